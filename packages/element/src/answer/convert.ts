import type { AnyReport } from '@diskloupe/core';
import { type ConvertedFile, convertToFile } from '@diskloupe/core/intake';
import { resolveAmong } from '@diskloupe/core/source';
import type { ConvertStep } from './answer.js';

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
  [file, ...others]: readonly [File, ...File[]],
  { step, report, passphrase, signal, onProgress }: ConvertOptions,
): Promise<ConvertedFile> {
  const { format, options } = step.conversion;
  // As it was judged: a partitioned disk, and a CD, are raw.
  const judged = report.qemuFormat === 'raw' ? 'raw' : report.format;
  return convertToFile(file, convertedName(file.name, format), {
    format: judged,
    target: options,
    resolve: resolveAmong(others),
    passphrase,
    signal,
    onProgress: (done, total) => onProgress(total ? done / total : 1),
  });
}

/** The same name with the extension of the new format. */
function convertedName(name: string, format: string): string {
  const base = name.replace(/\.[^.]*$/, '') || 'disk';
  return `${base}.${format === 'vpc' ? 'vhd' : format}`;
}
