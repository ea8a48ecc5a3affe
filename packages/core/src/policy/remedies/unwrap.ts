import { imageName } from '../../inspect/command-names.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
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

/** Unpacks a file that the target does not unpack; undefined if it is not packed. */
export function decompressRemedy(report: AnyReport): Remedy | undefined {
  const kind = wrapperKind(report.format);
  if (kind === undefined) return undefined;
  // An archive may hold several files; a person knows which one is the disk.
  if (kind === 'zip' || kind === 'tar') return { code: 'remedy_extract_archive' };
  const name = imageName(report);
  return { code: 'remedy_decompress', command: `${PROGRAMS[kind]} ${name} > ${unpackedName(name)}` };
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
