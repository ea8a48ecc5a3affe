import type { Bytes } from '../../bytes/bytes.js';
import { askLargestEntry } from '../../probe/largest-entry.js';
import { claim, need, type Probe, type ReadRequest, want } from '../../probe/probe.js';
import type { ProbeContext } from '../format.js';
import { DYNAMIC_HEADER_LENGTH, readDynamicHeader } from './dynamic-header.js';
import { findFooter } from './find-footer.js';
import {
  blockEnd,
  CHECKSUM,
  checksumOf,
  DISK_TYPES,
  FOOTER_LENGTH,
  FREE,
  readFooter,
  type VhdFinding,
} from './header.js';
import { recogniseVhd } from './recognise.js';

/** The footer's copy and, nearly always, the dynamic disk header. */
export const HEAD_LENGTH: number = FOOTER_LENGTH + DYNAMIC_HEADER_LENGTH;
/** Bytes at the end that are searched for a footer that something follows. */
export const TAIL_LENGTH: number = 4096;

const TAIL: ReadRequest = { name: 'footer', offset: 'end', length: TAIL_LENGTH, min: 0 };

/** Reads the first 1,536 bytes, the block allocation table, and the footer last. */
export function* probeVhd({ headersOnly = false }: ProbeContext): Probe<VhdFinding> {
  const head = yield* need({ name: 'footerCopy', offset: 0, length: FOOTER_LENGTH, min: 0 });
  return recogniseVhd(head) ? yield* probeDynamic(head, headersOnly) : yield* probeFixed();
}

function* probeFixed(): Probe<VhdFinding> {
  const found = findFooter(yield* need(TAIL));
  if (!found) return undefined;
  const { bytes, trailingBytes } = found;
  // The cookie alone may be chance; with a disk type or a version it is not.
  const isFooter = bytes.u32be(60, 'diskType') in DISK_TYPES || bytes.u16be(12, 'fileFormatVersion') === 1;
  if (!isFooter) return undefined;
  yield* claim();
  const footer = readFooter(bytes);
  yield* claim(footer);
  // QEMU refuses the other types without the copy, which the specification requires exactly in case one of the two is
  // lost.
  if (footer.diskType !== 'fixed')
    bytes.fail('diskType', footer.diskType, { code: 'not_without_footer_copy' });
  return {
    ...footer,
    footer: trailingBytes ? 'not last' : 'intact',
    footerLength: lengthOf(bytes),
    trailingBytes,
    dynamicHeader: null,
    blocksEnd: null,
    requiredSize: footer.currentSize + bytes.length + trailingBytes,
  };
}

function* probeDynamic(first: Bytes, headersOnly: boolean): Probe<VhdFinding> {
  yield* claim();
  const footer = readFooter(first);
  yield* claim(footer);
  // QEMU treats any file that begins with a footer as dynamic: a fixed disk must not begin with one.
  if (footer.diskType === 'fixed') first.fail('diskType', 'fixed', { code: 'not_with_footer_copy' });
  const offset = first.u64be(16, 'dataOffset', FOOTER_LENGTH);
  const dynamicHeader = readDynamicHeader(
    yield* need({ name: 'dynamicHeader', offset, length: DYNAMIC_HEADER_LENGTH }),
    footer,
  );
  const { tableOffset, maxTableEntries, parent } = dynamicHeader;
  const headersEnd = Math.max(offset + DYNAMIC_HEADER_LENGTH, tableOffset + 4 * maxTableEntries);
  let finding: VhdFinding = {
    ...footer,
    dynamicHeader,
    backingFile: parent?.unicodeName ?? null,
    requiredSize: headersEnd + FOOTER_LENGTH,
  };
  yield* claim(finding);
  const last = yield* askLargestEntry('blockAllocationTable', tableOffset, maxTableEntries, FREE, FREE, 'be');
  if (last !== undefined) {
    const blocksEnd = last < 0 ? 0 : blockEnd(dynamicHeader, last);
    // If only the footer is missing, the check of that name says so.
    finding = { ...finding, blocksEnd, requiredSize: Math.max(headersEnd + FOOTER_LENGTH, blocksEnd) };
    yield* claim(finding);
  }

  // The copy at the start has what the headers need: what may follow the footer matters to its check only.
  const tail = yield* want(headersOnly ? { ...TAIL, length: FOOTER_LENGTH } : TAIL);
  return tail ? { ...finding, ...footerAtEnd(first, tail, finding.savedState) } : finding;
}

/** What the footer at the end adds to its copy. */
function footerAtEnd(first: Bytes, tail: Bytes, savedState: boolean): Partial<VhdFinding> {
  const found = findFooter(tail);
  // Everything but the checksum and what follows the unique identifier: whether it is suspended.
  const isAgreed = first.array.every((byte, i) => i >> 2 === 16 || i > 83 || byte === found?.bytes.array[i]);
  // A block may hold another disk's footer.
  if (!found || (found.trailingBytes && !isAgreed))
    return { footer: 'missing', footerLength: null, trailingBytes: 0 };
  const { bytes, trailingBytes } = found;
  const isIntact = bytes.u32be(CHECKSUM, 'checksum') === checksumOf(bytes, CHECKSUM);
  return {
    footer: !isIntact ? 'damaged' : !isAgreed ? 'different' : trailingBytes ? 'not last' : 'intact',
    footerLength: lengthOf(bytes),
    trailingBytes,
    savedState: savedState || !!bytes.u8(84, 'savedState'),
  };
}

function lengthOf(footer: Bytes): 512 | 511 {
  return footer.length === FOOTER_LENGTH ? 512 : 511;
}
