import type { ConvertOptions } from '../../disk/convert-options.js';
import type { AnyReport } from '../../inspect/report.js';
import { diskSize } from '../disk-size.js';
import { effectivePolicy } from '../effective-policy.js';
import type { ImagePolicy } from '../policy.js';
import { properSize } from '../proper-size.js';
import { targetFor } from './disc.js';

/**
 * A conversion after which a policy should accept an image.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { acceptedConversion, azureFixedVhd } from '@diskloupe/core/policy';
 *
 * const conversion = acceptedConversion(await inspectImage(file), azureFixedVhd());
 * conversion?.format; // 'vhd'
 * conversion?.options; // { format: 'vpc', subformat: 'fixed', forceSize: true, size: 20971520 }
 * ```
 */
export interface AcceptedConversion {
  /** The name to declare the new image by, as the policy writes it, e.g. `vhd`. */
  readonly format: string;
  /** For `convert`. */
  readonly options: ConvertOptions;
}

/**
 * Returns what to convert an image to so that a policy accepts it: a format that it accepts, with the options and the
 * size that it wants. Undefined if nothing that can be written is accepted, or the image has no disk.
 *
 * Whether the image can be opened shows when it is: it may need a passphrase, or another file. Judge the result by the
 * same policy. Throws nothing.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { convert, openDisk } from '@diskloupe/core/disk';
 * import { acceptedConversion, azureFixedVhd } from '@diskloupe/core/policy';
 *
 * const conversion = acceptedConversion(await inspectImage(file), azureFixedVhd());
 * if (conversion) {
 *   const { readable } = await convert(await openDisk(file), conversion.options);
 * }
 * ```
 */
export function acceptedConversion(report: AnyReport, policy: ImagePolicy): AcceptedConversion | undefined {
  const applied = effectivePolicy(policy, report, {});
  const size = diskSize(report, applied);
  if (typeof size !== 'number' || size === 0) return undefined;
  const bytes = properSize(size, applied);
  if (bytes === undefined) return undefined;
  const target = targetFor(report, applied, bytes);
  if (!target) return undefined;
  return { format: target.name, options: { ...target.convert, ...(bytes > size && { size: bytes }) } };
}
