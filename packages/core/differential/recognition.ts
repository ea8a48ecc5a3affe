import { type AnyReport, inspectImage } from '@diskloupe/core';
import { PROBE_LENGTH, probeDriver } from '../src/qemu-img/driver.js';
import { cut, randomNumbers } from '../test/corpus/cuts.js';
import { findObstacle } from '../test/image-cases/obstacle.js';
import { inspectStream } from '../test/inspect.js';
import { basesOfMutants } from './bases.js';
import { makeMutant } from './mutant.js';
import type { Part } from './part.js';
import { QemuProbing } from './qemu-probing.js';

/** Default number of mutants. */
const MUTANTS = 300_000;
/** One in this many is also streamed, or compared with qemu-img. */
const STREAM_EVERY = 4;
const QEMU_EVERY = 150;

/**
 * A format that QEMU's probing detects is reported as that, or as unknown: never as raw, partitioned, text, or
 * another file, with random access and in a stream of chunks. And `probeDriver` agrees with qemu-img itself.
 */
export const recognition: Part = async ({ mutants = MUTANTS, seed }) => {
  const random = randomNumbers(seed);
  const bases = await basesOfMutants();
  const disagreements: string[] = [];
  const obstacle = findObstacle();
  const qemu = obstacle === undefined ? await QemuProbing.start() : undefined;
  let recognised = 0;
  let streams = 0;
  let asked = 0;
  try {
    for (let index = 0; index < mutants; index++) {
      const mutant = makeMutant(bases, random);
      const driver = probeDriver(mutant.subarray(0, PROBE_LENGTH), '');
      const reports: [how: string, report: AnyReport][] = [['inspectImage', await inspectImage(mutant)]];
      if (index % STREAM_EVERY === 0) {
        reports.push(['InspectionStream', await inspectStream(mutant, (all) => cut(all, index))]);
        streams++;
      }
      if (driver !== 'raw') recognised++;
      for (const [how, report] of reports) {
        if (!isTold(driver, report))
          disagreements.push(`#${index} ${how}: ${report.format}, to QEMU ${driver}: ${beginningOf(mutant)}`);
      }
      if (qemu && index % QEMU_EVERY === 0) {
        asked++;
        const other = await qemu.differs(mutant, driver);
        if (other !== undefined)
          disagreements.push(`#${index} qemu-img: ${other}, probeDriver ${driver}: ${beginningOf(mutant)}`);
      }
    }
  } finally {
    await qemu?.end();
  }
  const told = qemu ? `${asked} asked of qemu-img itself` : `none asked of qemu-img (${obstacle})`;
  return {
    summary:
      `${mutants} mutants, ${recognised} of a format to QEMU, ${streams} as streams too, ${told}: ` +
      `${disagreements.length} disagreements`,
    disagreements,
  };
};

/** Whether a report agrees with QEMU, or names nothing, and is then not safe. */
function isTold(driver: string, { format, safety }: AnyReport): boolean {
  if (driver === 'raw') return true;
  return format === (driver === 'vpc' ? 'vhd' : driver) || (format === 'unknown' && !safety.safe);
}

function beginningOf(bytes: Uint8Array): string {
  return JSON.stringify(String.fromCharCode(...bytes.subarray(0, 80)));
}
