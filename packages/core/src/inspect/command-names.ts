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

/** The name of a new file beside an image, for the result of a command. */
export function newName(report: AnyReport, qemuFormat: string): string {
  const name = imageName(report);
  const base = name.replace(/(?<=.)\.[^.]*$/, '');
  const made = `${base}.${endingOf(qemuFormat)}`;
  return made === name ? `${base}-new.${endingOf(qemuFormat)}` : made;
}

function endingOf(qemuFormat: string): string {
  return ENDINGS[qemuFormat] ?? qemuFormat;
}
