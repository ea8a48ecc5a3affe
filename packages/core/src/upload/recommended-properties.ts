import type { DigestAlgorithm } from '../digest/algorithms.js';
import type { AnyReport } from '../inspect/report.js';
import { isIso, isVhd } from '../policy/findings.js';
import { imageHints, type PropertyHint } from './image-hints.js';

/** What Glance is told when an image is created, by its names. */
export interface ImageProperties {
  readonly disk_format: string;
  readonly container_format: 'bare' | 'ova';
  /** In GiB; absent where the size of the disk inside is not known. */
  readonly min_disk?: number;
  /** In MiB. */
  readonly min_ram?: number;
}

/** What Glance finds out by itself, and shows when the upload is done: what differs then was damaged on its way. */
export interface ComputedProperties {
  /** Of the file, in bytes. */
  readonly size: number;
  /** Of the disk inside, in bytes; absent where it is not known, or where Glance does not tell it. */
  readonly virtual_size?: number;
  /** MD5. */
  readonly checksum?: string;
  /** Glance has SHA-512 unless it was configured otherwise. */
  readonly os_hash_algo?: 'sha512' | 'sha256';
  readonly os_hash_value?: string;
}

/** What is known of an image that its upload has to say. */
export interface RecommendedProperties {
  /** `null` where Glance has no name for what it is; `sentence` says why then. */
  readonly properties: ImageProperties | null;
  readonly computed: ComputedProperties;
  /** What is likely and no more; they are sent only where a person agrees. */
  readonly hints: readonly PropertyHint[];
  /** For people: why there are no properties. */
  readonly sentence: string | null;
}

export interface PropertyOptions {
  /** Of the file, as far as they were computed. */
  readonly digests?: Partial<Readonly<Record<DigestAlgorithm, string>>> | undefined;
  /** What a guest needs at least, in MiB. */
  readonly minRam?: number | undefined;
  /** Those that the cloud takes, as the schema of its images lists them; by default all that Glance has a name for. */
  readonly diskFormats?: readonly string[] | undefined;
  /** A report on the disk inside an image that is not raw, for what its partitions tell. */
  readonly inner?: AnyReport | undefined;
}

const GIB = 2 ** 30;

/** Glance's `disk_formats` as they are configured by default. Source: its Image API and configuration reference. */
const DISK_FORMATS: readonly string[] = [
  ...['ami', 'ari', 'aki', 'vhd', 'vhdx', 'vmdk', 'raw', 'qcow2', 'vdi', 'iso', 'ploop'],
];

/** Formats that Glance calls otherwise: a disk with partitions, or an encrypted one, is to be used as it lies. */
const RENAMED: Readonly<Record<string, string>> = {
  gpt: 'raw',
  luks: 'raw',
  parallels: 'ploop',
  ova: 'vmdk',
};

/** Disk images that Glance has no name for. */
const CONVERTIBLE: readonly string[] = ['qcow', 'qed', 'bochs', 'cloop', 'dmg', 'asif'];

const COMPRESSED: readonly string[] = ['gzip', 'xz', 'zstd', 'bzip2', 'lz4', 'lzma', 'zip', '7z', 'rar'];

/**
 * Glance's properties of an image, as far as its file tells them. An image that is not safe has them, too: whether it is
 * taken is a policy's question.
 *
 * @throws TypeError for a `minRam` that is no size
 */
export function recommendedProperties(
  report: AnyReport,
  { digests = {}, minRam, diskFormats = DISK_FORMATS, inner }: PropertyOptions = {},
): RecommendedProperties {
  if (minRam !== undefined && !(Number.isSafeInteger(minRam) && minRam >= 0)) {
    throw new TypeError('minRam must be in MiB');
  }
  const name = glanceName(report);
  const sentence = objectionTo(report, name, diskFormats);
  const virtualSize = report.format === 'ova' ? null : report.virtualSize;
  const isKnown = typeof virtualSize === 'number';
  return {
    properties:
      sentence === null
        ? {
            disk_format: name,
            container_format: report.format === 'ova' ? 'ova' : 'bare',
            ...(isKnown && { min_disk: Math.ceil(virtualSize / GIB) }),
            ...(minRam !== undefined && { min_ram: minRam }),
          }
        : null,
    computed: {
      size: report.fileSize,
      ...(isKnown && { virtual_size: virtualSize }),
      ...(digests.md5 !== undefined && { checksum: digests.md5 }),
      ...multihash(digests),
    },
    hints: sentence === null ? imageHints(report, inner) : [],
    sentence,
  };
}

/** Glance looks at the start of a file only: a fixed VHD, and a disc of UDF alone, are raw to it. */
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

/** Why an image cannot be declared, in a sentence; `null` where it can. */
function objectionTo(
  { format, details }: AnyReport,
  name: string,
  diskFormats: readonly string[],
): string | null {
  if (format === 'unknown' || details === null) return 'It is not known what it is.';
  if (COMPRESSED.includes(format)) return `Glance has no name for ${format}: unpack it first.`;
  if (CONVERTIBLE.includes(format))
    return `Glance has no name for ${format}: convert it to qcow2 or raw first.`;
  if (!DISK_FORMATS.includes(name)) return `Glance has no name for ${format}: it is no disk image.`;
  return diskFormats.includes(name) ? null : `This cloud does not take ${name}.`;
}
