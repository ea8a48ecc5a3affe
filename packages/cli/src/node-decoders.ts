import type { ZlibOptions } from 'node:zlib';
import type { PlatformDecode, PlatformDecoders } from '@diskloupe/core/disk';

type NodeZlib = typeof import('node:zlib');

declare module 'zlib' {
  /** Since Node 22.15. */
  const zstdDecompressSync: ((input: Uint8Array, options: ZstdOptions) => Uint8Array) | undefined;

  interface ZstdOptions extends Pick<ZlibOptions, 'chunkSize' | 'maxOutputLength'> {
    /** Keys are numbers from `zlib.constants`. */
    readonly params: Readonly<Record<number, number>>;
  }
}

/** Spare bytes behind the block. Without them Node allocates its memory a second time to see whether more follows. */
const ROOM = 64;

/** `zlib.constants.ZSTD_d_windowLogMax`. */
const WINDOW_LOG_MAX = 100;

/** The largest window that libzstd may allocate for a frame: 8 MiB, as RFC 8878 (3.1.1.1.2) recommends. */
const WINDOW_LOG = 23;

/**
 * Node's own decoders. The synchronous ones: the asynchronous ones create a stream for each block, which takes 1.4 times the
 * processor time.
 */
export const nodeDecoders: PlatformDecoders = {
  deflate: (input, size) => zlib().inflateRawSync(input, limits(size)),
  zlib: (input, size) => zlib().inflateSync(input, limits(size)),
  get zstd(): PlatformDecode | undefined {
    const unpack = zlib().zstdDecompressSync;
    return (
      unpack &&
      ((input, size) => unpack(input, { ...limits(size), params: { [WINDOW_LOG_MAX]: WINDOW_LOG } }))
    );
  },
};

/** Loading it takes milliseconds, and most commands decompress nothing. */
function zlib(): NodeZlib {
  return process.getBuiltinModule('node:zlib');
}

function limits(size: number): ZlibOptions {
  return { chunkSize: size + ROOM, maxOutputLength: Math.max(1, size) };
}
