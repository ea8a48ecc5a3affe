const SUFFIXES = 'bkmgtpe';
const PATTERN = /^\s*(?:(0x[\da-f]+)|(\d+)(?:(\.\d+)?([bkmgtpe])?))$/i;

/**
 * Bytes out of a size as qemu-img takes them: `65536`, `0x10000`, `64k`, `1.5G`. Each suffix is 1024 times the one
 * before, and what is left of a byte is dropped.
 *
 * Source: QEMU, util/cutils.c, qemu_strtosz.
 *
 * @returns nothing for anything else, and for what lies beyond 2^53
 */
export function qemuSize(text: string): number | undefined {
  const [matched, hex, digits, fraction = '', suffix = 'b'] = PATTERN.exec(text) ?? [];
  const unit = 1024 ** SUFFIXES.indexOf(suffix.toLowerCase());
  // A part of a byte is no size.
  if (matched === undefined || (fraction && unit === 1)) return undefined;
  const bytes = hex ? Number(hex) : Number(digits) * unit + Math.floor(Number(`0${fraction}`) * unit);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
