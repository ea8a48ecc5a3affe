import type { AnyReport } from '@diskloupe/core';
import { convertToFile, type KeptFile } from '@diskloupe/core/intake';
import { type NamedInput, resolveAmong } from '@diskloupe/core/source';
import type { ConvertStep, NextStep } from './answer.js';
import { inputOf } from './input-of.js';

export interface ConvertOptions {
  readonly step: ConvertStep;
  readonly report: AnyReport;
  readonly passphrase?: string | undefined;
  readonly signal: AbortSignal;
  /** Called with the share done, from 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/**
 * Converts the image of the first file, with the others that it names, to a file in the page's own storage.
 *
 * @throws what `convertToFile` throws
 */
export function convertFiles(
  [file, ...others]: readonly [File | NamedInput, ...(File | NamedInput)[]],
  { step, report, passphrase, signal, onProgress }: ConvertOptions,
): Promise<KeptFile> {
  const { fileName, conversion } = step;
  // As it was judged: a partitioned disk, and a CD, are raw.
  const judged = report.qemuFormat === 'raw' ? 'raw' : report.format;
  return convertToFile(inputOf(file), fileName, {
    format: judged,
    target: conversion.options,
    resolve: resolveAmong(others),
    passphrase,
    signal,
    onProgress: (done, total) => onProgress(total ? done / total : 1),
  });
}

/** Whether files complete an image: one of them is the missing one, by its name. */
export function completes(step: NextStep | undefined, files: readonly File[]): boolean {
  if (step?.kind !== 'convert' || step.needs !== 'file' || step.missing === undefined) return false;
  return resolveAmong(files)(step.missing.replace(/^file:/, '')) !== undefined;
}
