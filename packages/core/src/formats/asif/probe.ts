import { claim, need, type Probe, want } from '../../probe/probe.js';
import { type AsifDirectory, type AsifFinding, HEADER_LENGTH, readAsifHeader } from './header.js';
import { isAsif } from './recognise.js';

/** Reads the header and the version of both directories. */
export function* probeAsif(): Probe<AsifFinding> {
  const head = yield* need({ name: 'header', offset: 0, length: HEADER_LENGTH, min: 0 });
  if (!isAsif(head)) return undefined;
  yield* claim();
  const finding = readAsifHeader(head);
  yield* claim(finding);
  const directories: AsifDirectory[] = [];
  for (const { offset } of finding.directories) {
    const directory = yield* want({ name: 'directory', offset, length: 8 });
    directories.push({ offset, version: directory ? directory.u64be(0, 'version') : 'unseen' });
  }
  return { ...finding, directories };
}
