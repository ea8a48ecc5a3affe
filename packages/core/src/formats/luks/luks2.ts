import type { Bytes } from '../../bytes/bytes.js';
import { SECTOR } from '../../bytes/sectors.js';
import { type Answer, type ReadRequest, want } from '../../probe/probe.js';
import type { Luks2Header, Luks2Metadata, LuksFinding } from './header.js';

/*
 * LUKS 2. Big-endian. Source: "LUKS2 On-Disk Format Specification Version 1.1". The binary header and its JSON area
 * exist twice, the second copy `hdr_size` bytes after the first one, with the magic "SKUL\xba\xbe".
 *
 *   Dec  Hex    Bytes  Field
 *     0  0x000    6    magic                  "LUKS\xba\xbe"
 *     6  0x006    2    version                2
 *     8  0x008    8    hdr_size               16 KiB to 4 MiB, a power of two; the JSON area included
 *    16  0x010    8    seqid
 *    24  0x018   48    label
 *    72  0x048   32    csum_alg               sha256
 *   104  0x068   64    salt
 *   168  0x0a8   40    uuid
 *   208  0x0d0   48    subsystem
 *   256  0x100    8    hdr_offset             of this copy, in bytes: 0
 *   448  0x1c0   64    csum                   of header and JSON area; verified when the disk is opened: only then are
 *                                             hashes loaded, and the check `version` refuses LUKS 2 anyway
 *  4096  0x1000        JSON area, padded with NULs
 */

export const JSON_OFFSET: number = 4096;
/** "SKUL\xba\xbe". */
export const SECOND_MAGIC: readonly number[] = [0x53, 0x4b, 0x55, 0x4c, 0xba, 0xbe];
const MIN_HEADER_SIZE = 0x4000;
const MAX_HEADER_SIZE = 0x400000;
/** The most bytes of the JSON area to read; it nearly always has 12 KiB. */
const JSON_LIMIT = 252 * 1024;

/** Reads the binary header, the JSON area, and the start of the second copy. */
export function* askLuks2(h: Bytes): Generator<ReadRequest, Partial<LuksFinding>, Answer> {
  const headerSize = h.u64be(8, 'hdr_size', MIN_HEADER_SIZE, MAX_HEADER_SIZE);
  h.u64be(256, 'hdr_offset', 0, 0);
  const headersEnd = 2 * headerSize;
  const size = headerSize - JSON_OFFSET;
  const length = Math.min(size, JSON_LIMIT);
  const area = yield* want({ name: 'json_area', offset: JSON_OFFSET, length, min: 0 });
  const { metadata = 'unseen', ...segment } = area ? readMetadata(area, size, headersEnd) : {};
  const second = yield* want({ name: 'secondary_header', offset: headerSize, length: SECTOR, min: 0 });
  const luks2: Luks2Header = {
    headerSize,
    sequenceId: h.u64be(16, 'seqid'),
    label: h.text(24, 48, 'label', 'utf-8'),
    subsystem: h.text(208, 48, 'subsystem', 'utf-8'),
    checksumAlgorithm: h.text(72, 32, 'csum_alg'),
    secondaryHeader: second ? second.is(0, SECOND_MAGIC) : 'unseen',
    metadata,
  };
  return { requiredSize: headersEnd, ...segment, luks2 };
}

/** The expected structure of the parsed JSON area: anything else throws on access, and is caught. */
interface JsonArea {
  readonly keyslots?: object;
  readonly tokens?: object;
  readonly digests?: object;
  readonly segments: { readonly 0: Segment };
}

/** Sizes are text, because they may exceed 2^53. */
interface Segment {
  readonly offset: string;
  readonly size: string;
  readonly encryption?: string;
  readonly sector_size?: number;
}

interface Metadata extends Partial<LuksFinding> {
  readonly metadata?: Luks2Metadata;
}

/** Parses the JSON area; undefined if it is longer than what was read. */
function readMetadata(area: Bytes, size: number, headersEnd: number): Metadata {
  const text = area.text(0, area.length, 'json_area', 'utf-8');
  if (text.length === area.length && area.length < size) return {};
  const amount = (value: unknown): number =>
    area.check('json_area', Number(/^\d+$/.exec(`${value}`)?.[0]), 0, Number.MAX_SAFE_INTEGER);
  try {
    const json: JsonArea = JSON.parse(text);
    const { offset, size: length, encryption, sector_size } = json.segments[0];
    const payloadOffset = amount(offset);
    const payloadSize = length === 'dynamic' ? length : amount(length);
    return {
      cipher: `${encryption || 'none'}`,
      payloadOffset,
      payloadSize,
      // The disk may be in another file, from its first byte on.
      requiredSize: Math.max(headersEnd, payloadOffset + (Number(payloadSize) || 0)),
      metadata: {
        keyslots: Object.keys(json.keyslots ?? {}).length,
        tokens: Object.keys(json.tokens ?? {}).length,
        segments: Object.keys(json.segments).length,
        digests: Object.keys(json.digests ?? {}).length,
        sectorSize: amount(sector_size ?? SECTOR),
      },
    };
  } catch {
    return area.fail('json_area', text.length, { code: 'valid_metadata' });
  }
}
