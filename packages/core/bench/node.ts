import { InspectionStream } from '@diskloupe/core/stream';
import { writeQcow2 } from '@diskloupe/test-images';
import { measureMemory } from './captured-memory.js';
import { measureStreams } from './stream-throughput.js';
import { measureVerdicts } from './verdict-cost.js';

/** Measurements in Node for `scripts/bench.ts`, which reads them from standard output. */
const head = writeQcow2().bytes;
const identity = { create: () => new TransformStream<Uint8Array, Uint8Array>() };
const inspection = { create: () => new InspectionStream() };
const streams = [];
for (const chunkSize of [65_536, 1_048_576]) {
  streams.push(await measureStreams(identity, inspection, head, chunkSize));
}
const verdicts = await measureVerdicts();
const memory = await measureMemory();
process.stdout.write(JSON.stringify({ streams, verdicts, memory }));
