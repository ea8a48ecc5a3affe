import { need, type Probe } from '../../probe/probe.js';
import { HEAD_LENGTH, type OtherFinding, SIGNATURES } from './header.js';

/** Looks at the first KiB, with every signature; the first one that fits is it. */
export function* probeOther(): Probe<OtherFinding> {
  const { array } = yield* need({ name: 'signature', offset: 0, length: HEAD_LENGTH, min: 0 });
  const head = String.fromCharCode(...array);
  for (const [format, kind, pattern] of SIGNATURES) {
    const match = pattern.exec(head);
    if (match) return { format, kind, innerName: match[1] ?? null };
  }
  return undefined;
}
