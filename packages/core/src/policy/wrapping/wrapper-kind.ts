import type { WrapperKind } from '../policy.js';

const KINDS: Readonly<Record<string, WrapperKind>> = {
  gzip: 'gzip',
  bzip2: 'bzip2',
  xz: 'xz',
  zstd: 'zstd',
  lzop: 'lzo',
  tar: 'tar',
  zip: 'zip',
};

/** Returns the way of packing that a report's format is; undefined for any other format. */
export function wrapperKind(format: string): WrapperKind | undefined {
  return Object.hasOwn(KINDS, format) ? KINDS[format] : undefined;
}

/** Returns the format that a report calls a way of packing by. */
export function formatOfWrapper(kind: WrapperKind): string {
  return kind === 'lzo' ? 'lzop' : kind;
}
