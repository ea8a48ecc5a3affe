/** Units of sizes; `Intl` has none of those that are powers of 1,024. */
export const units: Readonly<
  Record<`unit_${'bytes' | 'KiB' | 'MiB' | 'GiB' | 'TiB' | 'PiB' | 'EiB'}`, string>
> = {
  unit_bytes: '{size, plural, one {# byte} other {# bytes}}',
  unit_KiB: 'KiB',
  unit_MiB: 'MiB',
  unit_GiB: 'GiB',
  unit_TiB: 'TiB',
  unit_PiB: 'PiB',
  unit_EiB: 'EiB',
};
