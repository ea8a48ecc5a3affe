import { askText } from '../../probe/ask-text.js';
import { claim, need, type Probe } from '../../probe/probe.js';
import { HEADER_LENGTH, QCOW_MAGIC, type QcowFinding, readQcowHeader } from './header.js';

/** Asks for the header, then for the backing file's name, which nearly always follows it at once. */
export function* probeQcow(): Probe<QcowFinding> {
  const header = yield* need({ name: 'header', offset: 0, length: HEADER_LENGTH, min: 8 });
  // From version 2 on it is qcow2.
  if (!header.is(0, QCOW_MAGIC) || header.u32be(4, 'version') > 1) return undefined;
  yield* claim();
  const finding = readQcowHeader(header);
  yield* claim(finding);
  if (finding.backingFile === null) return finding;
  const backingFile = yield* askText('backing_file', finding.backingFileOffset, finding.backingFileSize);
  return { ...finding, backingFile };
}
