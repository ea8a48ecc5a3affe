import { imageName } from '../../inspect/command-names.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { wrapperKind } from '../wrapping/wrapper-kind.js';

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

/** The name without its last extension. */
export function unpackedName(name: string): string {
  const base = name.replace(/(?<=.)\.[^.]*$/, '');
  return base === name || !base.includes('.') ? `${base}-new.img` : base;
}
