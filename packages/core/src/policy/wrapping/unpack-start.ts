import { loadPart } from '../../flow/load-part.js';
import type { Unseen } from '../../probe/probe.js';
import type { WrapperKind } from '../policy.js';
import { gzipStart, zipStart } from './deflated-start.js';
import { START_LENGTHS } from './start-length.js';
import type { UnpackedStart } from './wrapping.js';
import { zstdStart } from './zstd-start.js';

/** Bytes of the file that this may take: for zstd, one block; for bzip2, one that compresses to half its size. */
export function packedLength(kind: WrapperKind): number {
  return kind === 'bzip2' ? 2 ** 19 : 2 ** 17 + 4096;
}

/**
 * Unpacks the start of a file. Decoders load on demand.
 *
 * @param head the first {@link packedLength} bytes
 * @param tail the last 4 bytes
 * @returns `unseen` for damaged bytes, and for ways of packing without a decoder here
 */
export async function unpackStart(
  kind: WrapperKind,
  head: Uint8Array,
  tail: Uint8Array,
  fileSize: number,
): Promise<(UnpackedStart & { readonly name?: string }) | Unseen> {
  switch (kind) {
    case 'gzip':
      return gzipStart(head, tail, fileSize);
    case 'zip':
      return zipStart(head);
    case 'zstd':
      return zstdStart(head);
    case 'bzip2':
      return bzip2Start(head, fileSize);
    default:
      return 'unseen';
  }
}

/** The longest run that a block may hold beyond the output. */
const RUN = 512;

async function bzip2Start(head: Uint8Array, fileSize: number): Promise<UnpackedStart | Unseen> {
  const { Bzip2Decoder, DecodeError } = await loadPart('bzip2', () => import('@diskloupe/decode/bzip2'));
  for (const length of START_LENGTHS) {
    const output = new Uint8Array(length + RUN);
    try {
      const { read, written } = new Bzip2Decoder().decode(head, output);
      return { bytes: output.subarray(0, written), size: read === fileSize ? written : 'unseen' };
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      // All but the last run has been written.
      if (error.reason === 'output-too-small') return { bytes: output.subarray(0, length), size: 'unseen' };
      if (error.reason !== 'truncated') return 'unseen';
    }
  }
  return 'unseen';
}
