import type { DigestAlgorithm } from '../digest/algorithms.js';
import { isDiskFormat } from '../formats/disk-formats.js';
import type { AnyReport } from '../inspect/report.js';
import type { UploadMessage } from '../messages/upload.js';
import { isIso, isOther, isVhd } from '../policy/findings.js';
import { imageHints, type PropertyHint } from './image-hints.js';

/**
 * Properties for creating an image in Glance, by its names.
 *
 * @example
 * ```ts no-run
 * import { inspectImage } from '@diskloupe/core';
 * import { recommendedProperties } from '@diskloupe/core/upload';
 *
 * const { properties } = recommendedProperties(await inspectImage(file));
 * const headers = { 'Content-Type': 'application/json' };
 * const body = JSON.stringify({ name: 'debian', ...properties });
 * await fetch('/v2/images', { method: 'POST', headers, body });
 * ```
 */
export interface ImageProperties {
  /** Glance's name of the format, e.g. `qcow2`. */
  readonly disk_format: string;
  /** `ova` for an appliance. */
  readonly container_format: 'bare' | 'ova';
  /** In GiB; absent if the virtual size is unknown. */
  readonly min_disk?: number;
  /** In MiB. */
  readonly min_ram?: number;
}

/**
 * What Glance computes itself, and shows after the upload: a difference means damage in transit.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { digestOf } from '@diskloupe/core/digest';
 * import { recommendedProperties } from '@diskloupe/core/upload';
 *
 * const digests = await digestOf(file, ['md5', 'sha512']);
 * const { computed } = recommendedProperties(await inspectImage(file), { digests });
 * computed.size === file.size; // true
 * computed.os_hash_algo; // 'sha512'
 * ```
 */
export interface ComputedProperties {
  /** File size, in bytes; absent if the file was not read to its end. */
  readonly size?: number;
  /** Virtual size, in bytes; absent if unknown, or if Glance does not report it. */
  readonly virtual_size?: number;
  /** MD5. */
  readonly checksum?: string;
  /** SHA-512, unless Glance is configured otherwise. */
  readonly os_hash_algo?: 'sha512' | 'sha256';
  /** The digest, in lowercase hexadecimal digits. */
  readonly os_hash_value?: string;
}

/**
 * What to tell a cloud about an image when uploading it.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { recommendedProperties } from '@diskloupe/core/upload';
 * import { sentenceOf } from '@diskloupe/core/words';
 *
 * const { properties, reason } = recommendedProperties(await inspectImage(file), { diskFormats: ['raw'] });
 * properties; // null
 * if (reason) console.log(sentenceOf(reason));
 * ```
 */
export interface RecommendedProperties {
  /** `null` if Glance has no name for the format; `reason` then says why. */
  readonly properties: ImageProperties | null;
  /** What Glance should show after the upload. */
  readonly computed: ComputedProperties;
  /** Likely properties, to be sent only if a person confirms them. */
  readonly hints: readonly PropertyHint[];
  /** Why there are no properties; `words` has a sentence for it. */
  readonly reason: UploadMessage | null;
}

/**
 * Options of {@link recommendedProperties}.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { openDisk } from '@diskloupe/core/disk';
 * import { recommendedProperties } from '@diskloupe/core/upload';
 *
 * const inner = await inspectImage(await openDisk(file));
 * const { properties } = recommendedProperties(await inspectImage(file), { inner, minRam: 2048 });
 * properties?.min_ram; // 2048
 * ```
 */
export interface PropertyOptions {
  /** Digests of the file, as far as they were computed. */
  readonly digests?: Partial<Readonly<Record<DigestAlgorithm, string>>> | undefined;
  /** The guest's minimum memory, in MiB. */
  readonly minRam?: number | undefined;
  /** The formats that the cloud accepts, from the schema of its images; by default all of Glance's. */
  readonly diskFormats?: readonly string[] | undefined;
  /** A report on the virtual disk of an image that is not raw, for its partitions. */
  readonly inner?: AnyReport | undefined;
}

const GIB = 2 ** 30;

/** Glance's default `disk_formats`. Source: its Image API and configuration reference. */
const DISK_FORMATS: readonly string[] = [
  ...['ami', 'ari', 'aki', 'vhd', 'vhdx', 'vmdk', 'raw', 'qcow2', 'vdi', 'iso', 'ploop'],
];

/** Formats with another name in Glance: a partitioned or an encrypted disk is used as is. */
const RENAMED: Readonly<Record<string, string>> = {
  gpt: 'raw',
  luks: 'raw',
  parallels: 'ploop',
  ova: 'vmdk',
};

/** Archives that people compress a single image with. */
const COMPRESSING: readonly string[] = ['zip', '7z', 'rar'];

/**
 * Derives Glance's properties of an image from its report. An unsafe image has them, too: a policy decides whether it
 * is accepted.
 *
 * @throws TypeError unless `minRam` is a size
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { recommendedProperties } from '@diskloupe/core/upload';
 *
 * const { properties } = recommendedProperties(await inspectImage(file));
 * properties; // { disk_format: 'qcow2', container_format: 'bare', min_disk: 1 }
 * ```
 */
export function recommendedProperties(
  report: AnyReport,
  { digests = {}, minRam, diskFormats = DISK_FORMATS, inner }: PropertyOptions = {},
): RecommendedProperties {
  if (minRam !== undefined && !(Number.isSafeInteger(minRam) && minRam >= 0)) {
    throw new TypeError('minRam must be in MiB');
  }
  const name = glanceName(report);
  const reason = objectionTo(report, name, diskFormats);
  const virtualSize = report.format === 'ova' ? null : report.virtualSize;
  const isKnown = typeof virtualSize === 'number';
  return {
    properties:
      reason === null
        ? {
            disk_format: name,
            container_format: report.format === 'ova' ? 'ova' : 'bare',
            ...(isKnown && { min_disk: Math.ceil(virtualSize / GIB) }),
            ...(minRam !== undefined && { min_ram: minRam }),
          }
        : null,
    computed: {
      ...(report.fileSize !== null && { size: report.fileSize }),
      ...(isKnown && { virtual_size: virtualSize }),
      ...(digests.md5 !== undefined && { checksum: digests.md5 }),
      ...multihash(digests),
    },
    hints: reason === null ? imageHints(report, inner) : [],
    reason,
  };
}

/** Glance reads only the start of a file: a fixed VHD, and a UDF-only disc, are raw to it. */
function glanceName({ format, details }: AnyReport): string {
  const isFixed = isVhd(details) && details.diskType === 'fixed';
  const isUdf = isIso(details) && details.iso9660 === null;
  return isFixed || isUdf ? 'raw' : (RENAMED[format] ?? format);
}

function multihash({
  sha512,
  sha256,
}: Partial<Readonly<Record<DigestAlgorithm, string>>>): Partial<ComputedProperties> {
  if (sha512 !== undefined) return { os_hash_algo: 'sha512', os_hash_value: sha512 };
  return sha256 === undefined ? {} : { os_hash_algo: 'sha256', os_hash_value: sha256 };
}

/** Returns why an image cannot be declared, `null` if it can. */
function objectionTo(
  { format, details }: AnyReport,
  name: string,
  diskFormats: readonly string[],
): UploadMessage | null {
  if (format === 'unknown' || details === null) return { code: 'upload_format_unknown' };
  const kind = isOther(details) ? details.kind : undefined;
  if (kind === 'compressed' || COMPRESSING.includes(format))
    return { code: 'upload_compressed', params: { format } };
  if (!DISK_FORMATS.includes(name)) {
    const isConvertible = kind === 'disk' || isDiskFormat(format);
    return { code: isConvertible ? 'upload_convertible' : 'upload_no_disk_image', params: { format } };
  }
  if (diskFormats.includes(name)) return null;
  return { code: 'upload_format_not_accepted', params: { name, accepted: diskFormats } };
}
