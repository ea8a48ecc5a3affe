import type { AnyReport } from '@diskloupe/core';

/** Why an image may be called safe although qemu-img refuses it. docs/safety.md explains each. */
interface Reason {
  readonly name: string;
  /** The report's name of the format. */
  readonly format: string;
  /** The verb, and qemu-img's message. */
  readonly refusal: RegExp;
  /** What else must hold for the image for this reason to apply. */
  readonly details?: Readonly<Record<string, unknown>>;
}

const NO_KEY = 'a map needs the key';

const reasons: readonly Reason[] = [
  {
    name: NO_KEY,
    format: 'qcow2',
    refusal: /^map: Parameter 'encrypt\.key-secret' is required for cipher$/,
    details: { encrypted: true },
  },
  {
    name: NO_KEY,
    format: 'qcow',
    refusal: /^map: Parameter 'encrypt\.key-secret' is required for cipher$/,
    details: { encrypted: true },
  },
  {
    name: NO_KEY,
    format: 'luks',
    refusal: /^map: Parameter 'key-secret' is required for cipher$/,
    details: { encrypted: true },
  },
  {
    name: 'damage in an L2 table',
    format: 'qcow2',
    refusal: /^map: Could not read file metadata: Input\/output error$/,
  },
  {
    name: 'damage in the table of a bitmap',
    format: 'qcow2',
    refusal: /^(info|map): Could not read bitmap(_table table from image for bitmap)? '/,
  },
  {
    name: 'damage in an L1 or L2 table',
    format: 'qcow',
    refusal: /^map: Could not read file metadata: Input\/output error$/,
  },
  {
    name: 'damage in an L1 or L2 table',
    format: 'qed',
    refusal: /^map: Could not read file metadata: Invalid argument$/,
  },
  {
    name: 'tables of one cluster are legal',
    format: 'qed',
    refusal: /^info: QED table offset is invalid$/,
    details: { tableSize: 1 },
  },
  {
    name: 'key material where cryptsetup reads it and QEMU does not',
    format: 'luks',
    refusal: /^(info|map): Keyslots? .*overlapping/,
  },
  {
    name: 'a cipher that Linux knows and QEMU does not',
    format: 'luks',
    refusal:
      /^(info|map): (Algorithm|Cipher mode|Hash algorithm|IV generator|Missing IV|No essiv|Unexpected cipher)/,
  },
  {
    name: 'the MD5 sum of a format extension',
    format: 'parallels',
    refusal: /^(info|map): Wrong checksum in Format Extension header/,
  },
  {
    // Regions that overlap each other or the log are refused; these are blocks that overlap a region.
    name: 'damage in the block allocation table, or a file that was cut',
    format: 'vhdx',
    refusal: /^(info|map): VHDX (BAT entry .*points after end of file|region .* overlaps)/,
  },
  {
    name: 'sectors of 4,096 bytes',
    format: 'vhdx',
    refusal: /^(info|map): Could not open '.*': Operation not supported$/,
  },
];

/** Returns the name of the reason that applies to an image, if there is one. */
export function reasonFor(report: AnyReport, refused: string): string | undefined {
  const found = new Map(Object.entries(report.details ?? {}));
  return reasons.find(
    ({ format, refusal, details = {} }) =>
      format === report.format &&
      refusal.test(refused) &&
      Object.entries(details).every(([field, value]) => found.get(field) === value),
  )?.name;
}
