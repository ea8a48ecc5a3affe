/*
 * The output of `qemu-img info --output=json`, with QEMU's own names (QEMU, qapi/block-core.json: ImageInfo and what
 * it refers to). Sizes are in bytes. Every number is below 2^53.
 */

/**
 * One image, as `qemu-img info --output=json` describes it (QEMU, qapi/block-core.json: ImageInfo). Sizes are in bytes.
 *
 * @example
 * ```ts
 * import { type ImageInfo, imageInfo } from '@diskloupe/core/qemu-img';
 *
 * const line = (info: ImageInfo) => `${info.format}, ${info['virtual-size']} bytes`;
 * line(await imageInfo(file)); // 'qcow2, 2097152 bytes'
 * ```
 */
export interface ImageInfo {
  readonly filename: string;
  /** Name of QEMU's driver: `vpc` for a VHD, `raw` for anything no other driver recognizes. */
  readonly format: string;
  /** Whether it was not closed cleanly. Absent if QEMU's driver does not report it. */
  readonly 'dirty-flag'?: boolean;
  /** Bytes allocated for the file on disk; a browser does not know. */
  readonly 'actual-size'?: number;
  /** Size of the disk. */
  readonly 'virtual-size': number;
  /** Allocation unit; absent for formats without one. */
  readonly 'cluster-size'?: number;
  /** Present if true. */
  readonly encrypted?: boolean;
  /** Present if true: for VMDK extents. */
  readonly compressed?: boolean;
  /** In the image's own words; absent for none. */
  readonly 'backing-filename'?: string;
  /** The same, resolved against the image. */
  readonly 'full-backing-filename'?: string;
  /** Absent if the image does not say. */
  readonly 'backing-filename-format'?: string;
  readonly snapshots?: readonly SnapshotInfo[];
  /** The backing file, described the same way, if QEMU opened it. */
  readonly 'backing-image'?: ImageInfo;
  readonly 'format-specific'?: FormatSpecific;
  /** Since QEMU 8.1: the files that the image consists of. */
  readonly children?: readonly ChildInfo[];
}

/**
 * A file of an image, and its role, e.g. `file`.
 *
 * @example
 * ```ts
 * import { type ChildInfo, parseQemuImgInfo } from '@diskloupe/core/qemu-img';
 *
 * const text = ({ name, info }: ChildInfo) => `${name}: ${info.filename}`;
 * const child = '{ "name": "file", "info": { "filename": "a.raw", "format": "file", "virtual-size": 512 } }';
 * const image = '"filename": "a.raw", "format": "raw", "virtual-size": 512';
 * parseQemuImgInfo(`{ ${image}, "children": [${child}] }`).info?.children?.map(text); // ['file: a.raw']
 * ```
 */
export interface ChildInfo {
  readonly name: string;
  readonly info: ImageInfo;
}

/**
 * An internal snapshot, as `qemu-img info` lists it (QEMU, qapi/block-core.json: SnapshotInfo).
 *
 * @example
 * ```ts
 * // file: qcow2-snapshots.qcow2
 * import { imageInfo, type SnapshotInfo } from '@diskloupe/core/qemu-img';
 *
 * const text = ({ id, name }: SnapshotInfo) => `${id}: ${name}`;
 * const { snapshots = [] } = await imageInfo(file);
 * snapshots.slice(0, 2).map(text); // ['1: first', '2: second']
 * ```
 */
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

/**
 * What `qemu-img info` prints about images of one format only. Narrow it by `type`.
 *
 * @example
 * ```ts
 * import { type FormatSpecific, imageInfo } from '@diskloupe/core/qemu-img';
 *
 * const extents = (specific: FormatSpecific | undefined) =>
 *   specific && 'extents' in specific.data ? specific.data['extents'] : [];
 * const info = await imageInfo(file);
 * info['format-specific']?.type; // 'qcow2'
 * extents(info['format-specific']); // []
 * ```
 */
export type FormatSpecific =
  | { readonly type: 'qcow2'; readonly data: Qcow2Specific }
  | { readonly type: 'vmdk'; readonly data: VmdkSpecific }
  | { readonly type: 'luks'; readonly data: LuksSpecific }
  | OtherSpecific;

/**
 * Formats without a type here, such as `rbd` or, for a file in `children`, `file`.
 *
 * @example
 * ```ts
 * import { type OtherSpecific, parseQemuImgInfo } from '@diskloupe/core/qemu-img';
 *
 * const text = ({ type, data }: OtherSpecific) => `${type}: ${Object.keys(data)}`;
 * const specific = '"format-specific": { "type": "rbd", "data": { "encryption-format": "luks" } }';
 * const image = '"filename": "a", "format": "raw", "virtual-size": 512';
 * const { formatSpecific } = parseQemuImgInfo(`{ ${image}, ${specific} }`);
 * formatSpecific?.type; // 'rbd'
 * ```
 */
export interface OtherSpecific {
  readonly type: string & {};
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * What `qemu-img info` prints about a qcow2 only (QEMU, qapi/block-core.json: ImageInfoSpecificQCow2).
 *
 * @example
 * ```ts
 * import type { Qcow2Specific } from '@diskloupe/core/qemu-img';
 *
 * const text = (data: Qcow2Specific) => `compat ${data.compat}, refcounts of ${data['refcount-bits']} bits`;
 * text({ compat: '1.1', 'refcount-bits': 16 }); // 'compat 1.1, refcounts of 16 bits'
 * ```
 */
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

/**
 * How the clusters of a qcow2 are encrypted: with AES-CBC, which is deprecated, or with LUKS 1, whose header is then
 * described too (QEMU, qapi/block-core.json: ImageInfoSpecificQCow2Encryption).
 *
 * @example
 * ```ts
 * import type { Qcow2Encryption } from '@diskloupe/core/qemu-img';
 *
 * const text = (encryption: Qcow2Encryption) =>
 *   encryption.format === 'luks' ? `LUKS, ${encryption['cipher-alg']}` : 'AES-CBC, which is deprecated';
 * text({ format: 'luks', 'cipher-alg': 'aes-256' }); // 'LUKS, aes-256'
 * ```
 */
export type Qcow2Encryption =
  | { readonly format: 'aes' }
  | ({ readonly format: 'luks' } & Partial<LuksSpecific>);

/**
 * A persistent dirty bitmap.
 *
 * @example
 * ```ts
 * import type { Qcow2BitmapInfo } from '@diskloupe/core/qemu-img';
 *
 * // A bitmap that its program did not save: it must not be used for a backup.
 * const isStale = ({ flags }: Qcow2BitmapInfo): boolean => flags.includes('in-use');
 * isStale({ name: 'daily', granularity: 65536, flags: ['in-use', 'auto'] }); // true
 * ```
 */
export interface Qcow2BitmapInfo {
  readonly name: string;
  /** Bytes of the disk per bit. */
  readonly granularity: number;
  readonly flags: readonly string[];
}

/**
 * What `qemu-img info` prints about a VMDK only (QEMU, qapi/block-core.json: ImageInfoSpecificVmdk).
 *
 * @example
 * ```ts
 * import type { VmdkSpecific } from '@diskloupe/core/qemu-img';
 *
 * const isForTransport = (data: VmdkSpecific): boolean => data['create-type'] === 'streamOptimized';
 * isForTransport({ 'create-type': 'streamOptimized', extents: [] }); // true
 * ```
 */
export interface VmdkSpecific {
  readonly 'create-type': string;
  /** The content's identifier; some printed texts lack both identifiers. */
  readonly cid?: number;
  readonly 'parent-cid'?: number;
  /** With `format` `FLAT`, `SPARSE` and so on; empty in a single-file image. */
  readonly extents: readonly VmdkExtentInfo[];
}

/**
 * A part of the disk, and the file that holds it.
 *
 * @example
 * ```ts
 * import type { VmdkExtentInfo } from '@diskloupe/core/qemu-img';
 *
 * const isFlat = ({ format }: VmdkExtentInfo): boolean => format === 'FLAT';
 * isFlat({ filename: 'disk-flat.vmdk', format: 'FLAT', 'virtual-size': 1048576 }); // true
 * ```
 */
export interface VmdkExtentInfo {
  readonly filename: string;
  readonly format: string;
  /** Size of this part of the disk, in bytes. */
  readonly 'virtual-size': number;
  readonly 'cluster-size'?: number;
  readonly compressed?: boolean;
}

/**
 * What `qemu-img info` prints about a LUKS 1 header (QEMU, qapi/crypto.json: QCryptoBlockInfoLUKS).
 *
 * @example
 * ```ts
 * import type { LuksSpecific } from '@diskloupe/core/qemu-img';
 *
 * // In cryptsetup's notation, e.g. aes-256-xts.
 * const cipher = (data: Pick<LuksSpecific, 'cipher-alg' | 'cipher-mode'>) =>
 *   `${data['cipher-alg']}-${data['cipher-mode']}`;
 * cipher({ 'cipher-alg': 'aes-256', 'cipher-mode': 'xts' }); // 'aes-256-xts'
 * ```
 */
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
  /** PBKDF2 iterations of the digest by which a master key is recognized. */
  readonly 'master-key-iters': number;
  readonly uuid: string;
  /** All eight. */
  readonly slots: readonly LuksSlotInfo[];
}

/**
 * A key slot of a LUKS 1 header (QEMU, qapi/crypto.json: QCryptoBlockInfoLUKSSlot).
 *
 * @example
 * ```ts
 * import type { LuksSlotInfo } from '@diskloupe/core/qemu-img';
 *
 * const passphrases = (slots: readonly LuksSlotInfo[]): number => slots.filter(({ active }) => active).length;
 * passphrases([{ active: true, iters: 2000, stripes: 4000, 'key-offset': 4096 }]); // 1
 * ```
 */
export interface LuksSlotInfo {
  readonly active: boolean;
  /** PBKDF2 iterations; in active slots only. */
  readonly iters?: number;
  /** In active slots only. */
  readonly stripes?: number;
  /** Offset of the key material, in bytes. */
  readonly 'key-offset': number;
}
