import type { BaseFinding, FormatPart } from '../../src/formats/format.js';
import { claim, need, type Probe } from '../../src/probe/probe.js';
import type { MadeUpTarget } from './write.js';

export interface MadeUpFinding extends BaseFinding {
  readonly format: 'made-up';
  /** Size of the disk in bytes. */
  readonly size: number;
}

function* probeMadeUp(): Probe<MadeUpFinding> {
  const header = yield* need({ name: 'header', offset: 0, length: 16 });
  if (!header.is(0, 'MADE-UP!')) return undefined;
  yield* claim();
  const size = header.u64le(8, 'size', 0, 2 ** 40);
  return { format: 'made-up', size, requiredSize: 16 + size };
}

export const madeUpPart: FormatPart<MadeUpFinding, MadeUpTarget> = {
  probe: probeMadeUp,
  virtualSize: ({ size }) => size,
  checks: [],
  disk: async () => (await import('./disk.js')).openMadeUp,
  writer: async () => (await import('./write.js')).madeUpWriter,
  qemuInfo: async () => () => ({ 'cluster-size': 512 }),
};
