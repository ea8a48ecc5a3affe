import type { Unseen } from '../../probe/probe.js';
import { SliceSource } from '../../source/slice-source.js';
import type { Source } from '../../source/source.js';
import { walkArchive } from '../../wrapping/archives.js';
import { contentOf } from '../../wrapping/content.js';
import { faultOf } from '../../wrapping/fault-of.js';
import { isPassage, passageThrough } from '../../wrapping/passages.js';
import { readStart } from '../../wrapping/read-start.js';
import { statedSize } from '../../wrapping/unpacked-size.js';
import { START_LENGTH } from './start-length.js';
import type { UnpackedStart } from './wrapping.js';

/** Bytes of a file that are read: a block of zstd and of LZMA2 fits. */
const START: number = 2 ** 17 + 4096;
/** A block of bzip2 that compresses to half its size. */
const BZIP2_START: number = 2 ** 19;
/** Bytes of a tar archive that are read for its first headers. */
export const TAR_START: number = START;

/**
 * Unpacks the start of a compressed file, or of the first file in a zip archive.
 *
 * @param format the file's name in reports
 * @returns `unseen` for damaged bytes, and for ways of packing without a decoder here
 * @throws SourceReadError; ModuleLoadError; the signal's reason
 */
export async function unpackStart(
  format: string,
  source: Source,
  signal: AbortSignal | undefined,
): Promise<(UnpackedStart & { readonly name?: string }) | Unseen> {
  if (format === 'zip') return zipStart(source, signal);
  if (!isPassage(format)) return 'unseen';
  // Whatever the start unpacks to is enough: reading more would cost more than it shows.
  const packed = new SliceSource(source, 0, format === 'bzip2' ? BZIP2_START : START);
  const { bytes, isWhole } = await readStart(passageThrough(format, contentOf(packed)), START_LENGTH, signal);
  if (isWhole && packed.size === source.size) return { bytes, size: bytes.length };
  return bytes.length ? { bytes, ...(await statedSize(format, source, signal)) } : 'unseen';
}

async function zipStart(
  source: Source,
  signal: AbortSignal | undefined,
): Promise<(UnpackedStart & { readonly name: string }) | Unseen> {
  const walk = walkArchive('zip', contentOf(source), signal);
  try {
    const { value } = await walk.next();
    if (!value) return 'unseen';
    const { name, size, content } = value.entry;
    const { bytes } = await readStart(content, START_LENGTH, signal);
    return bytes.length || size === 0 ? { bytes, size, name } : 'unseen';
  } catch (error) {
    faultOf(error);
    return 'unseen';
  } finally {
    await walk.return();
  }
}
