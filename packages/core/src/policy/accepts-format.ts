import { canonicalFormat } from '../inspect/declared-format.js';

/** Whether a list of formats, by Glance's names, has the one of a report. */
export function namesFormat(names: readonly string[] | undefined, format: string): boolean {
  return names?.some((name) => canonicalFormat(name) === format) ?? false;
}

/**
 * Whether a list of accepted formats, by Glance's names, has the one of a report. A partitioned disk (`gpt`) is also
 * raw, and QEMU's `vpc` is `vhd`. Throws nothing.
 *
 * @example
 * ```ts
 * import { acceptsFormat } from '@diskloupe/core/policy';
 *
 * acceptsFormat(['qcow2', 'raw'], 'gpt'); // true
 * acceptsFormat(['qcow2', 'raw'], 'vmdk'); // false
 * ```
 */
export function acceptsFormat(names: readonly string[], format: string): boolean {
  return namesFormat(names, format) || (format === 'gpt' && namesFormat(names, 'raw'));
}
