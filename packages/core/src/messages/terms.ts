/** Words of the field that are values of params: what a disk boots from, and kinds of tables and disks. */
export const TERMS = [
  'active-partition',
  'bios',
  'bios-boot-partition',
  'boot-code',
  'differencing',
  'dynamic',
  'efi-system-partition',
  'el-torito',
  'fixed',
  'gpt',
  'mbr',
  'none',
  'uefi',
] as const;

/** A catalog has a name for each, with underscores. */
export type Term = (typeof TERMS)[number];
export type TermCode = `term_${Underscored<Term>}`;

type Underscored<Text extends string> = Text extends `${infer First}-${infer Rest}`
  ? `${First}_${Underscored<Rest>}`
  : Text;
