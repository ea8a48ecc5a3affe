import { type Probe, want } from '../../probe/probe.js';
import { fileSystemOn, partitionTableOn } from './file-systems.js';
import type { RawFinding } from './header.js';
import { HEAD_SAMPLE, TAIL_SAMPLE } from './header.js';

/** Raw is the last resort, so this never says no. It reads whether there is any data, and what it is. */
export function* probeRaw(): Probe<RawFinding> {
  const head = yield* want({ name: 'head', offset: 0, length: HEAD_SAMPLE, min: 0 });
  const tail = yield* want({ name: 'tail', offset: 'end', length: TAIL_SAMPLE, min: 0 });
  const found = {
    format: 'raw',
    fileSystem: head ? fileSystemOn(head) : null,
    partitionTable: head ? partitionTableOn(head) : null,
    bootSector: head?.is(510, [0x55, 0xaa]) === true && !head.isFilled(0, 0, 510),
  } as const;
  if (!head || !tail) return { ...found, content: 'unseen' };
  if (tail.length === 0) return { ...found, content: 'empty' };
  return { ...found, content: head.isFilled(0) && tail.isFilled(0) ? 'zeros' : 'data' };
}
