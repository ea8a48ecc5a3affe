import { DiskReadError } from '../errors.js';
import { loadPart } from '../flow/load-part.js';
import { isUnpacked, type UnpackedCodec } from '../mapping/codecs.js';
import type { Codec } from '../mapping/run.js';

/** Decompresses one block into `output`, and returns its length in bytes. */
export type Decode = (input: Uint8Array, output: Uint8Array) => number;

/** Loads the decoder of each codec, once, when first needed. */
const LOADS: Readonly<Record<UnpackedCodec, () => Promise<Decode>>> = {
  deflate: async () => {
    const { Inflater } = await import('@diskloupe/decode/deflate');
    const inflater = new Inflater();
    // The last sector of a qcow2 cluster holds more than its data: only a full cluster counts.
    const options = { format: 'deflate-raw', partial: true } as const;
    return (input, output) => inflater.decode(input, output, options).written;
  },
  zlib: async () => {
    const { Inflater } = await import('@diskloupe/decode/deflate');
    const inflater = new Inflater();
    const options = { format: 'zlib' } as const;
    return (input, output) => inflater.decode(input, output, options).written;
  },
  zstd: async () => {
    const { ZstdDecoder } = await import('@diskloupe/decode/zstd');
    const decoder = new ZstdDecoder();
    return (input, output) => decoder.decode(input, output).written;
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

const loaded = new Map<Codec, Promise<Decode>>();

/**
 * Returns the decompressor for a codec.
 *
 * @param start of the block on the disk, in bytes, for the error
 * @throws DiskReadError for a codec that cannot be decompressed here; ModuleLoadError
 */
export async function decoderOf(codec: Codec, format: string, start: number): Promise<Decode> {
  if (!isUnpacked(codec))
    throw new DiskReadError(format, start, `it is compressed by ${codec}, which cannot be unpacked here`);
  let decode = loaded.get(codec);
  if (!decode) {
    decode = loadPart(codec, LOADS[codec]);
    loaded.set(codec, decode);
    // A retry may have more luck with the network.
    decode.catch(() => loaded.delete(codec));
  }
  return decode;
}
