import type { PutEntry } from '../../writing/table-pieces.js';

export const putRefcount: PutEntry = (view, at, value) => view.setUint16(at, value);

/** An entry of the refcount table, in bytes. */
export const putOffset: PutEntry = (view, at, offset) => view.setBigUint64(at, BigInt(offset));

/** An entry of an L1 or L2 table. Bit 63 says that the refcount of what it points to is exactly one. */
export const putReference: PutEntry = (view, at, offset) => {
  view.setUint32(at, 0x80000000 + Math.floor(offset / 2 ** 32));
  view.setUint32(at + 4, offset % 2 ** 32);
};
