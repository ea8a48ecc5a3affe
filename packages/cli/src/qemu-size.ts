const SUFFIXES = 'bkmgtpe';
const PATTERN = /^\s*(?:(0x[\da-f]+)|(\d+)(?:(\.\d+)?([bkmgtpe])?))$/i;

/**
 * Parses a size in qemu-img's syntax to bytes: `65536`, `0x10000`, `64k`, `1.5G`. Each suffix is 1024 times the one
 * before, and fractions of a byte are dropped.
 *
 * Source: QEMU, util/cutils.c, qemu_strtosz.
 *
 * @returns undefined for anything else, and for 2^53 and above
 */
export function qemuSize(text: string): number | undefined {
  const [matched, hex, digits, fraction = '', suffix = 'b'] = PATTERN.exec(text) ?? [];
  const unit = 1024 ** SUFFIXES.indexOf(suffix.toLowerCase());
  // A fraction of a byte is not a size.
  if (matched === undefined || (fraction && unit === 1)) return undefined;
  const bytes = hex ? Number(hex) : Number(digits) * unit + Math.floor(Number(`0${fraction}`) * unit);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
