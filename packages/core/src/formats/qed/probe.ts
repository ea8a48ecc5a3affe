import { askText } from '../../probe/ask-text.js';
import { claim, need, type Probe } from '../../probe/probe.js';
import { HEADER_LENGTH, type QedFinding, readQedHeader } from './header.js';
import { recogniseQed } from './recognise.js';

/** Reads the header, then the backing file's name, which nearly always follows it immediately. */
export function* probeQed(): Probe<QedFinding> {
  const header = yield* need({ name: 'header', offset: 0, length: HEADER_LENGTH, min: 0 });
  if (!recogniseQed(header)) return undefined;
  yield* claim();
  const finding = readQedHeader(header);
  yield* claim(finding);
  if (finding.backingFile === null) return finding;
  const { backingFilenameOffset, backingFilenameSize } = finding;
  const backingFile = yield* askText('backing_filename', backingFilenameOffset, backingFilenameSize);
  return { ...finding, backingFile };
}
