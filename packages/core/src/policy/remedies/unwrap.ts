import { imageName } from '../../inspect/command-names.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import type { WrapperKind } from '../policy.js';
import { wrapperKind } from '../wrapping/wrapper-kind.js';
import type { Wrapping } from '../wrapping/wrapping.js';

/** The programs that unpack to the standard output. */
const PROGRAMS = {
  gzip: 'gzip -dc',
  bzip2: 'bzip2 -dc',
  xz: 'xz -dc',
  zstd: 'zstd -qdc',
  lzo: 'lzop -dc',
  zip: 'unzip -p',
  tar: 'tar -xOf',
} as const;
/** GNU tar's command for an archive, or for one that was packed; and its option for the folder. */
const EXTRACTORS: Readonly<Record<WrapperKind, readonly [program: string, into: string]>> = {
  gzip: ['tar -xzf', '-C'],
  bzip2: ['tar -xjf', '-C'],
  xz: ['tar -xJf', '-C'],
  zstd: ['tar --zstd -xf', '-C'],
  lzo: ['tar --lzop -xf', '-C'],
  tar: ['tar -xf', '-C'],
  zip: ['unzip -q', '-d'],
};
/** The usual names of such archives. */
const TAR_NAME = /\.(?:tar\.[a-z0-9]{2,4}|tgz|tbz2?|txz|tzst)$/i;

/**
 * Unpacks a file that the target does not unpack; undefined if it is not packed.
 *
 * @param wrapping what is in it, if that is known; otherwise its name says whether that is an archive
 */
export function decompressRemedy(report: AnyReport, wrapping?: Wrapping): Remedy | undefined {
  // An appliance is a tar archive, where it is not accepted.
  const kind = report.format === 'ova' ? 'tar' : wrapperKind(report.format);
  if (kind === undefined) return undefined;
  const name = imageName(report);
  const isArchive = kind === 'zip' || kind === 'tar' || isTarInside(report, wrapping);
  const extract = isArchive ? EXTRACTORS[kind] : undefined;
  if (extract !== undefined) {
    // In a folder of its own, its files replace none. A person knows which of them is the disk.
    const folder = `${name.replace(/(?<=.)(?:\.tar)?\.[^.]*$/i, '')}-files`;
    const [program, into] = extract;
    const command = `mkdir ${folder} && ${program} ${name} ${into} ${folder}`;
    return { code: 'remedy_extract_archive', command };
  }
  return { code: 'remedy_decompress', command: `${PROGRAMS[kind]} ${name} > ${unpackedName(name)}` };
}

function isTarInside({ fileName }: AnyReport, wrapping: Wrapping | undefined): boolean {
  if (wrapping && wrapping.holds !== 'unseen') return wrapping.holds === 'tar';
  return fileName !== null && TAR_NAME.test(fileName);
}

/** The start of a command that writes what is in a file to the standard output; undefined for a name to be quoted. */
export function unpackCommand(
  report: AnyReport,
  { holds, member }: Wrapping,
  name: string,
): string | undefined {
  const kind = wrapperKind(report.format);
  if (kind === undefined) return undefined;
  const isArchive = kind === 'tar' || kind === 'zip' || holds === 'tar';
  if (!isArchive) return `${PROGRAMS[kind]} ${name}`;
  if (member === null || !PLAIN_PATH.test(member)) return undefined;
  return kind === 'zip' ? `unzip -p ${name} ${member}` : `tar -xOf ${name} ${member}`;
}

/** A path without anything that a shell or an option could be. */
const PLAIN_PATH = /^[A-Za-z0-9_./][A-Za-z0-9_.+/-]{0,199}$/;

/** The name without its last extension. */
function unpackedName(name: string): string {
  const base = name.replace(/(?<=.)\.[^.]*$/, '');
  return base === name || !base.includes('.') ? `${base}-new.img` : base;
}
