import { loadPart } from '../../flow/load-part.js';
import type { Unseen } from '../../probe/probe.js';
import { GZIP_MODULUS } from './gzip-size.js';
import { START_LENGTH, START_LENGTHS } from './start-length.js';
import type { UnpackedStart } from './wrapping.js';

/** RFC 1952, 2.3.1. */
const HEADER_LENGTH = 10;
const [HAS_CRC, HAS_EXTRA, HAS_NAME, HAS_COMMENT] = [2, 4, 8, 16];

/** Deflate makes at most this many bytes of one: a match of 258 bytes takes two bits. */
const MAX_RATIO = 1032;
/** The least that a whole file makes of what is packed: stored blocks add 5 bytes to 65,535, and headers some more. */
const MIN_RATIO = 0.99;
const OVERHEAD = 1024;

export async function gzipStart(
  head: Uint8Array,
  tail: Uint8Array,
  fileSize: number,
): Promise<UnpackedStart | Unseen> {
  const start = gzipDataStart(head);
  const bytes = start === undefined ? undefined : await inflateStart(head.subarray(start));
  if (!bytes || tail.length < 4) return 'unseen';
  const size = new DataView(tail.buffer, tail.byteOffset, 4).getUint32(0, true);
  // One of several members, or of 4 GiB or more.
  const isWhole = size >= fileSize * MIN_RATIO - OVERHEAD && fileSize * MAX_RATIO < size + GZIP_MODULUS;
  return { bytes, size, isLeast: !isWhole };
}

function gzipDataStart(head: Uint8Array): number | undefined {
  const flags = head[3] ?? 0;
  let at = HEADER_LENGTH;
  if (flags & HAS_EXTRA) at += 2 + (head[at] ?? 0) + 256 * (head[at + 1] ?? 0);
  for (const text of [HAS_NAME, HAS_COMMENT]) {
    if (!(flags & text)) continue;
    const end = head.indexOf(0, at);
    if (end < 0) return undefined;
    at = end + 1;
  }
  return flags & HAS_CRC ? at + 2 : at;
}

/* PKWARE, APPNOTE 6.3.10, 4.3.7 "Local file header". */
const LOCAL_LENGTH = 30;
const [STORED, DEFLATED] = [0, 8];
const [ENCRYPTED, SIZE_BEHIND] = [1, 8];
const IN_ZIP64 = 0xffffffff;

/** The first member of a zip archive. */
export async function zipStart(
  head: Uint8Array,
): Promise<(UnpackedStart & { readonly name: string }) | Unseen> {
  if (head.length < LOCAL_LENGTH) return 'unseen';
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const flags = view.getUint16(6, true);
  const method = view.getUint16(8, true);
  const named = LOCAL_LENGTH + view.getUint16(26, true);
  const start = named + view.getUint16(28, true);
  if (flags & ENCRYPTED || start > head.length) return 'unseen';
  const stated = view.getUint32(22, true);
  const size = flags & SIZE_BEHIND ? 'unseen' : stated === IN_ZIP64 ? zip64Size(view, named, start) : stated;
  const data = head.subarray(start);
  const length = Math.min(START_LENGTH, size === 'unseen' ? START_LENGTH : size);
  const bytes =
    method === STORED ? data.subarray(0, length) : method === DEFLATED ? await inflateStart(data) : undefined;
  const name = new TextDecoder().decode(head.subarray(LOCAL_LENGTH, named));
  return bytes ? { bytes, size, name } : 'unseen';
}

/** 4.5.3: the extra field 1 begins with the size. */
function zip64Size(view: DataView, start: number, end: number): number | Unseen {
  for (let at = start; at + 12 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const size = Number(view.getBigUint64(at + 4, true));
    return Number.isSafeInteger(size) ? size : 'unseen';
  }
  return 'unseen';
}

async function inflateStart(data: Uint8Array): Promise<Uint8Array | undefined> {
  const { DecodeError, Inflater } = await loadPart('deflate', () => import('@diskloupe/decode/deflate'));
  for (const length of START_LENGTHS) {
    const output = new Uint8Array(length);
    try {
      return output.subarray(0, new Inflater().decode(data, output, { partial: true }).written);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      if (error.reason !== 'truncated') return undefined;
    }
  }
  return undefined;
}
