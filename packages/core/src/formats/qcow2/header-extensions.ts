import type { Bytes } from '../../bytes/bytes.js';

/*
 * Header extensions: type (4 bytes), length (4 bytes), data, padded to a multiple of 8. They end at type 0, at the
 * backing file's name, or at the end of the first cluster.
 */
const BACKING_FORMAT = 0xe2792aca;
const DATA_FILE = 0x44415441;
const BITMAPS = 0x23852875;
const ENCRYPTION_HEADER = 0x0537be77;

/** QCOW2_MAX_BITMAPS, and QCOW2_MAX_BITMAP_DIRECTORY_SIZE in bytes. */
const MAX_BITMAPS = 65535;
const MAX_BITMAP_DIRECTORY = 1024 * MAX_BITMAPS;

/** What the extensions add to the header; fields are absent where there is no such extension. */
export interface Qcow2HeaderExtensions {
  readonly types: string[];
  backingFileFormat?: string;
  dataFile?: string;
  bitmaps?: { readonly count: number; readonly directorySize: number; readonly directoryOffset: number };
  encryptionHeader?: { readonly offset: number; readonly length: number };
}

/**
 * Reads the extensions that lie in `area`, which begins behind the fixed header.
 *
 * @param complete whether `area` reaches as far as extensions may
 * @returns nothing where `area` ends before they do
 */
export function readHeaderExtensions(area: Bytes, complete: boolean): Qcow2HeaderExtensions | undefined {
  const found: Qcow2HeaderExtensions = { types: [] };
  for (let offset = 0; offset + 8 <= area.length; ) {
    const type = area.u32be(offset, 'extension_type');
    if (type === 0) return found;
    const length = area.u32be(
      offset + 4,
      'extension_length',
      0,
      complete ? area.length - offset - 8 : Infinity,
    );
    offset += 8;
    if (offset + length > area.length) return undefined;
    found.types.push(`0x${type.toString(16)}`);
    readExtension(found, type, area.slice(offset, length, 'header_extension'));
    offset += Math.ceil(length / 8) * 8;
  }
  return complete ? found : undefined;
}

function readExtension(found: Qcow2HeaderExtensions, type: number, data: Bytes): void {
  const text = (): string => data.text(0, data.length, data.name, 'utf-8');
  if (type === BACKING_FORMAT) found.backingFileFormat = text();
  if (type === DATA_FILE) found.dataFile = text();
  if (type === BITMAPS) {
    found.bitmaps = {
      count: data.u32be(0, 'nb_bitmaps', 1, MAX_BITMAPS),
      directorySize: data.u64be(8, 'bitmap_directory_size', 1, MAX_BITMAP_DIRECTORY),
      directoryOffset: data.u64be(16, 'bitmap_directory_offset'),
    };
  }
  if (type === ENCRYPTION_HEADER) {
    found.encryptionHeader = {
      offset: data.u64be(0, 'encryption_header_offset'),
      length: data.u64be(8, 'encryption_header_length'),
    };
  }
}
