import type { ZstdDecoder } from '@diskloupe/decode/zstd';
import { DiskReadError } from '../errors.js';
import { loadPart } from '../flow/load-part.js';
import { isUnpacked, type UnpackedCodec } from '../mapping/codecs.js';
import type { Codec } from '../mapping/run.js';

/** Decompresses one block into `output`, and returns its length in bytes. */
export type Decode = (input: Uint8Array, output: Uint8Array) => number;

/**
 * A decoder of the platform, such as Node's zlib. It decompresses the stream at the start of `input` to at most `size`
 * bytes, and throws if it cannot.
 *
 * @example
 * ```ts
 * import { deflateSync, inflateSync } from 'node:zlib';
 * import { configureDecoders, type PlatformDecode } from '@diskloupe/core/disk';
 *
 * const zlib: PlatformDecode = (bytes, size) => inflateSync(bytes, { maxOutputLength: size });
 * configureDecoders({ zlib });
 * zlib(deflateSync(new Uint8Array(512)), 512).length; // 512
 * ```
 */
export type PlatformDecode = (input: Uint8Array, size: number) => Uint8Array;

/**
 * The decoders of a platform. `deflate` and `zlib` must ignore bytes beyond the end of the stream; the input of `zstd`
 * is exactly one frame.
 *
 * @example
 * ```ts
 * import { inflateRawSync, inflateSync } from 'node:zlib';
 * import { configureDecoders, type PlatformDecoders } from '@diskloupe/core/disk';
 *
 * const decoders: PlatformDecoders = {
 *   deflate: (bytes, size) => inflateRawSync(bytes, { maxOutputLength: size }),
 *   zlib: (bytes, size) => inflateSync(bytes, { maxOutputLength: size }),
 * };
 * configureDecoders(decoders);
 * ```
 */
export interface PlatformDecoders {
  /** For raw deflate (RFC 1951): qcow, qcow2. */
  readonly deflate?: PlatformDecode | undefined;
  /** For zlib streams (RFC 1950): cloop, dmg, vmdk. */
  readonly zlib?: PlatformDecode | undefined;
  /** For Zstandard frames (RFC 8878): qcow2. */
  readonly zstd?: PlatformDecode | undefined;
}

let platform: PlatformDecoders = {};

/**
 * Sets the platform's decoders, which then decompress all blocks. A block that one of them rejects goes to
 * `@diskloupe/decode`, so the same blocks are accepted, with the same errors, as without. Each call replaces the
 * previous one.
 *
 * @example
 * ```ts
 * // file: qcow2-zlib.qcow2
 * import { inflateRawSync } from 'node:zlib';
 * import { configureDecoders, openDisk } from '@diskloupe/core/disk';
 *
 * // On a server with Node: its own zlib.
 * configureDecoders({ deflate: (bytes, size) => inflateRawSync(bytes, { maxOutputLength: size }) });
 * const disk = await openDisk(file);
 * (await disk.read(0, 512)).length; // 512
 * ```
 */
export function configureDecoders(decoders: PlatformDecoders): void {
  platform = decoders;
  loaded.clear();
}

/** Loads the decoder of each codec, once, when first needed. */
const LOADS: Readonly<Record<UnpackedCodec, () => Promise<Decode>>> = {
  deflate: async () => {
    const { Inflater } = await import('@diskloupe/decode/deflate');
    const inflater = new Inflater();
    // The last sector of a qcow2 cluster holds more than its data: only a full cluster counts.
    const options = { format: 'deflate-raw', partial: true } as const;
    return withPlatform(platform.deflate, (input, output) => inflater.decode(input, output, options).written);
  },
  zlib: async () => {
    const { Inflater } = await import('@diskloupe/decode/deflate');
    const inflater = new Inflater();
    const options = { format: 'zlib' } as const;
    return withPlatform(platform.zlib, (input, output) => inflater.decode(input, output, options).written);
  },
  zstd: async () => {
    const { ZstdDecoder } = await import('@diskloupe/decode/zstd');
    const decoder = new ZstdDecoder();
    const { zstd } = platform;
    const oneFrame = zstd && ((input: Uint8Array, size: number) => fullFrame(decoder, zstd, input, size));
    return withPlatform(oneFrame, (input, output) => decoder.decode(input, output).written);
  },
  bzip2: async () => {
    const { Bzip2Decoder } = await import('@diskloupe/decode/bzip2');
    const decoder = new Bzip2Decoder();
    return (input, output) => decoder.decode(input, output).written;
  },
  adc: async () => {
    const { AdcDecoder } = await import('@diskloupe/decode/adc');
    const decoder = new AdcDecoder();
    return (input, output) => decoder.decode(input, output).written;
  },
};

function withPlatform(first: PlatformDecode | undefined, own: Decode): Decode {
  if (!first) return own;
  return (input, output) => {
    try {
      const bytes = first(input, output.length);
      output.set(bytes);
      return bytes.length;
    } catch {
      // Damaged, too large, or longer than the output, which is allowed in a qcow2 cluster.
      return own(input, output);
    }
  };
}

/** Decompresses the first frame. @throws Error if it does not fill the block, because another frame may follow */
function fullFrame(
  decoder: ZstdDecoder,
  decode: PlatformDecode,
  input: Uint8Array,
  size: number,
): Uint8Array {
  const bytes = decode(input.subarray(0, decoder.frameLength(input)), size);
  if (bytes.length < size) throw new Error('the frame does not fill the block');
  return bytes;
}

const loaded = new Map<Codec, Promise<Decode>>();

/**
 * Returns the decompressor for a codec.
 *
 * @param start of the block on the disk, in bytes, for the error
 * @throws DiskReadError for a codec that cannot be decompressed here; ModuleLoadError
 */
export async function decoderOf(codec: Codec, format: string, start: number): Promise<Decode> {
  if (!isUnpacked(codec))
    throw new DiskReadError(format, start, { code: 'read_codec_unsupported', params: { codec } });
  let decode = loaded.get(codec);
  if (!decode) {
    decode = loadPart(codec, LOADS[codec]);
    loaded.set(codec, decode);
    // A retry may have more luck with the network.
    decode.catch(() => loaded.delete(codec));
  }
  return decode;
}
