import type { AnyReport } from '../../inspect/report.js';
import { decompressor, unpackingOf } from '../../inspect/unpacking.js';
import type { Remedy } from '../../messages/remedies.js';
import { wrapperKind } from '../wrapping/wrapper-kind.js';
import type { Wrapping } from '../wrapping/wrapping.js';

/**
 * Unpacks a file that the target does not unpack; undefined if it is not packed.
 *
 * @param wrapping what is in it, if that is known; otherwise its name says whether that is an archive
 */
export function decompressRemedy(report: AnyReport, wrapping?: Wrapping): Remedy | undefined {
  // An appliance is a tar archive, where it is not accepted.
  if (report.format !== 'ova' && wrapperKind(report.format) === undefined) return undefined;
  const isKnown = wrapping !== undefined && wrapping.holds !== 'unseen';
  return unpackingOf(report, isKnown ? wrapping.holds === 'tar' : undefined);
}

/** The start of a command that writes what is in a file to the standard output; undefined for a name to be quoted. */
export function unpackCommand(
  { format }: AnyReport,
  { holds, member }: Wrapping,
  name: string,
): string | undefined {
  const kind = wrapperKind(format);
  if (kind === undefined) return undefined;
  const isArchive = kind === 'tar' || kind === 'zip' || holds === 'tar';
  if (!isArchive) return `${decompressor(format)} ${name}`;
  if (member === null || !PLAIN_PATH.test(member)) return undefined;
  return kind === 'zip' ? `unzip -p ${name} ${member}` : `tar -xOf ${name} ${member}`;
}

/** A path without anything that a shell or an option could be. */
const PLAIN_PATH = /^[A-Za-z0-9_./][A-Za-z0-9_.+/-]{0,199}$/;
