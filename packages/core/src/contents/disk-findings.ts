import { abortable } from '../flow/abortable.js';
import type { GptFinding } from '../formats/gpt/header.js';
import type { IsoFinding } from '../formats/iso/header.js';
import { gpt, iso } from '../formats/registry.js';
import { inspectImage } from '../inspect/inspect-image.js';
import { RememberedSource } from '../source/remembered-source.js';
import type { Source } from '../source/source.js';
import { GPT_HEAD } from './gpt-block-sizes.js';

/** What was found on a disk. */
export interface DiskFindings {
  /** At least its first 8192 bytes, fewer if it is smaller. */
  readonly head: Uint8Array;
  readonly gpt: GptFinding | null;
  readonly iso: IsoFinding | null;
}

/** Each of the two is looked for separately: a hybrid has both, and neither hides the other. */
export async function findOnDisk(disk: Source, signal: AbortSignal | undefined): Promise<DiskFindings> {
  // All three use the head, which is read once.
  const length = Math.min(Math.max(GPT_HEAD, gpt.head, iso.head), disk.size);
  const head = await abortable(disk.read(0, length, { signal }), signal);
  const remembered = new RememberedSource(disk, head);
  const [table, disc] = await Promise.all([
    inspectImage(remembered, { formats: ['gpt'], signal }),
    inspectImage(remembered, { formats: ['iso'], signal }),
  ]);
  return {
    head,
    gpt: table.format === 'gpt' ? table.details : null,
    iso: disc.format === 'iso' ? disc.details : null,
  };
}
