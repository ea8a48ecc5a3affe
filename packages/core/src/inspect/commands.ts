import { imageName, newName } from './command-names.js';
import type { AnyReport } from './report.js';

/*
 * Commands for a POSIX shell that several remedies print. They only ever hold plain names (`command-names.ts`).
 */

/** Formats whose other files qemu-img reads along. */
export const FOLLOWED: readonly string[] = ['qcow2', 'qcow', 'qed', 'vmdk'];

/** Formats that `qemu-img check -r all` repairs. */
export const REPAIRABLE: readonly string[] = ['qcow2', 'qed', 'vhdx', 'parallels'];

/** Reads the passphrase from a file, which whoever runs the command creates first. */
const SECRET = '--object secret,id=key,file=passphrase.txt';

/** What a command writes: qemu-img's name of the format, and options, e.g. `subformat=fixed,force_size=on`. */
export interface CommandOutput {
  readonly driver: string;
  readonly options?: string | undefined;
}

/** What a command reads: a file, in a format or in one to be detected, or QEMU's image options. */
export type CommandInput =
  | { readonly name: string; readonly format?: string | undefined }
  | { readonly imageOptions: string };

/** A program that converts, and how. */
export interface CommandProgram {
  readonly program?: 'qemu-img' | 'diskloupe' | undefined;
  /** Whether it needs the passphrase. */
  readonly isLocked?: boolean | undefined;
  /** Whether qemu-img fills an image that is there already, and holds zeros. */
  readonly isFilled?: boolean | undefined;
}

/** The image of a report, as qemu-img opens it. */
export function inputOf(report: AnyReport): CommandInput {
  return { name: imageName(report), format: report.qemuFormat ?? 'raw' };
}

/** Converts an image to a file. */
export function convertCommand(
  input: CommandInput,
  { driver, options }: CommandOutput,
  output: string,
  { program = 'qemu-img', isLocked, isFilled }: CommandProgram = {},
): string {
  const isOptions = 'imageOptions' in input;
  const how = isOptions ? '--image-opts' : input.format && `-f ${input.format}`;
  const filled = isFilled && '-n --target-is-zero';
  const words = [
    program,
    'convert',
    isLocked && SECRET,
    filled,
    how,
    `-O ${driver}`,
    options && `-o ${options}`,
  ];
  return [...words, isOptions ? input.imageOptions : input.name, output].filter(Boolean).join(' ');
}

/** A VHD by the size in its footer. QEMU before 10.0 uses the geometry of many programs' images. */
export function vhdBySize(name: string): CommandInput {
  return { imageOptions: `driver=vpc,force_size_calc=current_size,file.filename=${name}` };
}

/** Repairs a copy of an image, except that a VHDX only gets what its log says. */
export function repairCommand(report: AnyReport): string {
  const format = report.qemuFormat ?? 'raw';
  const name = imageName(report);
  const repair = `qemu-img check -f ${format} -r all`;
  if (format === 'vhdx') return `${repair} ${name}`;
  const copy = newName(report, format);
  return `cp ${name} ${copy} && ${repair} ${copy}`;
}

/** Copies an image without the bytes after its end; undefined if the size of the file is unknown. */
export function cutCommand(report: AnyReport, trailingBytes: number): string | undefined {
  const { fileSize, qemuFormat } = report;
  if (fileSize === null) return undefined;
  return `head -c ${fileSize - trailingBytes} ${imageName(report)} > ${newName(report, qemuFormat ?? 'raw')}`;
}
