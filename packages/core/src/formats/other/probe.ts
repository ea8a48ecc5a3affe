import { need, type Probe } from '../../probe/probe.js';
import { HEAD_LENGTH, type OtherFinding, type Signature } from './header.js';

/** Matches one signature. */
export function* probeOther([format, kind, pattern]: Signature): Probe<OtherFinding> {
  const { array } = yield* need({ name: 'signature', offset: 0, length: HEAD_LENGTH, min: 0 });
  const match = pattern.exec(String.fromCharCode(...array));
  return match ? { format, kind, innerName: match[1] ?? null } : undefined;
}
