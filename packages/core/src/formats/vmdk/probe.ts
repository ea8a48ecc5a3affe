import { Bytes } from '../../bytes/bytes.js';
import { joined } from '../../bytes/joined.js';
import { SECTOR } from '../../bytes/sectors.js';
import { countShared } from '../../checks/shared-tables-check.js';
import { TABLE_LIMIT } from '../../probe/largest-entry.js';
import { type Answer, claim, need, type Probe, type ReadRequest, want } from '../../probe/probe.js';
import type { ProbeContext } from '../format.js';
import { DESCRIPTOR_LIMIT, readDescriptor, type VmdkDescriptor } from './descriptor.js';
import { WORDS_LENGTH } from './descriptor-words.js';
import { FOOTER_LENGTH, readFooter } from './footer.js';
import { EXTENTS, type VmdkFinding, type VmdkHeader } from './header.js';
import { HEAD_LENGTH, isVmdkDescriptor } from './recognise.js';

/** The identifier of the parent's content if there is no parent. */
const NO_PARENT = 0xffffffff;

/**
 * Reads the first 10.5 KiB, the last 1.5 KiB if the header says that there is a footer, and the grain directory, which
 * the footer may locate.
 */
export function* probeVmdk({ headersOnly }: Pick<ProbeContext, 'headersOnly'> = {}): Probe<VmdkFinding> {
  const head = yield* need({ name: 'header', offset: 0, length: HEAD_LENGTH, min: 0 });
  const extent = EXTENTS.find(([, magic]) => head.is(0, magic));
  if (!extent && !isVmdkDescriptor(head)) return undefined;
  yield* claim();
  const header = extent ? extent[2](head) : null;
  // QEMU reads the second sector as a descriptor, whether there is one or not.
  const isHidden =
    extent?.[0] === 'sparse' &&
    new Bytes(head.filledTo(HEAD_LENGTH).array, 'vmdk', 'header')
      .text(SECTOR, WORDS_LENGTH, 'descriptor')
      .includes('CID');
  const descriptorSize = header ? header.descriptorSize || (isHidden ? WORDS_LENGTH : 0) : DESCRIPTOR_LIMIT;
  let finding: VmdkFinding = {
    format: 'vmdk',
    fileType: extent?.[0] ?? 'descriptor',
    header,
    capacity: header?.capacity ?? 0,
    descriptor: descriptorSize ? 'unseen' : null,
    footer: header?.gdOffset === null ? 'unseen' : null,
    backingFile: null,
    sharedTables: header?.numGDEntries ? 'unseen' : 0,
    // The offsets of grains are not checked: the grain tables of a large disk take megabytes.
    requiredSize: header ? endOf(header) : 0,
  };
  if (header) yield* claim(finding);
  if (descriptorSize) {
    const start = header ? SECTOR : 0;
    const length = Math.min(Math.max(descriptorSize, WORDS_LENGTH), DESCRIPTOR_LIMIT);
    let bytes = head.slice(start, head.length - start, 'descriptor');
    if (!bytes.array.includes(0)) {
      const missing = start + length - HEAD_LENGTH;
      bytes = joined(
        bytes,
        yield* need({ name: 'descriptor', offset: HEAD_LENGTH, length: missing, min: 0 }),
      );
    }
    const descriptor = readDescriptor(bytes, descriptorSize, !finding.capacity);
    finding = {
      ...finding,
      descriptor,
      // As in QEMU: without a capacity of its own, it only wraps the extents that the descriptor names.
      capacity: finding.capacity || descriptor.capacity,
      backingFile: parentOf(descriptor),
    };
    yield* claim(finding);
  }
  if (finding.footer && extent) {
    const tail = yield* want({ name: 'footer', offset: 'end', length: FOOTER_LENGTH });
    const footer = tail && readFooter(tail, head);
    if (!footer) return finding;
    finding = { ...finding, footer };
    if (footer.fault !== null) return finding;
    // QEMU uses the offsets in the footer, not those in the header.
    const end = endOf(extent[2](tail.slice(SECTOR, SECTOR, 'footer')));
    finding = { ...finding, requiredSize: Math.max(finding.requiredSize, end) };
  }
  if (headersOnly || !header?.numGDEntries) return finding;
  yield* claim(finding);
  return { ...finding, ...(yield* sharedTablesOf(finding, header)) };
}

/** Returns the end of the last structure that a header locates, in bytes. */
function endOf({ overHead, descriptorSize, gdOffset, rgdOffset, numGDEntries }: VmdkHeader): number {
  const directoriesEnd = Math.max(gdOffset ?? 0, rgdOffset ?? 0) + 4 * numGDEntries;
  return Math.max(overHead, SECTOR + descriptorSize, directoriesEnd);
}

/** Reads the grain directory that counts. Where the file ends before it, `requiredSize` says so. */
function* sharedTablesOf(
  { fileType, footer }: VmdkFinding,
  { gdOffset, numGDEntries }: VmdkHeader,
): Generator<ReadRequest, Partial<VmdkFinding>, Answer> {
  // No image with extents of this kind is safe: nobody but ESX reads them.
  if (fileType === 'sesparse') return {};
  const offset = gdOffset ?? (footer && footer !== 'unseen' ? footer.gdOffset : null) ?? 0;
  const size = 4 * numGDEntries;
  const length = Math.min(size, TABLE_LIMIT);
  const directory = yield* want({ name: 'grain_directory', offset, length, min: 0 });
  if (!directory) return {};
  const places: number[] = [];
  for (let at = 0; at + 4 <= directory.length; at += 4) {
    const place = directory.u32le(at, 'grain_directory');
    if (place) places.push(place);
  }
  const shared = countShared(places);
  return { sharedTables: shared || directory.length === size ? shared : 'unseen' };
}

/** Returns the parent's name; empty if the identifier of its content shows that there is one, without a name. */
function parentOf({ parentFileNameHint, parentCid, header }: VmdkDescriptor): string | null {
  const isNone = parentCid === NO_PARENT || (parentCid === null && !('parentcid' in header));
  return parentFileNameHint || (isNone ? null : '');
}
