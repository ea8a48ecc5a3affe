import { canonicalFormat } from '../inspect/declared-format.js';

/** Whether a list of formats, by Glance's names, has the one of a report. */
export function namesFormat(names: readonly string[] | undefined, format: string): boolean {
  return names?.some((name) => canonicalFormat(name) === format) ?? false;
}

/** The same for formats that are accepted: a partitioned disk is also raw. */
export function acceptsFormat(names: readonly string[], format: string): boolean {
  return namesFormat(names, format) || (format === 'gpt' && namesFormat(names, 'raw'));
}
