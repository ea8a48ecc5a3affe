import { GZIP_MODULUS } from '../bytes/gzip-modulus.js';
import { decodeFault } from '../flow/decode-fault.js';
import { loadPart } from '../flow/load-part.js';
import type { Unseen } from '../probe/probe.js';
import type { Source } from '../source/source.js';
import { MAX_HEADERS } from './limits.js';

/** What a compressed file states about the size of its content. */
export interface UnpackedSize {
  /** In bytes. */
  readonly size: number | Unseen;
  /** Whether that is only a lower bound: gzip states the size modulo 2^32, and only that of its last member. */
  readonly isLeast: boolean;
}

const UNSEEN: UnpackedSize = { size: 'unseen', isLeast: false };

/** Deflate makes at most this many bytes of one: a match of 258 bytes takes two bits. */
const MAX_RATIO = 1032;
/** The least that a whole file makes of what is packed: stored blocks add 5 bytes to 65,535, and headers some more. */
const [MIN_RATIO, OVERHEAD] = [0.99, 1024];

/** The most bytes of a frame's header (RFC 8878, 3.1.1.1; the LZ4 frame format), and of `.lzma`. */
const HEADER = 19;

/**
 * Reads the size of what a compressed file holds from its headers or its end, if they state it.
 *
 * @param format the file's name in reports
 * @throws SourceReadError; ModuleLoadError; the signal's reason
 */
export async function statedSize(
  format: string,
  source: Source,
  signal: AbortSignal | undefined,
): Promise<UnpackedSize> {
  switch (format) {
    case 'gzip':
      return gzipSize(source, signal);
    case 'xz':
      return xzSize(source, signal);
    case 'zstd':
      return exactly(zstdSize(await head(source, signal)));
    case 'lz4':
      return exactly(lz4Size(await head(source, signal)));
    case 'lzma':
      return exactly(lzmaSize(await head(source, signal)));
    default:
      return UNSEEN;
  }
}

function exactly(size: bigint | undefined): UnpackedSize {
  const number = Number(size);
  return Number.isSafeInteger(number) ? { size: number, isLeast: false } : UNSEEN;
}

async function head(source: Source, signal: AbortSignal | undefined): Promise<DataView> {
  // Zeros behind a shorter file state nothing.
  const bytes = new Uint8Array(HEADER);
  bytes.set(await source.read(0, Math.min(HEADER, source.size), { signal }));
  return new DataView(bytes.buffer);
}

/** One of several members, or of 4 GiB or more, does not show all of the size. */
async function gzipSize(source: Source, signal: AbortSignal | undefined): Promise<UnpackedSize> {
  if (source.size < 4) return UNSEEN;
  const tail = await source.read(source.size - 4, 4, { signal });
  const size = new DataView(tail.buffer, tail.byteOffset, 4).getUint32(0, true);
  const isWhole = size >= source.size * MIN_RATIO - OVERHEAD && source.size * MAX_RATIO < size + GZIP_MODULUS;
  return { size, isLeast: !isWhole };
}

async function xzSize(source: Source, signal: AbortSignal | undefined): Promise<UnpackedSize> {
  const { readXzIndex } = await loadPart('xz', () => import('@diskloupe/decode/xz'));
  const reading = readXzIndex(source.size, MAX_HEADERS);
  try {
    let step = reading.next();
    while (!step.done)
      step = reading.next(await source.read(step.value.offset, step.value.length, { signal }));
    const last = step.value.at(-1);
    return { size: last ? last.start + last.size : 0, isLeast: false };
  } catch (error) {
    // A file that was cut short has no index.
    if (decodeFault(error)) return UNSEEN;
    throw error;
  }
}

/** The frame's content, if it states its size. Another frame may follow, which few programs write. */
function zstdSize(view: DataView): bigint | undefined {
  const descriptor = view.getUint8(4);
  const flag = descriptor >> 6;
  const isSingle = (descriptor & 0x20) !== 0;
  const at = 5 + (isSingle ? 0 : 1) + ([0, 1, 2, 4][descriptor & 3] ?? 0);
  if (view.getUint32(0, true) !== 0xfd2fb528) return undefined;
  if (flag === 0) return isSingle ? BigInt(view.getUint8(at)) : undefined;
  if (flag === 1) return BigInt(view.getUint16(at, true) + 256);
  return flag === 2 ? BigInt(view.getUint32(at, true)) : view.getBigUint64(at, true);
}

function lz4Size(view: DataView): bigint | undefined {
  const isStated = view.getUint32(0, true) === 0x184d2204 && (view.getUint8(4) & 8) !== 0;
  return isStated ? view.getBigUint64(6, true) : undefined;
}

function lzmaSize(view: DataView): bigint | undefined {
  const size = view.getBigUint64(5, true);
  return size === 2n ** 64n - 1n ? undefined : size;
}
