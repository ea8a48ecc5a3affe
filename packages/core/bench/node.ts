/* Measurements in Node for `scripts/bench.ts`, which names them in the arguments and reads them from standard output. */
import { InspectionStream } from '@diskloupe/core/stream';
import { writeQcow2 } from '@diskloupe/test-images';
import { type MemoryFigure, measureMemory } from './captured-memory.js';
import { measurePolicies, type PolicyFigure } from './policy-cost.js';
import { measureStreams, type StreamFigure } from './stream-throughput.js';
import { measureVerdicts, type VerdictFigure } from './verdict-cost.js';

export interface NodeFigures {
  readonly streams?: readonly StreamFigure[];
  readonly verdicts?: readonly VerdictFigure[];
  readonly policies?: readonly PolicyFigure[];
  readonly memory?: MemoryFigure;
}

const wanted = process.argv.slice(2);
const head = writeQcow2().bytes;
const identity = { create: () => new TransformStream<Uint8Array, Uint8Array>() };
const inspection = { create: () => new InspectionStream() };
const figures: NodeFigures = {
  ...(wanted.includes('streams') && { streams: await streamFigures() }),
  ...(wanted.includes('verdicts') && { verdicts: await measureVerdicts() }),
  ...(wanted.includes('policies') && { policies: await measurePolicies() }),
  ...(wanted.includes('memory') && { memory: await measureMemory() }),
};
process.stdout.write(JSON.stringify(figures));

async function streamFigures(): Promise<StreamFigure[]> {
  const streams: StreamFigure[] = [];
  for (const chunkSize of [65_536, 1_048_576])
    streams.push(await measureStreams(identity, inspection, head, chunkSize));
  return streams;
}
