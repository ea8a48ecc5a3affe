import type { units as names } from '../en/units.js';

/** Units of sizes; `Intl` has none of those that are powers of 1,024. */
export const units: Readonly<Record<keyof typeof names, string>> = {
  unit_bytes: '{size, plural, one {# octet} other {# octets}}',
  unit_KiB: 'Kio',
  unit_MiB: 'Mio',
  unit_GiB: 'Gio',
  unit_TiB: 'Tio',
  unit_PiB: 'Pio',
  unit_EiB: 'Eio',
};
