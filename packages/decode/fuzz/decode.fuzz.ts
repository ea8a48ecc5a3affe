/**
 * A target for jazzer.js, which is no dependency here: bundle it as CommonJS, so that it is instrumented, and run it.
 *
 *     esbuild packages/decode/fuzz/decode.fuzz.ts --bundle --platform=node --conditions=diskloupe-source \
 *       --outfile=decode.fuzz.cjs
 *     npx @jazzer.js/core decode.fuzz.cjs --sync -- -max_total_time=600 -max_len=4096
 *
 * The first byte says what to decode and how large the output is; the rest is the input. Anything but a
 * `DecodeError` is a find, and so is what zlib sees differently.
 */
import { inflateRawSync } from 'node:zlib';
import { Bzip2Decoder, DecodeError, Inflater, ZstdDecoder } from '@diskloupe/decode';

const inflater = new Inflater();
const decoders = [inflater, inflater, new ZstdDecoder(), new Bzip2Decoder()] as const;
const SIZES = [0, 1, 100, 300, 4096, 65_536] as const;
const MAGIC = [[], [0x78, 0x9c], [0x28, 0xb5, 0x2f, 0xfd], [0x42, 0x5a, 0x68, 0x31]] as const;

export function fuzz(data: Buffer): void {
  const choice = data[0] ?? 0;
  const kind = choice & 3;
  const size = SIZES[(choice >> 2) % SIZES.length] ?? 0;
  // The first bytes are given, so that the search need not guess them.
  const input = Uint8Array.from([...(MAGIC[kind] ?? []), ...data.subarray(1)]);
  const output = new Uint8Array(size);
  let written = -1;
  try {
    const options = { format: kind === 1 ? 'zlib' : 'deflate-raw', verify: false } as const;
    written = (decoders[kind] ?? inflater).decode(input, output, options).written;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
  }
  if (kind === 0) compare(input, output, written);
}

/** Compares with zlib; `written` is -1 for an error. */
function compare(input: Uint8Array, output: Uint8Array, written: number): void {
  let theirs: Buffer | undefined;
  try {
    theirs = inflateRawSync(input, { maxOutputLength: Math.max(1, output.length) });
  } catch {}
  if (theirs && theirs.length > output.length) theirs = undefined;
  if ((theirs?.length ?? -1) !== written) throw new Error(`zlib: ${theirs?.length}, ours: ${written}`);
  if (theirs && !theirs.equals(output.subarray(0, written))) throw new Error('zlib has another content');
}
