import type { Codec } from './run.js';

/** Codecs that can be decompressed here. */
export type UnpackedCodec = Exclude<Codec, 'xz' | 'lzfse'>;

const UNPACKED: Readonly<Record<UnpackedCodec, true>> = {
  deflate: true,
  zlib: true,
  zstd: true,
  bzip2: true,
  adc: true,
};

/** Whether blocks of a codec can be decompressed here. */
export function isUnpacked(codec: string): codec is UnpackedCodec {
  return Object.hasOwn(UNPACKED, codec);
}
