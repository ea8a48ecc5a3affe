import type { FormatCard } from '../card.js';
import type { GptFinding } from './header.js';
import { mayBePartitionTable } from './recognise.js';

/** A raw disk with a partition table: a GPT or, under the same name as in Glance, an MBR. */
export const gptCard: FormatCard<GptFinding, 'gpt'> = {
  name: 'gpt',
  aliases: ['mbr'],
  blockStatus: 'identity',
  sees: 512,
  head: 65_536,
  tail: 4096,
  recognise: (head) => mayBePartitionTable(head) && 'maybe',
  load: async () => (await import('./part.js')).gptPart,
};
