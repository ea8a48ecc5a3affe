import type { StreamDecoder } from '@diskloupe/decode/gzip';

/**
 * The ways of compressing a single file, by their names in reports, and `deflate`, which only archives use. Each has a
 * decoder that is loaded when such a file is met, and reads bytes in one direction.
 */
export const DECODERS: Readonly<Record<string, () => Promise<StreamDecoder>>> = {
  gzip: async () => new (await import('@diskloupe/decode/gzip')).GzipDecoder(),
  deflate: async () => new (await import('@diskloupe/decode/gzip')).DeflateDecoder(),
  xz: async () => new (await import('@diskloupe/decode/xz')).XzDecoder(),
  zstd: async () => new (await import('@diskloupe/decode/zstd')).ZstdStreamDecoder(),
  bzip2: async () => new (await import('@diskloupe/decode/bzip2')).Bzip2StreamDecoder(),
  lz4: async () => new (await import('@diskloupe/decode/lz4')).Lz4Decoder(),
  lzma: async () => new (await import('@diskloupe/decode/xz')).LzmaDecoder(),
};
