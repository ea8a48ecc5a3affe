import { claim, need, type Probe, want } from '../../probe/probe.js';
import { type AsifDirectory, type AsifFinding, HEADER_LENGTH, readAsifHeader } from './header.js';

/** Asks for the header and the version of both directories. */
export function* probeAsif(): Probe<AsifFinding> {
  const head = yield* need({ name: 'header', offset: 0, length: HEADER_LENGTH, min: 0 });
  // Four letters alone may be the beginning of a text.
  if (!head.is(0, 'shdw') || !(head.is(4, '\0\0\0\x01') || head.is(8, '\0\0\x02\0'))) return undefined;
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
