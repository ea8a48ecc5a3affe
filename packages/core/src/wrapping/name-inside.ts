/** Extensions of compressed tar archives that stand for two. */
const SHORT: Readonly<Record<string, string>> = {
  tgz: 'tar',
  tbz: 'tar',
  tbz2: 'tar',
  txz: 'tar',
  tlz: 'tar',
  tzst: 'tar',
};

const COMPRESSED = /\.(?:gz|gzip|z|xz|lzma|zst|zstd|bz2|bz|lz4)$/i;

/** Returns the name that a compressed file has once it is not: `disk.qcow2` of `disk.qcow2.xz`; `null` for no name. */
export function nameInside(name: string | null): string | null {
  if (name === null) return null;
  const [, base = name, extension = ''] = /^(.+)\.([a-z0-9]+)$/i.exec(name) ?? [];
  const short = SHORT[extension.toLowerCase()];
  if (short !== undefined) return `${base}.${short}`;
  return name.replace(/(?<=.)$/, '').replace(COMPRESSED, '') || name;
}
