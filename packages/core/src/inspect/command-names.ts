import type { AnyReport } from './report.js';

/** A name that means the same to every shell, and is no option. */
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,99}$/;

/** The ending of a file by qemu's name of its format, where that is another one. */
const ENDINGS: Readonly<Record<string, string>> = { vpc: 'vhd', parallels: 'hdd', raw: 'img' };

/** A file's own name, unless that is missing or a shell could misread it. */
export function plainName({ fileName }: AnyReport): string | undefined {
  return fileName !== null && PLAIN.test(fileName) ? fileName : undefined;
}

/** What an image is called in a command. */
export function imageName(report: AnyReport): string {
  return plainName(report) ?? `disk.${endingOf(report.qemuFormat ?? 'raw')}`;
}

/** Another file beside an image, for what is made of it. */
export function newName(report: AnyReport, qemuFormat: string): string {
  const name = imageName(report);
  const base = name.replace(/(?<=.)\.[^.]*$/, '');
  const made = `${base}.${endingOf(qemuFormat)}`;
  return made === name ? `${base}-new.${endingOf(qemuFormat)}` : made;
}

function endingOf(qemuFormat: string): string {
  return ENDINGS[qemuFormat] ?? qemuFormat;
}
