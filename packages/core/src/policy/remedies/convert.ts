import { SECTOR } from '../../bytes/sectors.js';
import { isRaw } from '../../formats/disk-formats.js';
import { hasNoDisk } from '../../formats/vmdk/extent-alone.js';
import { imageName, newName } from '../../inspect/command-names.js';
import { type CommandProgram, convertCommand, FOLLOWED, inputOf, vhdBySize } from '../../inspect/commands.js';
import { canonicalFormat } from '../../inspect/declared-format.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { diskSize } from '../disk-size.js';
import { isVhd, isVmdk, vhdxSectorSize } from '../findings.js';
import { otherFile } from '../other-file.js';
import type { ImagePolicy } from '../policy.js';
import { properSize } from '../proper-size.js';
import { accepted, type ConversionTarget, conversionTarget } from './conversion-target.js';
import { isRefusedDisc, targetFor } from './disc.js';
import { outputName } from './output-name.js';

/** qemu-img has no driver for these; our command line reads them. */
const OURS: readonly string[] = ['asif'];
/** Formats that `qemu-img resize` enlarges. */
const RESIZABLE: readonly string[] = ['raw', 'qcow2', 'qed'];

/**
 * A conversion to a format and size that the policy accepts, which merges an image with the file that it depends on;
 * undefined if the image cannot be converted as it is.
 */
export function convertRemedy(report: AnyReport, policy: ImagePolicy): Remedy | undefined {
  const remedy = conversionRemedy(report, policy);
  if (!remedy || !otherFile(report)) return remedy;
  if (!FOLLOWED.includes(report.format)) return undefined;
  // The same command reads the other file along.
  const { params, ...rest } = remedy;
  return { ...rest, code: 'remedy_flatten_image' };
}

function conversionRemedy(
  report: AnyReport,
  policy: ImagePolicy,
): (Remedy & { readonly code: 'remedy_convert' | 'remedy_convert_enlarge' }) | undefined {
  const size = diskSize(report, policy);
  const bytes = typeof size === 'number' ? properSize(size, policy) : size;
  const target = targetFor(report, policy, bytes);
  if (!target || bytes === undefined || !isConvertible(report)) return undefined;
  const to = canonicalFormat(target.name);
  if (bytes === size || typeof bytes !== 'number') {
    const command = conversion(report, target, outputName(report, target.driver, policy));
    return { code: 'remedy_convert', params: { to }, command, ...declaredAs(target, policy) };
  }
  return {
    code: 'remedy_convert_enlarge',
    params: { to, size: bytes },
    command: enlarged(report, target, bytes, outputName(report, target.driver, policy)),
    ...declaredAs(target, policy),
  };
}

/** Returns the name to declare the new image by, if the policy compares it with the image. */
export function declaredAs(
  { name }: ConversionTarget,
  { openstack, matchDeclaredFormat }: ImagePolicy,
): Pick<Remedy, 'next'> {
  return openstack || matchDeclaredFormat ? { next: { code: 'remedy_declare_new', params: { name } } } : {};
}

/** Gives a disk a size that the policy accepts: in place, if qemu-img can do that, otherwise by a conversion. */
export function enlargeRemedy(report: AnyReport, policy: ImagePolicy): Remedy | undefined {
  const size = diskSize(report, policy);
  const { qemuFormat, format } = report;
  if (typeof size !== 'number' || qemuFormat === null || !isConvertible(report)) return undefined;
  const isAccepted =
    !isRefusedDisc(report, policy) && accepted(policy).some((name) => name === qemuFormat || name === format);
  // An L1 table that grows moves to the end of the file.
  const isMoved = format === 'qcow2' && policy.qcow2?.layout !== undefined;
  if (!RESIZABLE.includes(qemuFormat) || !isAccepted || isMoved || otherFile(report))
    return convertRemedy(report, policy);
  const bytes = properSize(size, policy);
  if (bytes === undefined) return undefined;
  const command = `qemu-img resize -f ${qemuFormat} ${imageName(report)} ${bytes}`;
  return { code: 'remedy_enlarge', params: { size: bytes }, command };
}

/** Makes the file of a raw disk larger: in other formats, its size is not that of the disk. */
export function growRemedy(report: AnyReport, policy: ImagePolicy, fileSize: number): Remedy | undefined {
  if (!isRaw(report.format) || !report.fileSize) return undefined;
  return enlargeRemedy(report, { ...policy, minVirtualSize: Math.max(fileSize, policy.minVirtualSize ?? 0) });
}

/** Where the usual name is that of the result. */
const BETWEEN = 'between.raw';

/**
 * Into a new image of that size: `qemu-img convert` ignores the option `size`. That of zeros is said, because they would
 * be written otherwise.
 */
function enlarged(report: AnyReport, target: ConversionTarget, bytes: number, output: string): string {
  const { driver, options = '', isOurs } = target;
  if (driver === 'raw') return resized(report, bytes, output);
  const isFilled = !isOurs && !OURS.includes(report.format) && !options.includes('streamOptimized');
  if (isFilled) {
    const created = `qemu-img create -f ${driver}${options && ` -o ${options}`} ${output} ${bytes}`;
    return `${created} && ${conversion(report, { driver }, output, true)}`;
  }
  // Grains of a stream are written once, and our own command line creates its files.
  const usual = newName(report, 'raw');
  const between = usual === output ? BETWEEN : usual;
  const raw = { name: between, format: 'raw' };
  return `${resized(report, bytes, between)} && ${convertCommand(raw, target, output, programOf(target))}`;
}

function resized(report: AnyReport, bytes: number, output: string): string {
  return `${conversion(report, { driver: 'raw' }, output)} && qemu-img resize -f raw ${output} ${bytes}`;
}

/**
 * The command that converts an image.
 *
 * @param isFilled whether the new image is there already, and holds zeros
 */
export function conversion(
  report: AnyReport,
  target: Omit<ConversionTarget, 'name' | 'convert'>,
  output: string,
  isFilled = false,
): string {
  const { details, format, safety } = report;
  const name = imageName(report);
  if (OURS.includes(format)) return convertCommand({ name }, target, output, { program: 'diskloupe' });
  // By the geometry, the end of the disk would be lost.
  const isOther = safety.warnings.some(({ name: check }) => check === 'geometry');
  if (isVhd(details) && isOther && !target.isOurs && details.diskSize === details.currentSize)
    return convertCommand(vhdBySize(name), target, output, { isFilled });
  return convertCommand(inputOf(report), target, output, { ...programOf(target), isFilled });
}

function programOf({ isOurs }: Pick<ConversionTarget, 'isOurs'>): CommandProgram {
  return { program: isOurs && 'diskloupe' };
}

/** Parts of a DMG may use a compression that our command line supports, and qemu-img does not. */
export function unpackRemedy(report: AnyReport, policy: ImagePolicy): Remedy | undefined {
  const target = conversionTarget(policy, diskSize(report, policy));
  const isPacked = report.safety.warnings.some(({ name }) => name === 'codecs');
  if (!target || !isPacked || !isOpened(report)) return undefined;
  const ours = { program: 'diskloupe' } as const;
  const output = outputName(report, target.driver, policy);
  const command = convertCommand({ name: imageName(report) }, target, output, ours);
  const params = { to: canonicalFormat(target.name) };
  return { code: 'remedy_convert', params, command, ...declaredAs(target, policy) };
}

/** Checks that must pass for qemu-img to open an image, or to read its actual disk. */
const OPENING: readonly string[] = ['structure', 'block_tables'];

/** Whether a program may open it: nothing converts an image that breaks the rules of its format. */
export function isOpened({ safety }: AnyReport): boolean {
  return !safety.failures.some(({ name }) => OPENING.includes(name));
}

/** Whether there is a disk: an empty file is one for QEMU, and nothing made of it would be of use. */
export function isDisk({ virtualSize, fileSize }: AnyReport): boolean {
  return typeof virtualSize === 'number' && fileSize !== 0;
}

/** Whether it is a disk image that qemu-img, or our command line, reads without a passphrase. */
export function isConvertible(report: AnyReport): boolean {
  const { details, qemuFormat, safety } = report;
  if (!isDisk(report) || qemuFormat === null || !isOpened(report)) return false;
  if (safety.warnings.some(({ name }) => name === 'encrypted')) return false;
  // QEMU opens no VHDX with other sectors.
  if ((vhdxSectorSize(details) ?? SECTOR) !== SECTOR) return false;
  // A file of a split VMDK is opened only through its descriptor, and a descriptor without extents holds no disk.
  if (isVmdk(details) && hasNoDisk(details)) return false;
  // Parts of a DMG may use a compression that nothing here supports.
  return !safety.checks.some(({ name, result }) => name === 'codecs' && result !== 'passed');
}
