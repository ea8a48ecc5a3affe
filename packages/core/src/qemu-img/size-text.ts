const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
/** Where the next unit takes over: at 1000 of the one below, so that there are never four digits. */
const STEP = 1000 / 1024;

/** Formats a size in bytes as qemu-img does: `196 KiB`, `0.977 KiB`. Source: QEMU, util/cutils.c, size_to_str. */
export function qemuSizeText(bytes: number): string {
  let unit = 0;
  while (bytes >= STEP * 1024 ** (unit + 1) && unit < UNITS.length - 1) unit++;
  return `${threeDigits(bytes / 1024 ** unit)} ${UNITS[unit]}`;
}

/** Like C's `%0.3g`, which rounds ties to even. */
function threeDigits(value: number): string {
  const scale = 10 ** (value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0);
  const scaled = value * scale;
  const below = Math.floor(scaled);
  const isTie = scaled - below === 0.5;
  const rounded = isTie ? below + (below % 2) : Math.round(scaled);
  return rounded / scale < 1000 ? `${rounded / scale}` : '1e+03';
}
