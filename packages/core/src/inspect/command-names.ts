import type { AnyReport } from './report.js';

/** A name without special meaning to any shell, and not an option. */
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,99}$/;

/** File extensions by QEMU's format name, where they differ. */
const ENDINGS: Readonly<Record<string, string>> = { vpc: 'vhd', parallels: 'hdd', raw: 'img' };

/** Whether a command may have a name without quotes. */
export function isPlainName(name: string): boolean {
  return PLAIN.test(name);
}

/** Returns a file's own name, unless it is missing or a shell could misread it. */
export function plainName({ fileName }: AnyReport): string | undefined {
  return fileName !== null && isPlainName(fileName) ? fileName : undefined;
}

/** The image's name in a command. */
export function imageName(report: AnyReport): string {
  return plainName(report) ?? `disk.${endingOf(report.qemuFormat ?? 'raw')}`;
}

/**
 * The name of a new file beside an image, for the result of a command: not that of the image, and not that of a file it
 * needs.
 *
 * @param proper makes a name what the new file has to be called, if it can
 */
export function newName(
  report: AnyReport,
  qemuFormat: string,
  proper: (name: string) => string = (name) => name,
): string {
  const base = imageName(report).replace(/(?<=.)\.[^.]*$/, '');
  const made = ['', '-new', '-new-2'].map((end) => proper(`${base}${end}.${endingOf(qemuFormat)}`));
  return made.find((each) => !isTaken(each, report)) ?? `${base}-new-3.${endingOf(qemuFormat)}`;
}

/** Whether a file beside the image has this name: the image itself, or one that it names. */
export function isTaken(name: string, report: AnyReport): boolean {
  const { details } = report;
  const named = details && [
    'backingFile' in details && details.backingFile,
    'dataFile' in details && details.dataFile,
  ];
  const others = (named ?? []).map((each) => (typeof each === 'string' ? each.replace(/^.*[/\\]/, '') : ''));
  return name === imageName(report) || others.includes(name);
}

function endingOf(qemuFormat: string): string {
  return ENDINGS[qemuFormat] ?? qemuFormat;
}
