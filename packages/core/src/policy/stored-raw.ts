import { isRaw } from '../formats/disk-formats.js';
import type { AnyReport } from '../inspect/report.js';
import type { Message } from '../messages/message.js';
import { acceptsFormat, namesFormat } from './accepts-format.js';
import { because } from './because.js';
import { isOther, isVhd } from './findings.js';
import { acceptedExtension, formatOfExtension } from './names/extension.js';
import { otherFile } from './other-file.js';
import type { ImagePolicy } from './policy.js';
import { wrapperKind } from './wrapping/wrapper-kind.js';

/**
 * Why the target stores a file byte for byte as the disk, although it is something else; undefined if it does not. No
 * reason is given for a file whose bytes are those of its disk.
 */
export function storedRaw(report: AnyReport, policy: ImagePolicy): Message | undefined {
  const { format } = report;
  // An unknown one may be of an accepted format: it is refused for its conflict, or for what could not be read.
  if (format === 'unknown' || isRaw(format) || namesFormat(policy.refusedFormats, format)) return undefined;
  return byName(report, policy) ?? (policy.unrecognised === 'raw' ? unrecognised(report, policy) : undefined);
}

function byName(report: AnyReport, { names }: ImagePolicy): Message | undefined {
  const { format, fileName } = report;
  const extension = acceptedExtension(fileName, names);
  if (extension === undefined || formatOfExtension(extension, names) !== 'raw') return undefined;
  const reason = otherFile(report);
  return reason
    ? because('stored_as_raw_by_name_incomplete', { extension, format, reason })
    : because('stored_as_raw_by_name', { extension, format });
}

function unrecognised(
  report: AnyReport,
  { allowedFormats, vhd, wrappers }: ImagePolicy,
): Message | undefined {
  const { format, details } = report;
  const isFixed = isVhd(details) && details.diskType === 'fixed';
  const isMissed = isFixed && vhd?.footerInFront === true;
  if (isOther(details)) {
    const isKnown = acceptsFormat(allowedFormats ?? [], format);
    if (isKnown || wrappers?.some(({ kind }) => kind === wrapperKind(format))) return undefined;
    const isPacked = details.kind === 'compressed' || details.kind === 'archive';
    return because(isPacked ? 'stored_as_raw_packed' : 'stored_as_raw', { format });
  }
  if (!isMissed && acceptsFormat(allowedFormats ?? [format], format)) return undefined;
  if (isFixed) return because('stored_as_raw_footer');
  const reason = otherFile(report);
  return reason
    ? because('stored_as_raw_incomplete', { format, reason })
    : because('stored_as_raw', { format });
}
