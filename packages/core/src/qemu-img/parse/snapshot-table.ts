import { QemuImgParseError } from '../../errors.js';
import type { SnapshotInfo } from '../../formats/qemu-schema.js';
import { checkNumber, type Place } from './conform.js';
import { sizeInBytes } from './size-text.js';
import type { TextLines } from './text-lines.js';

/*
 * The table after "Snapshot list:" (QEMU, block/qapi.c, bdrv_snapshot_dump). Its rows, as C prints them:
 *
 *   to 4.0       %-10s%-20s%7s%20s%15s          sizes as `1.2G`
 *   to 5.1       %-10s%-20s%7s%20s%15s          later %11s for the size, which from 4.1 on is `1.2 GiB`
 *   5.2          %-9s %-17s %7s%20s%13s%11s     with ICOUNT, empty if there is none
 *   to 8.2       %-9s %-16s %8s%20s%13s%11s
 *   from 9.0     %-7s %-16s %8s %19s %15s %10s  VM_SIZE and VM_CLOCK, four digits for hours, `--` for no ICOUNT
 *
 * An id and a tag may have blanks, and may be longer than their columns: they are everything left of the size. C counts
 * bytes, so their columns have fewer letters if they are not ASCII.
 */

/** The clock and ICOUNT fill their columns after 100 hours and 10^11 instructions. */
const ROW =
  /^(.*) (\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) *(\d{2,}):(\d\d):(\d\d)\.(\d{3})(?: *(--|-?\d+))?$/s;
const SIZE = /(?<= |^)[\d.]+(?:e\+\d+)?(?: ?[KMGTPE]?i?B|[KMGT])?$/;
/** Up to 5.1, a long tag and a long size touch. Only three digits belong to the size. */
const TOUCHING_SIZE = /(?:0\.\d{3}|\d\.\d\d?|\d\d\.\d|\d{1,3}|1e\+03) [KMGTPE]?i?B$/;

const LONGEST_SIZE = '1e+03 KiB'.length;

interface Columns {
  /** Start of the tag. */
  readonly tag: number;
  /** Width of the tag and the size. */
  readonly tagWidth: number;
  readonly sizeWidth: number;
  /** Whether there is a blank between columns, so that they never touch. */
  readonly apart: boolean;
}

/**
 * Reads the header and all rows that follow it.
 *
 * Dates are read in the time zone that the program runs in, as qemu-img prints them in its own.
 *
 * @throws QemuImgParseError without the header, which begins with `ID`, and for dates that do not exist
 */
export function readSnapshotTable(lines: TextLines, indentation: number): SnapshotInfo[] {
  const header = lines.peek(indentation);
  if (!header?.startsWith('ID')) {
    throw new QemuImgParseError('the snapshot list has no header', { line: lines.number, key: 'snapshots' });
  }
  lines.skip();
  const columns = columnsOf(header);
  const snapshots: SnapshotInfo[] = [];
  for (;;) {
    const row = lines.peek(indentation) ?? '';
    const snapshot = readRow(row, columns, { line: lines.number, key: `snapshots[${snapshots.length}]` });
    if (!snapshot) return snapshots;
    snapshots.push(snapshot);
    lines.skip();
  }
}

function columnsOf(header: string): Columns {
  const apart = header.includes('ICOUNT');
  const tag = header.indexOf('TAG');
  // The title VM SIZE ends where the sizes do.
  const sizeEnd = header.search(/VM[ _]SIZE/) + 7;
  const tagWidth = apart ? 16 : 20;
  return { tag, tagWidth, sizeWidth: apart ? 8 : Math.max(7, sizeEnd - tag - tagWidth), apart };
}

function readRow(row: string, columns: Columns, place: Place): SnapshotInfo | undefined {
  const [, left = '', ...numbers] = ROW.exec(row.trimEnd()) ?? [];
  const [size] = SIZE.exec(left) ?? TOUCHING_SIZE.exec(left.slice(-LONGEST_SIZE)) ?? [];
  if (size === undefined) return undefined;
  const icount = numbers.pop();
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ...clock] = numbers.map(Number);
  const [hours = 0, minutes = 0, seconds = 0, milliseconds = 0] = clock;
  const key = (name: string): Place => ({ line: place.line, key: `${place.key}.${name}` });
  // The column of the size, unless the tag reaches into it, as in a table whose columns were moved.
  const width = Math.max(size.length, columns.sizeWidth);
  const isColumn = left.slice(-width).trimStart() === size;
  return {
    ...namesOf(left.slice(0, -(isColumn ? width : size.length)), columns),
    'vm-state-size': sizeInBytes(size, key('vm-state-size')),
    'date-sec': localSeconds([year, month, day], [hour, minute, second], key('date-sec')),
    'date-nsec': 0,
    'vm-clock-sec': checkNumber(3600 * hours + 60 * minutes + seconds, key('vm-clock-sec')),
    'vm-clock-nsec': 1e6 * milliseconds,
    ...(icount !== undefined && icount !== '--' && { icount: checkNumber(Number(icount), key('icount')) }),
  };
}

/** Splits the text to the left of the size. */
function namesOf(left: string, { tag, tagWidth, apart }: Columns): { id: string; name: string } {
  // Up to the first blank if an id is longer than its column, or the columns were moved.
  const idEnd = left[tag - 1] === ' ' ? tag - 1 : left.indexOf(' ', 1);
  if (idEnd < 0) return { id: left, name: '' };
  const id = withoutPadding(left.slice(0, idEnd));
  const rest = left.slice(idEnd + 1);
  if (idEnd < tag - 1) return { id, name: rest.trim() };
  const name = apart && rest.endsWith(' ') ? rest.slice(0, -1) : rest;
  const isLonger = new TextEncoder().encode(name).length > tagWidth;
  return { id, name: isLonger ? name : withoutPadding(name) };
}

/** Removes trailing blanks; other kinds of spaces belong to the name. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ') end--;
  return text.slice(0, end);
}

/** Converts a local time to seconds since 1970, UTC. */
function localSeconds(
  [year, month, day]: readonly [number, number, number],
  [hour, minute, second]: readonly [number, number, number],
  place: Place,
): number {
  const date = new Date(2000, 0, 1);
  date.setFullYear(year, month - 1, day);
  const exists = date.getMonth() === month - 1 && date.getDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 60) {
    throw new QemuImgParseError('there is no such date', place);
  }
  date.setHours(hour, minute, second, 0);
  return date.getTime() / 1000;
}
