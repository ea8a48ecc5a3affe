import { QemuImgParseError } from '../../errors.js';
import type { ImageInfo } from '../../formats/qemu-schema.js';
import { assertImageInfo, MAX_LEVELS } from './conform.js';
import { HUMAN_LINES, PROTOCOL_LINES } from './human-lines.js';
import { type DumpNode, readDump } from './nested-dump.js';
import { ANY_OBJECT, BLOCK_LIMITS, SPECIFIC, UNKNOWN_TYPE } from './shapes.js';
import { readSnapshotTable } from './snapshot-table.js';
import { TextLines } from './text-lines.js';
import { typedDump } from './typed-dump.js';

/*
 * The text for people (QEMU, block/qapi.c, bdrv_node_info_dump, up to 7.2 bdrv_image_info_dump; qemu-img.c,
 * dump_human_image_info). Every version has printed the same lines, later ones more of them:
 *
 *   image: disk.qcow2
 *   file format: qcow2
 *   virtual size: 1 GiB (1073741824 bytes)
 *   disk size: 196 KiB                           or `unavailable`
 *   encrypted: yes                               this and all below only if applicable
 *   cluster_size: 65536
 *   cleanly shut down: no
 *   backing file: base.raw (actual path: /base.raw)
 *   backing file format: raw
 *   Block limits:                                from 10.2 on, with --limits; then as the format specific information
 *   Snapshot list:                               then a table
 *   Format specific information:                 from 1.7 on; then a nested dump
 *   Child node '/file':                          from 8.0 on; then all this again, indented by four blanks
 *       filename: disk.qcow2                     of a file that is not itself an image: other names for the first
 *       protocol type: file                      three lines
 *       file length: 194 KiB (198656 bytes)
 *
 * The images of a backing chain follow each other, with a blank line between them. Names are printed unescaped, so a
 * name with a line break can forge anything; JSON has no such gap.
 */

/** One image in a text for people. */
export interface HumanImage {
  readonly info: Partial<ImageInfo>;
  /** In bytes; 0 for `unavailable`, which `info` omits; `undefined` without such a line. */
  readonly diskSize: number | undefined;
}

/** An image before it is checked against the schema. */
interface Draft {
  readonly info: Readonly<Record<string, unknown>>;
  /** The canonical keys of its lines. */
  readonly seen: ReadonlySet<string>;
}

const LINE = /^([a-z][\w -]*): ?(.*)$/is;
const CHILD = /^Child node '(.*)':$/s;

/** @throws QemuImgParseError if no line is qemu-img's, and for lines with impossible values */
export function readHumanText(text: string): HumanImage[] {
  const lines = new TextLines(text);
  const images: HumanImage[] = [];
  let known = 0;
  while (lines.peek(0) !== undefined) {
    const { info, seen } = readImage(lines, 0);
    assertImageInfo(info, '');
    images.push({ info, diskSize: info['actual-size'] ?? (seen.has('disk_size') ? 0 : undefined) });
    known += seen.size;
  }
  if (images.length && !known) throw new QemuImgParseError('no line is one that qemu-img prints');
  return images;
}

/** Reads up to a line that is indented less, or that begins another image. Skips lines with unknown keys. */
function readImage(lines: TextLines, level: number): Draft {
  const indentation = 4 * level;
  const seen = new Set<string>();
  const children: { name: string; info: Draft['info'] }[] = [];
  let info: Draft['info'] = {};
  let specific: DumpNode | undefined;
  for (let line = lines.peek(indentation); line !== undefined; line = lines.peek(indentation)) {
    const [, name = '', value = ''] = LINE.exec(line) ?? [];
    const printed = name.trim().toLowerCase().replace(/[ -]/g, '_');
    const key = (level > 0 && PROTOCOL_LINES.get(printed)) || printed;
    if (level === 0 && key === 'image' && seen.has(key)) break;
    const number = lines.number;
    const [, path] = CHILD.exec(line) ?? [];
    lines.skip();
    if (path !== undefined) {
      if (level === MAX_LEVELS) throw new QemuImgParseError('is nested too deeply', { line: number });
      // The names of all children on the way to this one, `/file/file`; none of QEMU's names has a slash.
      const child = path.slice(path.lastIndexOf('/') + 1);
      children.push({ name: child, info: readImage(lines, level + 1).info });
      continue;
    }
    const readLine = HUMAN_LINES.get(key);
    if (!readLine && !SECTIONS.has(key)) continue;
    if (seen.has(key)) throw new QemuImgParseError(`there is a second line "${name}"`, { line: number });
    seen.add(key);
    if (readLine) info = { ...info, ...readLine(value, number) };
    else if (key === 'snapshot_list') info = { ...info, snapshots: readSnapshotTable(lines, indentation) };
    else if (key === 'block_limits') info = { ...info, limits: limits(readDump(lines, indentation + 4)) };
    else specific = readDump(lines, indentation + 4);
  }
  if (specific) info = { ...info, 'format-specific': formatSpecific(specific, info['format']) };
  if (children.length) info = { ...info, children };
  return { info, seen };
}

const SECTIONS: ReadonlySet<string> = new Set([
  'snapshot_list',
  'block_limits',
  'format_specific_information',
]);

function limits(dump: DumpNode): unknown {
  return typedDump(dump, BLOCK_LIMITS, 'limits');
}

/** The text omits the type: it is the format. */
function formatSpecific(dump: DumpNode, format: unknown): { type: string; data: unknown } {
  const type = typeof format === 'string' ? format : UNKNOWN_TYPE;
  return { type, data: typedDump(dump, SPECIFIC.get(type) ?? ANY_OBJECT, 'format-specific.data') };
}
