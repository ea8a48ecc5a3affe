import { type Probe, want } from '../../probe/probe.js';
import type { RawFinding } from './header.js';
import { HEAD_SAMPLE, TAIL_SAMPLE } from './header.js';

/** Raw is what remains, so this never says no. It looks whether there is anything at all. */
export function* probeRaw(): Probe<RawFinding> {
  const head = yield* want({ name: 'head', offset: 0, length: HEAD_SAMPLE, min: 0 });
  const tail = yield* want({ name: 'tail', offset: 'end', length: TAIL_SAMPLE, min: 0 });
  if (!head || !tail) return { format: 'raw', content: 'unseen' };
  if (tail.length === 0) return { format: 'raw', content: 'empty' };
  return { format: 'raw', content: head.isFilled(0) && tail.isFilled(0) ? 'zeros' : 'data' };
}
