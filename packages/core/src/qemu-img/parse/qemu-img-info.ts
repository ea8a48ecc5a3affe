import type { FormatSpecific, ImageInfo, SnapshotInfo } from '../../formats/qemu-schema.js';
import { isComplete } from './conform.js';

/**
 * The output of `qemu-img info` for an image, with the names that Nova and oslo.utils use. Sizes are in bytes;
 * missing values are `undefined`.
 *
 * @example
 * ```ts
 * import { imageInfo, QemuImgInfo } from '@diskloupe/core/qemu-img';
 *
 * // For code that takes what oslo.utils' QemuImgInfo has.
 * const info = new QemuImgInfo(await imageInfo(file));
 * info.fileFormat; // 'qcow2'
 * info.backingFile; // undefined
 * `${info}`.split('\n')[1]; // 'file_format: qcow2'
 * ```
 */
export class QemuImgInfo {
  /** Everything that was printed, as `imageInfo()` returns it; `undefined` without name, format, and virtual size. */
  readonly info: ImageInfo | undefined;
  /** The name of the image's file. */
  readonly image: string | undefined;
  /** As the image names it in JSON; in text for people the actual path, if there is one. */
  readonly backingFile: string | undefined;
  readonly backingFileFormat: string | undefined;
  readonly fileFormat: string | undefined;
  /** The virtual size. */
  readonly virtualSize: number | undefined;
  readonly clusterSize: number | undefined;
  /** Bytes allocated for the file on disk; 0 if text for people calls it unavailable. */
  readonly diskSize: number | undefined;
  readonly snapshots: readonly SnapshotInfo[];
  readonly encrypted: 'yes' | undefined;
  readonly formatSpecific: FormatSpecific | undefined;

  /** @param told values that text for people reports differently from JSON */
  constructor(
    found: Partial<ImageInfo>,
    told: { readonly backingFile?: string | undefined; readonly diskSize?: number | undefined } = {},
  ) {
    this.info = isComplete(found) ? found : undefined;
    this.image = found.filename;
    this.backingFile = told.backingFile ?? found['backing-filename'];
    this.backingFileFormat = found['backing-filename-format'];
    this.fileFormat = found.format;
    this.virtualSize = found['virtual-size'];
    this.clusterSize = found['cluster-size'];
    this.diskSize = told.diskSize ?? found['actual-size'];
    this.snapshots = found.snapshots ?? [];
    this.encrypted = found.encrypted ? 'yes' : undefined;
    this.formatSpecific = found['format-specific'];
  }

  /**
   * Returns lines of `name: value` with Nova's names. `None` stands for an unknown value, and anything but text or
   * numbers is JSON; snapshots, encryption, and format-specific data have lines only if present.
   */
  toString(): string {
    const lines = [
      `image: ${this.image ?? 'None'}`,
      `file_format: ${this.fileFormat ?? 'None'}`,
      `virtual_size: ${this.virtualSize ?? 'None'}`,
      `disk_size: ${this.diskSize ?? 'None'}`,
      `cluster_size: ${this.clusterSize ?? 'None'}`,
      `backing_file: ${this.backingFile ?? 'None'}`,
      `backing_file_format: ${this.backingFileFormat ?? 'None'}`,
    ];
    if (this.snapshots.length) lines.push(`snapshots: ${JSON.stringify(this.snapshots)}`);
    if (this.encrypted) lines.push(`encrypted: ${this.encrypted}`);
    if (this.formatSpecific) lines.push(`format_specific: ${JSON.stringify(this.formatSpecific)}`);
    return lines.join('\n');
  }
}
