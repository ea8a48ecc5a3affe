import { aligned } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';
import { ENCRYPTION_HEADER } from './encryption-header.js';
import type { Qcow2Header } from './header.js';

/*
 * Header extensions. They end at type 0, at the backing file's name, or at the end of the first cluster.
 * Source: QEMU, docs/interop/qcow2.rst ("Header extensions"); limits as in block/qcow2.c, qcow2_read_extensions.
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   4    extension_type
 *     4  0x04   4    extension_length    of the data, which follows, padded to a multiple of 8
 *  Data of the bitmaps extension:
 *     0  0x00   4    nb_bitmaps          at most 65535
 *     4  0x04   4    reserved32          0
 *     8  0x08   8    bitmap_directory_size
 *    16  0x10   8    bitmap_directory_offset
 *  Data of the encryption header extension:
 *     0  0x00   8    encryption_header_offset
 *     8  0x08   8    encryption_header_length
 */
const BACKING_FORMAT = 0xe2792aca;
const DATA_FILE = 0x44415441;
const BITMAPS = 0x23852875;
const ENCRYPTION = 0x0537be77;

const EXTENSION_HEADER = 8;
/** In QEMU, the name of a format has at most 15 bytes, then a NUL. */
const MAX_BACKING_FORMAT = 15;
/** QCOW2_MAX_BITMAPS, and QCOW2_MAX_BITMAP_DIRECTORY_SIZE in bytes. */
const MAX_BITMAPS = 65535;
const MAX_BITMAP_DIRECTORY = 1024 * MAX_BITMAPS;
const BITMAPS_LENGTH = 24;
const ENCRYPTION_LENGTH = 16;

/** The directory of persistent bitmaps. */
export interface Qcow2BitmapDirectory {
  /** Number of bitmaps. */
  readonly count: number;
  /** In bytes. */
  readonly size: number;
  readonly offset: number;
}

/** What the extensions add to the header; fields are absent without their extension. */
export interface Qcow2HeaderExtensions {
  readonly types: string[];
  backingFileFormat?: string;
  dataFile?: string;
  /** Also absent if the image's feature bit says that they are stale. */
  bitmaps?: Qcow2BitmapDirectory;
  encryptionHeader?: { readonly offset: number; readonly length: number };
}

/** End of the extensions, in bytes from the start of the file: the first one follows the fixed header. */
export function endOfExtensions({ backingFileOffset, clusterSize }: Qcow2Header): number {
  return backingFileOffset || clusterSize;
}

/**
 * Reads the extensions in `area`, which begins after the fixed header.
 *
 * @param isWhole whether the file has no more bytes for them; beyond its end there are zeros, as in QEMU
 * @returns undefined if `area` ends before they do
 * @throws ImageFormatError for anything QEMU refuses too
 */
export function readHeaderExtensions(
  area: Bytes,
  header: Qcow2Header,
  isWhole: boolean,
): Qcow2HeaderExtensions | undefined {
  const found: Qcow2HeaderExtensions = { types: [] };
  const space = endOfExtensions(header) - header.headerLength;
  for (let offset = 0; offset < space; ) {
    const room = space - offset - EXTENSION_HEADER;
    if (room < 0)
      area.fail('header_extension', space - offset, { code: 'at_least', params: { min: EXTENSION_HEADER } });
    if (offset + EXTENSION_HEADER > area.length) return isWhole ? found : undefined;
    const type = area.u32be(offset, 'extension_type');
    // The end marker has a length too, which QEMU checks.
    const length = area.u32be(offset + 4, 'extension_length', 0, room);
    if (type === 0) return found;
    offset += EXTENSION_HEADER;
    if (offset + length > area.length && !isWhole) return undefined;
    found.types.push(`0x${type.toString(16)}`);
    readExtension(found, type, area.slice(offset, length, 'header_extension'), header);
    offset += Math.ceil(length / 8) * 8;
  }
  return found;
}

function readExtension(found: Qcow2HeaderExtensions, type: number, data: Bytes, header: Qcow2Header): void {
  const { clusterSize, features, cryptMethod } = header;
  const text = (): string => data.text(0, data.length, data.name, 'utf-8');
  if (type === BACKING_FORMAT) {
    data.check('length of the backing file format', data.length, 0, MAX_BACKING_FORMAT);
    found.backingFileFormat = text();
  }
  if (type === DATA_FILE) found.dataFile = text();
  if (type === BITMAPS) {
    data.check('length of the bitmaps extension', data.length, BITMAPS_LENGTH, BITMAPS_LENGTH);
    // A program that wrote the image without knowing them has cleared the bit; QEMU reads no further either.
    if (features.autoclear.includes('bitmaps')) found.bitmaps = readBitmapsExtension(data, clusterSize);
  }
  if (type === ENCRYPTION) {
    data.check('crypt_method', cryptMethod, 2, 2);
    const length = ENCRYPTION_LENGTH;
    data.check('length of the encryption header extension', data.length, length, length);
    const offset = data.u64be(0, 'encryption_header_offset');
    found.encryptionHeader = {
      offset: aligned(data, 'encryption_header_offset', offset, clusterSize),
      length: data.u64be(8, 'encryption_header_length', ENCRYPTION_HEADER),
    };
  }
}

function readBitmapsExtension(data: Bytes, clusterSize: number): Qcow2BitmapDirectory {
  const count = data.u32be(0, 'nb_bitmaps', 1, MAX_BITMAPS);
  data.u32be(4, 'reserved32', 0, 0);
  const size = data.u64be(8, 'bitmap_directory_size', 1, MAX_BITMAP_DIRECTORY);
  const offset = data.u64be(16, 'bitmap_directory_offset');
  return { count, size, offset: aligned(data, 'bitmap_directory_offset', offset, clusterSize) };
}
