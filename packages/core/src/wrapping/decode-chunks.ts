import type { StreamDecoder } from '@diskloupe/decode/gzip';
import { UnwrapError } from '../errors/wrapping.js';
import { reportOf } from '../errors.js';
import { decodeFault } from '../flow/decode-fault.js';
import { Turns } from '../flow/turns.js';

/**
 * Decodes what arrives. Each chunk is memory of its own, which the consumer may keep. The last one is held back until all of the
 * input was read, and its checksums match. Yields to other work as it goes.
 *
 * @throws UnwrapError; what `chunks` throws
 */
export async function* decodeChunks(
  format: string,
  chunks: AsyncIterable<Uint8Array>,
  decoder: StreamDecoder,
): AsyncGenerator<Uint8Array, void, undefined> {
  const turns = new Turns();
  let held: Uint8Array | undefined;
  try {
    for await (const chunk of chunks) {
      attempt(format, () => decoder.feed(chunk));
      yield* pieces();
    }
    attempt(format, () => decoder.end());
    yield* pieces();
  } catch (error) {
    // What came before a fault is intact; what is whole but for its checksum is not passed on whole.
    const isChecksum = error instanceof UnwrapError && error.reason.code === 'decode_checksum';
    if (held && !isChecksum) yield held;
    throw error;
  }
  // Nothing is complete before every checksum is known to match.
  if (held) yield held;

  async function* pieces(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      if (turns.isDue) await turns.rest();
      const piece = attempt(format, () => decoder.read());
      if (!piece) return;
      if (held) yield held;
      // The decoder reuses its memory.
      held = piece.slice();
    }
  }
}

function attempt<T>(format: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const offset = error instanceof Error && 'offset' in error ? Number(error.offset) : null;
    throw new UnwrapError(format, offset, decodeFault(error) ?? reportOf(error), { cause: error });
  }
}
