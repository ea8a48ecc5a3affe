import type { units as english } from '../en/units.js';

/** Units of sizes; `Intl` has none of those that are powers of 1,024. */
export const units: Readonly<Record<keyof typeof english, string>> = {
  unit_bytes: '{size} 字节',
  unit_KiB: 'KiB',
  unit_MiB: 'MiB',
  unit_GiB: 'GiB',
  unit_TiB: 'TiB',
  unit_PiB: 'PiB',
  unit_EiB: 'EiB',
};
