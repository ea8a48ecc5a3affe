import { claim, need, type Probe } from '../../probe/probe.js';
import { HEAD_LENGTH, readVdiHeader, type VdiFinding } from './header.js';
import { recogniseVdi } from './recognise.js';

/** Reads the header only: the block map of a large disk is megabytes long. */
export function* probeVdi(): Probe<VdiFinding> {
  const header = yield* need({ name: 'header', offset: 0, length: HEAD_LENGTH, min: 0 });
  if (!recogniseVdi(header)) return undefined;
  yield* claim();
  return readVdiHeader(header);
}
