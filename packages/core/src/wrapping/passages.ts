import { loadPart } from '../flow/load-part.js';
import type { Content } from './content.js';
import { decodeChunks } from './decode-chunks.js';
import { DECODERS } from './decoders.js';

/** Whether a format is a file compressed in a way that can be decoded. */
export function isPassage(format: string): boolean {
  return Object.hasOwn(DECODERS, format);
}

/** Returns what is in a compressed file: its bytes from first to last. */
export function passageThrough(format: string, packed: Content): Content {
  return {
    size: 'unseen',
    async *chunks(signal, tally) {
      const load = DECODERS[format];
      if (!load) return;
      const decoder = await loadPart(format, load);
      yield* decodeChunks(format, packed.chunks(signal, tally), decoder);
    },
  };
}
