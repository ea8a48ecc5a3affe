/*
 * The output of `qemu-img info --output=json`, with QEMU's own names (QEMU, qapi/block-core.json: ImageInfo and what
 * it refers to). Sizes are in bytes. Every number is below 2^53.
 */

/** One image. */
export interface ImageInfo {
  readonly filename: string;
  /** Name of QEMU's driver: `vpc` for a VHD, `raw` for anything no other driver recognizes. */
  readonly format: string;
  /** Whether it was not closed cleanly. Absent if QEMU's driver does not report it. */
  readonly 'dirty-flag'?: boolean;
  /** Bytes allocated for the file on disk; a browser does not know. */
  readonly 'actual-size'?: number;
  readonly 'virtual-size': number;
  readonly 'cluster-size'?: number;
  /** Present if true. */
  readonly encrypted?: boolean;
  /** Present if true: for VMDK extents. */
  readonly compressed?: boolean;
  readonly 'backing-filename'?: string;
  /** The same, resolved against the image. */
  readonly 'full-backing-filename'?: string;
  /** Absent if the image does not say. */
  readonly 'backing-filename-format'?: string;
  readonly snapshots?: readonly SnapshotInfo[];
  readonly 'backing-image'?: ImageInfo;
  readonly 'format-specific'?: FormatSpecific;
  /** Since QEMU 8.1: the files that the image consists of. */
  readonly children?: readonly ChildInfo[];
}

/** A file of an image, and its role, e.g. `file`. */
export interface ChildInfo {
  readonly name: string;
  readonly info: ImageInfo;
}

/** An internal snapshot. */
export interface SnapshotInfo {
  readonly id: string;
  readonly name: string;
  /** Size of the guest's memory. */
  readonly 'vm-state-size': number;
  /** Seconds since 1970, UTC. */
  readonly 'date-sec': number;
  readonly 'date-nsec': number;
  /** Seconds the guest had run. */
  readonly 'vm-clock-sec': number;
  readonly 'vm-clock-nsec': number;
  /** Instructions the guest had executed, in a recorded run. */
  readonly icount?: number;
}

/** Fields specific to one format. */
export type FormatSpecific =
  | { readonly type: 'qcow2'; readonly data: Qcow2Specific }
  | { readonly type: 'vmdk'; readonly data: VmdkSpecific }
  | { readonly type: 'luks'; readonly data: LuksSpecific }
  | OtherSpecific;

/** Formats without a type here, such as `rbd` or, for a file in `children`, `file`. */
export interface OtherSpecific {
  readonly type: string & {};
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Qcow2Specific {
  /** `0.10` for version 2, `1.1` for version 3. */
  readonly compat: string;
  readonly 'data-file'?: string;
  readonly 'data-file-raw'?: boolean;
  /** The next three only in version 3. */
  readonly 'extended-l2'?: boolean;
  readonly 'lazy-refcounts'?: boolean;
  readonly corrupt?: boolean;
  /** Since QEMU 2.2. */
  readonly 'refcount-bits'?: number;
  readonly encrypt?: Qcow2Encryption;
  readonly bitmaps?: readonly Qcow2BitmapInfo[];
  /** Since QEMU 5.1. */
  readonly 'compression-type'?: string;
}

export type Qcow2Encryption =
  | { readonly format: 'aes' }
  | ({ readonly format: 'luks' } & Partial<LuksSpecific>);

/** A persistent dirty bitmap. */
export interface Qcow2BitmapInfo {
  readonly name: string;
  /** Bytes of the disk per bit. */
  readonly granularity: number;
  readonly flags: readonly string[];
}

export interface VmdkSpecific {
  readonly 'create-type': string;
  /** The content's identifier; some printed texts lack both identifiers. */
  readonly cid?: number;
  readonly 'parent-cid'?: number;
  /** With `format` `FLAT`, `SPARSE` and so on; empty in a single-file image. */
  readonly extents: readonly VmdkExtentInfo[];
}

/** A part of the disk, and the file that holds it. */
export interface VmdkExtentInfo {
  readonly filename: string;
  readonly format: string;
  readonly 'virtual-size': number;
  readonly 'cluster-size'?: number;
  readonly compressed?: boolean;
}

/** LUKS 1. */
export interface LuksSpecific {
  /** With the key length in bits: `aes-256`. */
  readonly 'cipher-alg': string;
  readonly 'cipher-mode': string;
  readonly 'ivgen-alg'?: string;
  readonly 'ivgen-hash-alg'?: string;
  readonly 'hash-alg': string;
  /** Since QEMU 9.0: whether the header is in a separate file. */
  readonly 'detached-header'?: boolean;
  /** Start of the encrypted disk. */
  readonly 'payload-offset': number;
  readonly 'master-key-iters': number;
  readonly uuid: string;
  /** All eight. */
  readonly slots: readonly LuksSlotInfo[];
}

export interface LuksSlotInfo {
  readonly active: boolean;
  /** PBKDF2 iterations; in active slots only. */
  readonly iters?: number;
  /** In active slots only. */
  readonly stripes?: number;
  readonly 'key-offset': number;
}
