/*
 * What `qemu-img info --output=json` prints, with qemu's own names (QEMU, qapi/block-core.json: ImageInfo and what it
 * refers to). Sizes are in bytes. Every number is below 2^53.
 */

/** One image. */
export interface ImageInfo {
  readonly filename: string;
  /** The name of qemu's driver: `vpc` for a VHD, `raw` for whatever none of the others recognises. */
  readonly format: string;
  /** Whether it was not closed properly. Absent where qemu's driver has nothing to say. */
  readonly 'dirty-flag'?: boolean;
  /** Bytes that the file takes on its disk; a browser does not know. */
  readonly 'actual-size'?: number;
  readonly 'virtual-size': number;
  readonly 'cluster-size'?: number;
  /** Present where it is true. */
  readonly encrypted?: boolean;
  /** Present where it is true: of VMDK extents. */
  readonly compressed?: boolean;
  readonly 'backing-filename'?: string;
  /** The same as seen from where the image lies. */
  readonly 'full-backing-filename'?: string;
  /** Absent where the image leaves it to guessing. */
  readonly 'backing-filename-format'?: string;
  readonly snapshots?: readonly SnapshotInfo[];
  readonly 'backing-image'?: ImageInfo;
  readonly 'format-specific'?: FormatSpecific;
  /** From qemu 8.1 on: the files that the image consists of. */
  readonly children?: readonly ChildInfo[];
}

/** A file that an image consists of, and the part that it has in it, e.g. `file`. */
export interface ChildInfo {
  readonly name: string;
  readonly info: ImageInfo;
}

/** An internal snapshot. */
export interface SnapshotInfo {
  readonly id: string;
  readonly name: string;
  /** Of the guest's memory. */
  readonly 'vm-state-size': number;
  /** Seconds since 1970, UTC. */
  readonly 'date-sec': number;
  readonly 'date-nsec': number;
  /** Seconds that the guest had run. */
  readonly 'vm-clock-sec': number;
  readonly 'vm-clock-nsec': number;
  /** Instructions that the guest had executed, of a recorded run. */
  readonly icount?: number;
}

/** What only images of one format have. */
export type FormatSpecific =
  | { readonly type: 'qcow2'; readonly data: Qcow2Specific }
  | { readonly type: 'vmdk'; readonly data: VmdkSpecific }
  | { readonly type: 'luks'; readonly data: LuksSpecific }
  | OtherSpecific;

/** What this SDK has no names for, such as `rbd` or, of a file in `children`, `file`. */
export interface OtherSpecific {
  readonly type: string & {};
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Qcow2Specific {
  /** `0.10` for version 2, `1.1` for version 3. */
  readonly compat: string;
  readonly 'data-file'?: string;
  readonly 'data-file-raw'?: boolean;
  /** The next three in version 3 only. */
  readonly 'extended-l2'?: boolean;
  readonly 'lazy-refcounts'?: boolean;
  readonly corrupt?: boolean;
  /** From qemu 2.2 on. */
  readonly 'refcount-bits'?: number;
  readonly encrypt?: Qcow2Encryption;
  readonly bitmaps?: readonly Qcow2BitmapInfo[];
  /** From qemu 5.1 on. */
  readonly 'compression-type'?: string;
}

export type Qcow2Encryption =
  | { readonly format: 'aes' }
  | ({ readonly format: 'luks' } & Partial<LuksSpecific>);

/** A persistent dirty bitmap. */
export interface Qcow2BitmapInfo {
  readonly name: string;
  /** Bytes of the disk for each bit. */
  readonly granularity: number;
  readonly flags: readonly string[];
}

export interface VmdkSpecific {
  readonly 'create-type': string;
  /** Of the content; some printed texts lack both identifiers. */
  readonly cid?: number;
  readonly 'parent-cid'?: number;
  /** With `format` `FLAT`, `SPARSE` and so on; empty in an image of one file. */
  readonly extents: readonly VmdkExtentInfo[];
}

/** A part of the disk, and the file that it lies in. */
export interface VmdkExtentInfo {
  readonly filename: string;
  readonly format: string;
  readonly 'virtual-size': number;
  readonly 'cluster-size'?: number;
  readonly compressed?: boolean;
}

/** LUKS 1. */
export interface LuksSpecific {
  /** With the key's length in bits: `aes-256`. */
  readonly 'cipher-alg': string;
  readonly 'cipher-mode': string;
  readonly 'ivgen-alg'?: string;
  readonly 'ivgen-hash-alg'?: string;
  readonly 'hash-alg': string;
  /** From qemu 9.0 on: whether the header lies in a file of its own. */
  readonly 'detached-header'?: boolean;
  /** Where the encrypted disk begins. */
  readonly 'payload-offset': number;
  readonly 'master-key-iters': number;
  readonly uuid: string;
  /** All eight. */
  readonly slots: readonly LuksSlotInfo[];
}

export interface LuksSlotInfo {
  readonly active: boolean;
  /** Of PBKDF2; in active slots only. */
  readonly iters?: number;
  /** In active slots only. */
  readonly stripes?: number;
  readonly 'key-offset': number;
}
