import type { Signature } from '../../bytes/byte-window.js';
import { Bytes } from '../../bytes/bytes.js';
import { hashFunction } from '../../crypto/hash-functions.js';
import { LUKS_MAGIC } from '../../crypto/luks-magic.js';
import { ImageFormatError } from '../../errors.js';
import type { Source } from '../../source/source.js';
import { JSON_OFFSET, SECOND_MAGIC } from './luks2.js';

const CHECKSUM = 0x1c0;
/** In bytes; a shorter checksum fills the first ones. */
const CHECKSUM_LENGTH = 64;

/** A copy of the header with a correct checksum. */
interface Copy {
  readonly sequenceId: number;
  /** The JSON area. */
  readonly text: string;
}

/**
 * Reads the JSON area of a LUKS 2 volume: from the copy with the higher sequence number among those with a correct
 * checksum ("LUKS2 On-Disk Format Specification", 2.2).
 *
 * @param headerSize of one copy, in bytes; at most 4 MiB, as checked by the probe
 * @throws ImageFormatError if both are damaged
 */
export async function readLuks2Copies(
  source: Source,
  headerSize: number,
  signal: AbortSignal | undefined,
): Promise<string> {
  const both = await source.read(0, 2 * headerSize, { signal });
  const copies = [
    readCopy(both.subarray(0, headerSize), LUKS_MAGIC, 0, headerSize),
    readCopy(both.subarray(headerSize), SECOND_MAGIC, headerSize, headerSize),
  ].filter((copy) => copy !== undefined);
  const [first, second] = copies;
  if (!first) throw new ImageFormatError('luks', 'csum', 'wrong', { code: 'one_intact_copy' });
  return (second && second.sequenceId > first.sequenceId ? second : first).text;
}

function readCopy(array: Uint8Array, magic: Signature, offset: number, size: number): Copy | undefined {
  const bytes = new Bytes(array, 'luks', 'header');
  if (array.length < size || !bytes.is(0, magic)) return undefined;
  try {
    bytes.u16be(6, 'version', 2, 2);
    bytes.u64be(8, 'hdr_size', size, size);
    bytes.u64be(256, 'hdr_offset', offset, offset);
    const hash = hashFunction(bytes.text(72, 32, 'csum_alg'))?.hash;
    if (!hash) return undefined;
    const blank = array.slice();
    blank.fill(0, CHECKSUM, CHECKSUM + CHECKSUM_LENGTH);
    if (hash(blank).some((byte, at) => byte !== array[CHECKSUM + at])) return undefined;
    return {
      sequenceId: bytes.u64be(16, 'seqid'),
      text: bytes.text(JSON_OFFSET, size - JSON_OFFSET, 'json_area', 'utf-8'),
    };
  } catch (error) {
    if (error instanceof ImageFormatError) return undefined;
    throw error;
  }
}
