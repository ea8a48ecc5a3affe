import type { ImageInfo } from '../../formats/qemu-schema.js';
import type { Place } from './conform.js';
import { sizeInBytes } from './size-text.js';

/** @param line its number, from 1 */
type LineReader = (value: string, line: number) => Partial<ImageInfo>;

/** Parsers of lines, by canonical key: lowercase, `_` for blanks and dashes. */
export const HUMAN_LINES: ReadonlyMap<string, LineReader> = new Map<string, LineReader>([
  ['image', (value) => ({ filename: value })],
  ['file_format', (value) => ({ format: value.trim().toLowerCase() })],
  ['virtual_size', (value, line) => ({ 'virtual-size': size(value, { line, key: 'virtual-size' }) ?? 0 })],
  [
    'disk_size',
    (value, line) => {
      const bytes = size(value, { line, key: 'actual-size' });
      return bytes === undefined ? {} : { 'actual-size': bytes };
    },
  ],
  ['encrypted', (value) => (value.trim().toLowerCase() === 'yes' ? { encrypted: true } : {})],
  ['cluster_size', (value, line) => ({ 'cluster-size': size(value, { line, key: 'cluster-size' }) ?? 0 })],
  ['cleanly_shut_down', (value) => ({ 'dirty-flag': value.trim().toLowerCase() === 'no' })],
  ['backing_file', backingFile],
  ['backing_file_format', (value) => ({ 'backing-filename-format': value.trim() })],
]);

/** Other names of the first three, since QEMU 8.0, for a file that is not itself an image. */
export const PROTOCOL_LINES: ReadonlyMap<string, string> = new Map([
  ['filename', 'image'],
  ['protocol_type', 'file_format'],
  ['file_length', 'virtual_size'],
]);

/** @returns `undefined` if qemu-img could not find out, or Nova had nothing to print */
function size(value: string, place: Place): number | undefined {
  const text = value.trim();
  return text === 'unavailable' || text === 'None' ? undefined : sizeInBytes(text, place);
}

const UNKNOWN_PATH = ' (cannot determine actual path)';
const ACTUAL_PATH = ' (actual path: ';

/**
 * Without a path in the text, the name itself is the path. The first versions always printed a path.
 *
 * A name may also contain ` (actual path: `. Which one is QEMU's cannot be known then; here it is the first, as in
 * Nova.
 */
function backingFile(value: string): Partial<ImageInfo> {
  if (value.endsWith(UNKNOWN_PATH)) return { 'backing-filename': value.slice(0, -UNKNOWN_PATH.length) };
  const start = value.indexOf(ACTUAL_PATH);
  const told = start >= 0 && value.endsWith(')');
  return {
    'backing-filename': told ? value.slice(0, start) : value,
    'full-backing-filename': told ? value.slice(start + ACTUAL_PATH.length, -1) : value,
  };
}
