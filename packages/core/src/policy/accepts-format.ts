import { canonicalFormat } from '../inspect/declared-format.js';

/** Whether a list of formats, by Glance's names, has the one of a report. A partitioned disk is also raw. */
export function acceptsFormat(names: readonly string[], format: string): boolean {
  const has = (wanted: string): boolean => names.some((name) => canonicalFormat(name) === wanted);
  return has(format) || (format === 'gpt' && has('raw'));
}
