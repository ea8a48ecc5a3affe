import type { Bytes } from '../../bytes/bytes.js';
import { SECTOR } from '../../bytes/sectors.js';
import type { CheckName } from '../../messages/check-names.js';
import type { Message } from '../../messages/message.js';
import { MAX_REQUEST } from '../../probe/limits.js';
import type { Answer, ReadRequest } from '../../probe/probe.js';
import { want } from '../../probe/probe.js';
import { because } from '../because.js';
import type { OsloFailure, OsloMatch } from './finding.js';

/** Length of the sparse header, in bytes. */
const SPARSE_HEADER = 64;
const GD_AT_END = 0xff;
/** Bytes of a text file that are checked: as many as Nova reads at once. */
const TEXT = 4096;
const LONGEST_TYPE = 64;
const ALLOWED_TYPES = ['monolithicsparse', 'streamoptimized'];
const ACCESS = ['rw', 'rdonly', 'noaccess'];

/** Footer marker, footer, marker of the end of the stream: a sector each. */
const FOOTER = 3 * SECTOR;
const MARKER_FOOTER = 3;

/**
 * Whether oslo.utils recognizes a file as VMDK, and which of its checks fail. If its header is unexpected (another
 * version, a descriptor elsewhere than in sector 1), the inspector gives up and finds no descriptor.
 */
export function* matchVmdk(head: Bytes): Generator<ReadRequest, OsloMatch | undefined, Answer> {
  if (!head.is(0, 'KDMV')) return matchText(head);
  const fail = (check: CheckName, reason: Message): OsloMatch => ({
    format: 'vmdk',
    failures: [{ check, reason }],
  });
  if (head.length < SPARSE_HEADER) return fail('descriptor', because('oslo_header_cut'));
  const version = head.u32le(4, 'version');
  if (version < 1 || version > 3) return fail('descriptor', because('oslo_vmdk_version', { version }));
  if (!isSectorOne(head)) return fail('descriptor', because('oslo_descriptor_elsewhere'));
  const length = Math.min(sectorsAt(head, 36) * SECTOR, MAX_REQUEST);
  const descriptor =
    SECTOR + length <= head.length
      ? head.slice(SECTOR, length, 'descriptor')
      : yield* want({ name: 'descriptor', offset: SECTOR, length, min: 0 });
  const failures: OsloFailure[] = [];
  const fault = descriptor ? descriptorFault(textOf(descriptor)) : because('vmdk_descriptor_unread');
  if (fault) failures.push({ check: 'descriptor', reason: fault });
  if (head.isFilled(GD_AT_END, 56, 8)) {
    const tail = yield* want({ name: 'footer', offset: 'end', length: FOOTER, min: 0 });
    const broken = tail ? footerFault(head, tail) : because('oslo_footer_unread');
    if (broken) failures.push({ check: 'footer', reason: broken });
  }
  return { format: 'vmdk', failures };
}

/** A separate descriptor file: text in its first sector, with a create type. */
function matchText(head: Bytes): OsloMatch | undefined {
  const first = head.array.subarray(0, SECTOR);
  if (first.length < SPARSE_HEADER || !first.every(isTextual)) return undefined;
  const text = textOf(head.slice(0, Math.min(TEXT, head.length), 'descriptor'));
  if (text === undefined || typeOf(text) === undefined) return undefined;
  const fault = descriptorFault(text);
  return { format: 'vmdk', failures: fault ? [{ check: 'descriptor', reason: fault }] : [] };
}

/** Printable ASCII, and white space in Python's sense. */
function isTextual(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d) || (byte >= 0x1c && byte <= 0x1f);
}

function isSectorOne(head: Bytes): boolean {
  return head.is(28, [1, 0, 0, 0, 0, 0, 0, 0]);
}

/** A 64-bit number; it stays larger than any descriptor even if inexact. */
function sectorsAt(head: Bytes, offset: number): number {
  const low = head.u32le(offset, 'descriptorSize');
  return head.isFilled(0, offset + 4, 4) ? low : 2 ** 32;
}

/** Returns text up to the first NUL, in lowercase; undefined if it is not ASCII. */
function textOf(bytes: Bytes): string | undefined {
  const end = bytes.array.indexOf(0);
  const text = bytes.array.subarray(0, end < 0 ? undefined : end);
  if (text.some((byte) => byte > 0x7f)) return undefined;
  return new TextDecoder('latin1').decode(text).toLowerCase();
}

function typeOf(text: string): string | undefined {
  const before = 'createtype="';
  const start = text.indexOf(before);
  if (start < 0) return undefined;
  const from = start + before.length;
  const end = text.indexOf('"', from);
  // Without an end, Python's slice reaches to the last character but one.
  if (end - from >= LONGEST_TYPE) return undefined;
  return end < 0 ? text.slice(from, -1) : text.slice(from, end);
}

function descriptorFault(text: string | undefined): Message | undefined {
  if (text === undefined) return because('vmdk_descriptor_not_ascii');
  if (!text) return because('oslo_descriptor_missing');
  const type = typeOf(text);
  if (type === undefined) return because('oslo_create_type_missing');
  if (!ALLOWED_TYPES.includes(type)) return because('oslo_create_type', { createType: type });
  let extents = 0;
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (!line || line.startsWith('#') || line.startsWith('ddb')) continue;
    const equals = line.indexOf('=');
    if (equals >= 0 && !line.slice(0, equals).includes(' ')) continue;
    if (!ACCESS.includes(line.split(' ', 1)[0] ?? '')) return because('oslo_descriptor_line');
    if (line.includes('/')) return because('oslo_extent_elsewhere');
    extents++;
  }
  return extents ? undefined : because('vmdk_no_extent');
}

function footerFault(head: Bytes, tail: Bytes): Message | undefined {
  if (tail.length < FOOTER) return because('oslo_footer_cut');
  const footer = tail.slice(SECTOR, SECTOR, 'footer');
  const same = (from: number, to: number): boolean => footer.is(from, [...head.array.subarray(from, to)]);
  if (!same(0, 4)) return because('oslo_footer_signature');
  if (!same(4, 8)) return because('oslo_footer_version');
  if (!same(28, 44)) return because('oslo_footer_descriptor');
  if (footer.isFilled(GD_AT_END, 56, 8)) return because('vmdk_footer_chained');
  const marker = (at: number, type: number): boolean =>
    tail.isFilled(0, at + 8, 4) && tail.u32le(at + 12, 'type') === type && tail.isFilled(0, at + 16, 496);
  if (!marker(0, MARKER_FOOTER)) return because('oslo_footer_marker');
  if (!marker(2 * SECTOR, 0) || !tail.isFilled(0, 2 * SECTOR, 8)) return because('oslo_end_marker');
  return undefined;
}
