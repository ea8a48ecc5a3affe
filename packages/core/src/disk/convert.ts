import { roundUpToSector } from '../bytes/sectors.js';
import { type Conversion, PlannedConversion } from './conversion.js';
import {
  assertConvertOptions,
  type ConvertOptions,
  type ConvertProgress,
  newSize,
  targetOf,
  writerNamed,
} from './convert-options.js';
import { TrackedContent } from './disk-content.js';
import type { VirtualDisk } from './virtual-disk.js';

/**
 * Converts a disk to a file of another format, as `qemu-img convert` does. The result knows the file's layout, and
 * nearly always its size; its bytes are produced when they are consumed.
 *
 * @throws TypeError for an invalid option; ImageFormatError if the format has no room for the disk; ConversionError if
 *   the disk cannot be read, with the reason as its `cause`; ModuleLoadError; the signal's reason
 *
 * @example
 * ```ts
 * import { convert, openDisk } from '@diskloupe/core/disk';
 *
 * const conversion = await convert(await openDisk(file), { format: 'vmdk' });
 * conversion.sequential; // true
 * const vmdk = new File([await new Response(conversion.readable()).blob()], 'disk.vmdk');
 * vmdk.size < file.size; // true
 * ```
 */
export async function convert(disk: VirtualDisk, options: ConvertOptions = {}): Promise<Conversion> {
  const { signal, onProgress, workers } = options;
  signal?.throwIfAborted();
  const writer = await writerNamed(options.format ?? 'raw');
  const { name: format } = writer;
  assertConvertOptions(targetOf(writer), options);
  const size = newSize(roundUpToSector(disk.size), options);

  let stage: ConvertProgress['stage'] = 'planning';
  let done = 0;
  const content = new TrackedContent(disk, size, format, { signal, workers }, (read) => {
    done = read;
    onProgress?.({ stage, done, total: content.size });
  });
  const image = await writer.plan(content, options);
  stage = 'writing';
  return new PlannedConversion(format, image, () => done, signal);
}
