import { askText } from '../../probe/ask-text.js';
import { claim, need, type Probe } from '../../probe/probe.js';
import { HEADER_LENGTH, type QcowFinding, readQcowHeader } from './header.js';
import { isQcow } from './recognise.js';

/** Reads the header, then the backing file's name, which nearly always follows it immediately. */
export function* probeQcow(): Probe<QcowFinding> {
  const header = yield* need({ name: 'header', offset: 0, length: HEADER_LENGTH, min: 0 });
  // From version 2 on it is qcow2.
  if (!isQcow(header)) return undefined;
  yield* claim();
  const finding = readQcowHeader(header);
  yield* claim(finding);
  if (finding.backingFile === null) return finding;
  const backingFile = yield* askText('backing_filename', finding.backingFileOffset, finding.backingFileSize);
  return { ...finding, backingFile };
}
