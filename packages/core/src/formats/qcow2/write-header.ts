import type { FilePiece } from '../../writing/image-writer.js';
import { QCOW2_MAGIC } from './recognise.js';

/** Of version 3 with the compression type, as QEMU writes it today. The end of the header extensions follows. */
const HEADER_LENGTH = 112;
/** Of version 2. */
const HEADER_LENGTH_2 = 72;
const END_OF_EXTENSIONS = 8;
/** Refcounts of 16 bits. */
const REFCOUNT_ORDER = 4;

/** Fields of a header, in bytes, clusters, and entries as in the table of `header.ts`. */
export interface WrittenHeader {
  readonly version: 2 | 3;
  readonly clusterSize: number;
  readonly size: number;
  readonly l1Size: number;
  readonly l1TableOffset: number;
  readonly refcountTableOffset: number;
  readonly refcountTableClusters: number;
}

/** Creates the header of an image without a backing file or features. */
export function writeHeader(header: WrittenHeader): FilePiece {
  const data = new Uint8Array((header.version === 2 ? HEADER_LENGTH_2 : HEADER_LENGTH) + END_OF_EXTENSIONS);
  const view = new DataView(data.buffer);
  data.set(QCOW2_MAGIC);
  view.setUint32(4, header.version);
  view.setUint32(20, Math.log2(header.clusterSize));
  view.setBigUint64(24, BigInt(header.size));
  view.setUint32(36, header.l1Size);
  view.setBigUint64(40, BigInt(header.l1Size ? header.l1TableOffset : 0));
  view.setBigUint64(48, BigInt(header.refcountTableOffset));
  view.setUint32(56, header.refcountTableClusters);
  // What version 3 added.
  if (header.version === 2) return { offset: 0, data };
  view.setUint32(96, REFCOUNT_ORDER);
  view.setUint32(100, HEADER_LENGTH);
  return { offset: 0, data };
}
