import {
  formatMeasure,
  type MeasureInfo,
  type MeasureOptions,
  measure,
  measureJson,
} from '@diskloupe/core/qemu-img';
import { type Command, Option } from 'commander';
import { attempt } from '../attempt.js';
import { complainOf } from '../complaints.js';
import { type ExitStatus, FINE, UNREADABLE } from '../exit-status.js';
import { type DiskOptions, openDiskOf } from '../opened-disk.js';
import {
  type Assignments,
  assignments,
  FILE,
  FORMAT,
  opensDisk,
  outputOption,
  SNAPSHOT,
  size,
} from '../options.js';
import { print } from '../output.js';
import { qemuSize } from '../qemu-size.js';

interface MeasureCommandOptions extends DiskOptions {
  readonly output: 'human' | 'json';
  readonly outputFormat: 'raw' | 'qcow2';
  readonly options?: Assignments;
  /** Size of a new disk, in bytes. */
  readonly size?: number;
}

export function addMeasure(program: Command, end: (status: ExitStatus) => void): void {
  opensDisk(
    program
      .command('measure')
      .summary('print the size of a converted image, as qemu-img measure does')
      .description('Prints the size of the file that a conversion, or a new disk, would need.')
      .argument('[file]', FILE)
      .option('-f, --format <format>', FORMAT)
      .addOption(outputOption())
      .addOption(
        new Option('-O, --output-format <format>', 'format of the new file')
          .choices(['raw', 'qcow2'])
          .default('raw'),
      )
      .option('-o, --options <options>', 'options of the new format: cluster_size=SIZE', assignments)
      .option('--size <size>', 'size of a new disk, instead of a file, e.g. 10G', size)
      .option('-l, --snapshot <snapshot>', SNAPSHOT),
    {
      examples: [
        'diskloupe measure -O qcow2 disk.raw',
        'diskloupe measure -O qcow2 -o cluster_size=2M --size 1T',
      ],
    },
  ).action(async (name: string | undefined, options: MeasureCommandOptions) =>
    end(await printMeasure(name, options)),
  );
}

async function printMeasure(name: string | undefined, options: MeasureCommandOptions): Promise<ExitStatus> {
  const subject = name ?? 'measure';
  return attempt(subject, async () => {
    const { size: newSize, output } = options;
    if ((name === undefined) === (newSize === undefined)) {
      complainOf(subject, 'give either a file or --size');
      return UNREADABLE;
    }
    const how = targetOf(options);
    const info =
      name === undefined ? await measure(newSize ?? 0, how) : await measureImage(name, options, how);
    print(output === 'json' ? measureJson(info) : formatMeasure(info));
    return FINE;
  });
}

async function measureImage(name: string, options: DiskOptions, how: MeasureOptions): Promise<MeasureInfo> {
  const { disk, close } = await openDiskOf(name, options);
  try {
    return await measure(disk, how);
  } finally {
    close();
  }
}

/** @throws TypeError for an option that the format does not have, or that has no effect on the size */
function targetOf({ outputFormat: format, options = new Map() }: MeasureCommandOptions): MeasureOptions {
  let clusterSize: number | undefined;
  for (const [option, value] of options) {
    if (format !== 'qcow2' || option !== 'cluster_size')
      throw new TypeError(`${option} is not an option of ${format} that measure supports`);
    clusterSize = qemuSize(value) ?? Number.NaN;
  }
  return { format, clusterSize };
}
