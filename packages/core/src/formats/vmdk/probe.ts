import type { Bytes } from '../../bytes/bytes.js';
import { joined } from '../../bytes/joined.js';
import { type Answer, claim, need, type Probe, type ReadRequest, want } from '../../probe/probe.js';
import { isDescriptor, parentOf, readDescriptor, type VmdkDescriptor } from './descriptor.js';
import { FOOTER_LENGTH, readFooter } from './footer.js';
import {
  COWD_MAGIC,
  readCowdHeader,
  readSesparseHeader,
  readSparseHeader,
  SECTOR,
  SESPARSE_MAGIC,
  SPARSE_MAGIC,
  type VmdkFinding,
  type VmdkHeader,
} from './header.js';

/** QEMU looks for the parent's name in so many bytes from the descriptor's start, however long that says it is. */
const DESCRIPTOR_LENGTH = 20 * SECTOR;
/** Bytes read at once: a header and a descriptor of the usual length. */
export const HEAD_LENGTH: number = SECTOR + DESCRIPTOR_LENGTH;
/** As much of a descriptor as is looked at, in bytes. */
const DESCRIPTOR_LIMIT = 512 * 1024;

/** Asks for the first 10.5 KiB, and for the last 1.5 KiB where the header says that there is a footer. */
export function* probeVmdk(): Probe<VmdkFinding> {
  const head = yield* need({ name: 'header', offset: 0, length: HEAD_LENGTH, min: 8 });
  if (head.is(0, SPARSE_MAGIC)) return yield* probeSparse(head);
  const cowd = head.is(0, COWD_MAGIC);
  if (cowd || head.is(0, SESPARSE_MAGIC)) {
    yield* claim();
    return cowd ? found('cowd', readCowdHeader(head)) : found('sesparse', readSesparseHeader(head));
  }
  if (!isDescriptor(head)) return undefined;
  yield* claim();
  const text = yield* askDescriptor(head, 0, DESCRIPTOR_LIMIT);
  return { format: 'vmdk', fileType: 'descriptor', header: null, footer: null, requiredSize: 0, ...text };
}

function* probeSparse(head: Bytes): Probe<VmdkFinding> {
  yield* claim();
  const header = readSparseHeader(head);
  const { capacity, descriptorSize } = header;
  let finding = found('sparse', header);
  yield* claim(finding);
  if (descriptorSize) {
    const length = Math.max(descriptorSize, DESCRIPTOR_LENGTH);
    const text = yield* askDescriptor(head, SECTOR, Math.min(length, DESCRIPTOR_LIMIT));
    // As QEMU does: without a capacity of its own it is but a cover for the extents that the descriptor names.
    finding = { ...finding, ...text, capacity: capacity || text.capacity };
    yield* claim(finding);
  }
  if (!finding.footer) return finding;
  const tail = yield* want({ name: 'footer', offset: 'end', length: FOOTER_LENGTH });
  return tail ? { ...finding, footer: readFooter(tail, head) } : finding;
}

function found(fileType: VmdkFinding['fileType'], header: VmdkHeader): VmdkFinding {
  const { capacity, descriptorSize, gdOffset, rgdOffset, overHead, numGDEntries } = header;
  return {
    format: 'vmdk',
    fileType,
    header,
    capacity,
    descriptor: descriptorSize ? 'unseen' : null,
    footer: gdOffset === null ? 'unseen' : null,
    backingFile: null,
    // Where the grains lie is not looked at: the grain tables of a large disk take megabytes.
    requiredSize: Math.max(
      overHead,
      SECTOR + descriptorSize,
      Math.max(gdOffset ?? 0, rgdOffset ?? 0) + 4 * numGDEntries,
    ),
  };
}

type FromDescriptor = Pick<VmdkFinding, 'capacity' | 'backingFile'> & { readonly descriptor: VmdkDescriptor };

/** Asks for what of the descriptor is not in `head` yet. */
function* askDescriptor(
  head: Bytes,
  offset: number,
  length: number,
): Generator<ReadRequest, FromDescriptor, Answer> {
  let bytes = head.slice(offset, Math.min(length, head.length - offset), 'descriptor');
  const missing = offset + length - HEAD_LENGTH;
  if (missing > 0 && head.length === HEAD_LENGTH && !bytes.array.includes(0)) {
    bytes = joined(bytes, yield* need({ name: 'descriptor', offset: HEAD_LENGTH, length: missing, min: 0 }));
  }
  if (!bytes.array.includes(0)) bytes.check('descriptor length', bytes.length, 0, DESCRIPTOR_LIMIT - 1);
  const descriptor = readDescriptor(bytes);
  return { descriptor, capacity: descriptor.capacity, backingFile: parentOf(descriptor) };
}
