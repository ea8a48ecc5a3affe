import type { units as names } from '../en/units.js';

/** Units of sizes; `Intl` has none of those that are powers of 1,024. */
export const units: typeof names = {
  unit_bytes: '{size, plural, one {# Byte} other {# Bytes}}',
  unit_KiB: 'KiB',
  unit_MiB: 'MiB',
  unit_GiB: 'GiB',
  unit_TiB: 'TiB',
  unit_PiB: 'PiB',
  unit_EiB: 'EiB',
};
