import type {
  ChildInfo,
  ImageInfo,
  LuksSlotInfo,
  LuksSpecific,
  Qcow2BitmapInfo,
  Qcow2Specific,
  SnapshotInfo,
  VmdkExtentInfo,
  VmdkSpecific,
} from '../../formats/qemu-schema.js';

/* The types of `schema.ts` as values, for checking printed output, and for finding the numbers in text for people. */

/** `number` is an integer from 0 on, `integer` one of either sign; `image` and `specific` are looked up. */
export type Shape = 'text' | 'number' | 'integer' | 'flag' | 'image' | 'specific' | List | Fields;

export interface List {
  readonly list: Shape;
}

/** An object. Other keys are kept as they are. */
export interface Fields {
  readonly required: Readonly<Record<string, Shape>>;
  readonly optional: Readonly<Record<string, Shape>>;
}

/** An object without a schema. */
export const ANY_OBJECT: Fields = { required: {}, optional: {} };

type Keys<T> = Partial<Record<keyof T, Shape>>;

const snapshot: Fields = {
  required: {
    id: 'text',
    name: 'text',
    'vm-state-size': 'number',
    'date-sec': 'integer',
    'date-nsec': 'number',
    'vm-clock-sec': 'number',
    'vm-clock-nsec': 'number',
  } satisfies Keys<SnapshotInfo>,
  optional: { icount: 'number' } satisfies Keys<SnapshotInfo>,
};

const luksSlot: Fields = {
  required: { active: 'flag', 'key-offset': 'number' } satisfies Keys<LuksSlotInfo>,
  optional: { iters: 'number', stripes: 'number' } satisfies Keys<LuksSlotInfo>,
};

const luks: Fields = {
  required: {
    'cipher-alg': 'text',
    'cipher-mode': 'text',
    'hash-alg': 'text',
    'payload-offset': 'number',
    'master-key-iters': 'number',
    uuid: 'text',
    slots: { list: luksSlot },
  } satisfies Keys<LuksSpecific>,
  optional: {
    'ivgen-alg': 'text',
    'ivgen-hash-alg': 'text',
    'detached-header': 'flag',
  } satisfies Keys<LuksSpecific>,
};

const encryption: Fields = {
  required: { format: 'text' },
  optional: { ...luks.required, ...luks.optional },
};

const bitmap: Fields = {
  required: {
    name: 'text',
    granularity: 'number',
    flags: { list: 'text' },
  } satisfies Keys<Qcow2BitmapInfo>,
  optional: {},
};

const qcow2: Fields = {
  required: { compat: 'text' } satisfies Keys<Qcow2Specific>,
  optional: {
    'data-file': 'text',
    'data-file-raw': 'flag',
    'extended-l2': 'flag',
    'lazy-refcounts': 'flag',
    corrupt: 'flag',
    // Not before QEMU 2.3, where they were always 16.
    'refcount-bits': 'number',
    encrypt: encryption,
    bitmaps: { list: bitmap },
    'compression-type': 'text',
  } satisfies Keys<Qcow2Specific>,
};

const vmdkExtent: Fields = {
  required: { filename: 'text', format: 'text', 'virtual-size': 'number' } satisfies Keys<VmdkExtentInfo>,
  optional: { 'cluster-size': 'number', compressed: 'flag' } satisfies Keys<VmdkExtentInfo>,
};

const vmdk: Fields = {
  required: {
    'create-type': 'text',
    extents: { list: vmdkExtent },
  } satisfies Keys<VmdkSpecific>,
  optional: { cid: 'number', 'parent-cid': 'number' } satisfies Keys<VmdkSpecific>,
};

/** For a file in `children`, since QEMU 8.0. */
const file: Fields = { required: {}, optional: { 'extent-size-hint': 'number' } };

/** The schema of `data` in `format-specific`, for each `type` that has one. */
export const SPECIFIC: ReadonlyMap<string, Fields> = new Map([
  ['qcow2', qcow2],
  ['vmdk', vmdk],
  ['luks', luks],
  ['file', file],
]);

/** The type of format-specific data without a known format. */
export const UNKNOWN_TYPE = 'unknown';

/** With `qemu-img info --limits`, since QEMU 10.2. */
export const BLOCK_LIMITS: Fields = {
  required: {},
  optional: {
    'request-alignment': 'number',
    'max-discard': 'number',
    'discard-alignment': 'number',
    'max-write-zeroes': 'number',
    'write-zeroes-alignment': 'number',
    'opt-transfer': 'number',
    'max-transfer': 'number',
    'max-hw-transfer': 'number',
    'max-iov': 'number',
    'max-hw-iov': 'number',
    'min-mem-alignment': 'number',
    'opt-mem-alignment': 'number',
  },
};

const child: Fields = {
  required: { name: 'text', info: 'image' } satisfies Keys<ChildInfo>,
  optional: {},
};

export const IMAGE: Fields = {
  required: { filename: 'text', format: 'text', 'virtual-size': 'number' } satisfies Keys<ImageInfo>,
  optional: {
    'dirty-flag': 'flag',
    'actual-size': 'number',
    'cluster-size': 'number',
    encrypted: 'flag',
    compressed: 'flag',
    'backing-filename': 'text',
    'full-backing-filename': 'text',
    'backing-filename-format': 'text',
    snapshots: { list: snapshot },
    'backing-image': 'image',
    limits: BLOCK_LIMITS,
    'format-specific': 'specific',
    children: { list: child },
  } satisfies Keys<ImageInfo & { limits: unknown }>,
};

/** Returns the shape of an own key, never one from a prototype. */
export function shapeOf({ required, optional }: Fields, key: string): Shape | undefined {
  return Object.hasOwn(required, key)
    ? required[key]
    : Object.hasOwn(optional, key)
      ? optional[key]
      : undefined;
}
