import { claim, need, type Probe } from '../../probe/probe.js';
import { HEAD_LENGTH, readVdiHeader, SIGNATURE_OFFSET, VDI_SIGNATURE, type VdiFinding } from './header.js';

/** Asks for the header only: the block map of a large disk is megabytes long. */
export function* probeVdi(): Probe<VdiFinding> {
  const header = yield* need({ name: 'header', offset: 0, length: HEAD_LENGTH, min: 0 });
  if (!header.is(SIGNATURE_OFFSET, VDI_SIGNATURE)) return undefined;
  yield* claim();
  return readVdiHeader(header);
}
