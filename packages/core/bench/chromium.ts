import { InspectionStream } from '@diskloupe/core/stream';
import { writeQcow2 } from '@diskloupe/test-images';
import { measureStreams, type StreamFigure } from './stream-throughput.js';

declare global {
  /** Called by `scripts/bench.ts` from outside the page. */
  var bench: (chunkSize: number) => Promise<StreamFigure>;
}

globalThis.bench = (chunkSize) =>
  measureStreams(
    { create: () => new TransformStream<Uint8Array, Uint8Array>() },
    { create: () => new InspectionStream() },
    writeQcow2().bytes,
    chunkSize,
  );
