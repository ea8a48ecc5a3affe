import { imageName } from './command-names.js';
import type { AnyReport } from './report.js';

/** What a person runs to unpack a file. */
export interface Unpacking {
  readonly code: 'remedy_decompress' | 'remedy_extract_archive';
  readonly command: string;
}

/** The programs that decompress to the standard output, whatever the file is called. */
const PROGRAMS: Readonly<Record<string, string>> = {
  gzip: 'gzip -dc',
  bzip2: 'bzip2 -dc',
  xz: 'xz -dc',
  zstd: 'zstd -qdc',
  lzop: 'lzop -dc',
  lz4: 'lz4 -dc',
  lzma: 'xz -dc',
  lzip: 'lzip -dc',
  compress: 'gzip -dc',
};

/** The commands for an archive, or for a tar archive that was compressed; and their option for the folder. */
const EXTRACTORS: Readonly<Record<string, readonly [program: string, into: string]>> = {
  gzip: ['tar -xzf', '-C'],
  bzip2: ['tar -xjf', '-C'],
  xz: ['tar -xJf', '-C'],
  zstd: ['tar --zstd -xf', '-C'],
  lzop: ['tar --lzop -xf', '-C'],
  lzma: ['tar --lzma -xf', '-C'],
  lzip: ['tar --lzip -xf', '-C'],
  compress: ['tar -xZf', '-C'],
  tar: ['tar -xf', '-C'],
  ova: ['tar -xf', '-C'],
  xva: ['tar -xf', '-C'],
  zip: ['unzip -q', '-d'],
};

/** The usual names of such archives. */
const TAR_NAME = /\.(?:tar\.[a-z0-9]{1,4}|tgz|tbz2?|txz|tzst)$/i;

/** Returns the program, with its options, that decompresses a format to the standard output; undefined for others. */
export function decompressor(format: string): string | undefined {
  return Object.hasOwn(PROGRAMS, format) ? PROGRAMS[format] : undefined;
}

/**
 * Returns how to unpack a file, so that no file is replaced and its name need not be a usual one; undefined if it is not
 * packed, or by other programs than these.
 *
 * @param isTarInside whether what is compressed is an archive; by default, its name says so
 */
export function unpackingOf(
  report: AnyReport,
  isTarInside: boolean = isTarName(report),
): Unpacking | undefined {
  const { format } = report;
  const name = imageName(report);
  const program = decompressor(format);
  const extractor = Object.hasOwn(EXTRACTORS, format) ? EXTRACTORS[format] : undefined;
  if (extractor && (program === undefined || isTarInside)) {
    // A person knows which of the files is the disk.
    const folder = `${name.replace(/(?<=.)(?:\.tar)?\.[^.]*$/i, '')}-files`;
    const [extract, into] = extractor;
    return {
      code: 'remedy_extract_archive',
      command: `mkdir ${folder} && ${extract} ${name} ${into} ${folder}`,
    };
  }
  return program === undefined
    ? undefined
    : { code: 'remedy_decompress', command: `${program} ${name} > ${unpackedName(name)}` };
}

function isTarName({ fileName }: AnyReport): boolean {
  return fileName !== null && TAR_NAME.test(fileName);
}

/** The name without its last extension. */
function unpackedName(name: string): string {
  const base = name.replace(/(?<=.)\.[^.]*$/, '');
  return base === name || !base.includes('.') ? `${base}-new.img` : base;
}
