import type { AnyReport } from '../../../inspect/report.js';
import { isVhd, vhdxSectorSize } from '../findings.js';
import type { ImagePolicy } from '../policy.js';
import { type ConversionTarget, conversionTarget } from './conversion-target.js';
import { imageName, newName } from './file-names.js';
import type { Remedy } from './remedy.js';

/** qemu-img has no driver for these; ours are read by the command line. */
const OURS: readonly string[] = ['asif'];
/** In bytes: QEMU opens no VHDX with other sectors. */
const QEMU_SECTOR = 512;

/** A conversion into what the policy accepts; nothing where the image cannot be converted as it is. */
export function convertRemedy(report: AnyReport, policy: ImagePolicy): Remedy | undefined {
  const target = conversionTarget(policy);
  return target && isConvertible(report) ? convertInto(report, target) : undefined;
}

/** A conversion of an image that can be converted. */
export function convertInto(report: AnyReport, target: ConversionTarget): Remedy {
  const { driver, name } = target;
  return {
    code: 'convert',
    params: { from: report.qemuFormat ?? 'raw', to: driver, declare: name },
    command: conversion(report, target, newName(report, driver)),
  };
}

/** The command that converts an image. */
export function conversion(
  report: AnyReport,
  { driver, options }: Pick<ConversionTarget, 'driver' | 'options'>,
  output: string,
): string {
  const { details, qemuFormat, format } = report;
  const name = imageName(report);
  const into = `-O ${driver}${options ? ` -o ${options}` : ''}`;
  if (OURS.includes(format)) return `diskloupe convert ${into} ${name} ${output}`;
  // Told nothing, qemu before 10.0 goes by the geometry of what many programs made, and loses the end of the disk.
  if (isVhd(details) && details.diskSize !== details.currentSize) {
    const source = `driver=vpc,force_size_calc=current_size,file.filename=${name}`;
    return `qemu-img convert --image-opts ${into} ${source} ${output}`;
  }
  return `qemu-img convert -f ${qemuFormat ?? 'raw'} ${into} ${name} ${output}`;
}

/** Whether it is a disk image that qemu-img, or our command line, reads without a passphrase. */
export function isConvertible({ details, qemuFormat, virtualSize, safety }: AnyReport): boolean {
  if (typeof virtualSize !== 'number' || qemuFormat === null) return false;
  if (safety.warnings.some(({ name }) => name === 'encrypted')) return false;
  if ((vhdxSectorSize(details) ?? QEMU_SECTOR) !== QEMU_SECTOR) return false;
  // Parts of a DMG may be packed in a way that nothing here unpacks.
  return !safety.checks.some(({ name, result }) => name === 'codecs' && result !== 'passed');
}
