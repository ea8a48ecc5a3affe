import type { ImageInfo, SnapshotInfo } from '../formats/qemu-schema.js';
import { inQdictOrder } from './qdict-order.js';
import { qemuSizeText } from './size-text.js';

/**
 * Formats the output of `qemu-img info` for people, byte for byte, with the line break at its end.
 *
 * Times of snapshots are local, as in qemu-img.
 *
 * Source: QEMU 7.2, block/qapi.c, bdrv_image_info_dump.
 */
export function formatInfo(info: ImageInfo): string {
  const actualSize = info['actual-size'];
  const clusterSize = info['cluster-size'];
  const { snapshots, 'format-specific': specific } = info;
  const lines = [
    `image: ${info.filename}`,
    `file format: ${info.format}`,
    `virtual size: ${qemuSizeText(info['virtual-size'])} (${info['virtual-size']} bytes)`,
    `disk size: ${actualSize === undefined ? 'unavailable' : qemuSizeText(actualSize)}`,
  ];
  if (info.encrypted) lines.push('encrypted: yes');
  if (clusterSize !== undefined) lines.push(`cluster_size: ${clusterSize}`);
  if (info['dirty-flag']) lines.push('cleanly shut down: no');
  lines.push(...backingLines(info));
  if (snapshots)
    lines.push('Snapshot list:', snapshotColumns(SNAPSHOT_HEADINGS), ...snapshots.map(snapshotLine));
  if (specific) lines.push('Format specific information:', ...dump(specific.data, 1));
  return lines.map((line) => `${line}\n`).join('');
}

/** Formats the images of a backing chain, with blank lines between them. */
export function formatInfoChain(chain: readonly ImageInfo[]): string {
  return chain.map(formatInfo).join('\n');
}

function backingLines(info: ImageInfo): string[] {
  const name = info['backing-filename'];
  const fullName = info['full-backing-filename'];
  const format = info['backing-filename-format'];
  if (name === undefined) return [];
  const place =
    fullName === undefined
      ? ' (cannot determine actual path)'
      : fullName === name
        ? ''
        : ` (actual path: ${fullName})`;
  const lines = [`backing file: ${name}${place}`];
  if (format !== undefined) lines.push(`backing file format: ${format}`);
  return lines;
}

type SnapshotRow = [id: string, tag: string, vmSize: string, date: string, clock: string, icount: string];

const SNAPSHOT_HEADINGS: SnapshotRow = ['ID', 'TAG', 'VM SIZE', 'DATE', 'VM CLOCK', 'ICOUNT'];

function snapshotColumns([id, tag, vmSize, date, clock, icount]: SnapshotRow): string {
  const [left, right] = [`${padded(id, 9)} ${padded(tag, 16)} `, date.padStart(20) + clock.padStart(13)];
  return `${left}${vmSize.padStart(8)}${right}${icount.padStart(11)}`;
}

/** Pads like C's `printf`, which counts bytes. */
function padded(text: string, length: number): string {
  return text + ' '.repeat(Math.max(0, length - new TextEncoder().encode(text).length));
}

function snapshotLine(snapshot: SnapshotInfo): string {
  const { id, name, icount } = snapshot;
  const seconds = snapshot['vm-clock-sec'];
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits);
  const milliseconds = Math.floor(snapshot['vm-clock-nsec'] / 1e6);
  return snapshotColumns([
    id,
    name,
    qemuSizeText(snapshot['vm-state-size']),
    localTime(snapshot['date-sec']),
    `${clock.join(':')}.${`${milliseconds}`.padStart(3, '0')}`,
    icount === undefined ? '' : `${icount}`,
  ]);
}

function localTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  const day = [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())];
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits);
  return `${day.join('-')} ${time.join(':')}`;
}

function twoDigits(value: number): string {
  return `${value}`.padStart(2, '0');
}

/** Returns the lines of an object or a list: four blanks per level, and blanks for the dashes in keys. */
function dump(value: object, level: number): string[] {
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [`[${index}]`, item])
    : inQdictOrder(value).map(([key, item]) => [key.replaceAll('-', ' '), item]);
  const indentation = ' '.repeat(4 * level);
  return entries.flatMap(([key, item]) =>
    typeof item === 'object' && item !== null
      ? [`${indentation}${key}:`, ...dump(item, level + 1)]
      : [`${indentation}${key}: ${item}`],
  );
}
