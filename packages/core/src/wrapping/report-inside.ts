import { failed } from '../checks/check.js';
import type { UnwrapError } from '../errors/wrapping.js';
import type { Layer } from '../formats/layer.js';
import { safetyOf } from '../inspect/build-report.js';
import type { AnyReport } from '../inspect/report.js';
import type { ArchiveMember } from './member.js';
import type { Step } from './wrapper.js';

/**
 * Adds to the report on an image what is around it: layers, and whether unwrapping failed.
 *
 * @param held the files of an archive that none was chosen of
 */
export function reportInside(
  report: AnyReport,
  steps: readonly Step[],
  held: readonly ArchiveMember[],
  fault: UnwrapError | null,
): AnyReport {
  let layers = held.length
    ? report.layers.map((layer) => ({ ...layer, layers: held.map(layerOf) }))
    : report.layers;
  for (const { report: outer, wrapper, offset, members } of [...steps].reverse()) {
    const { format, member, method, size } = wrapper;
    const named = member !== null && { name: member, method };
    const inner = layers.map((layer): Layer => ({ ...layer, offset, length: size, ...named }));
    const beside = members.filter(({ name }) => name !== member).map(layerOf);
    const length = outer.fileSize ?? 'unseen';
    layers = [{ kind: 'file', format, offset: 0, length, layers: [...inner, ...beside] }];
  }
  if (!fault) return { ...report, layers };
  const judgement = failed('wrapper_damaged', { format: fault.format, fault: fault.reason });
  return {
    ...report,
    layers,
    safety: safetyOf([...report.safety.checks, { name: 'wrapper', ...judgement }]),
  };
}

function layerOf({ name, size, method, format }: ArchiveMember): Layer {
  return { kind: 'file', format, offset: null, length: size, name, method, layers: 'unseen' };
}
