import { cardNamed } from '@diskloupe/core';
import {
  type Conversion,
  type ConvertOptions,
  type ConvertTarget,
  convert,
  convertTargets,
  type VirtualDisk,
  writeByWorkers,
} from '@diskloupe/core/disk';
import { type Command, Option } from 'commander';
import { attempt } from '../attempt.js';
import { conversionTarget, type TargetOptions, targetHelp } from '../conversion-target.js';
import { type ExitStatus, FINE } from '../exit-status.js';
import type { FilePart } from '../file-part.js';
import { type FileStore, writeFile } from '../file-store.js';
import { nodeWorkers } from '../node-workers.js';
import { type DiskOptions, type OpenedDisk, openDiskOf } from '../opened-disk.js';
import { assignments, FILE, FORMAT, opensDisk, SNAPSHOT } from '../options.js';
import { Progress } from '../progress.js';
import { openStreamOutput, type StreamOutput } from '../stream-output.js';

interface ConvertCommandOptions extends DiskOptions, TargetOptions {
  readonly progress?: boolean;
  readonly quiet?: boolean;
}

/** Bytes of the disk from which threads are worth their startup time. */
const WORTH_THREADS = 8 * 2 ** 20;

/** Writes underway: threads write while this one finds zeros and holes. */
const WRITES = 2;

/** Returns what adds the verb, once it is known what can be written. */
export async function loadConvert(): Promise<(program: Command, end: (status: ExitStatus) => void) => void> {
  const targets = await convertTargets();
  return (program, end) => addConvert(program, end, targets);
}

function addConvert(
  program: Command,
  end: (status: ExitStatus) => void,
  targets: readonly ConvertTarget[],
): void {
  opensDisk(
    program
      .command('convert')
      .summary('write a disk to another format, as qemu-img convert does')
      .description('Writes the virtual disk of an image to a new file, without backing files.')
      .argument('<source>', FILE)
      .argument('<target>', 'a path, or - for standard output')
      .option('-f, --format <format>', FORMAT)
      .addOption(targetOption(targets))
      .option(
        '-o, --options <options>',
        'options of the target, as name=value,name=value; see below',
        assignments,
      )
      .option('-c, --compress', 'compress the clusters of a qcow2')
      .option('-l, --snapshot <snapshot>', SNAPSHOT)
      .option('-p, --progress', 'show progress; a terminal shows it after a second anyway')
      .option('-q, --quiet', 'print nothing but errors'),
    {
      about: `
Options of the target, with -o:
${targetHelp(targets)}

Zeros take no space in the target. The target is written under a temporary name beside it and renamed once complete; if
the source changes meanwhile, nothing is written. A killed run leaves a file .diskloupe-*.part beside the target, which
the next run for the same target removes. Standard output works for all but a compressed qcow2, whose tables are computed
last but come first in the file.`,
      examples: [
        'diskloupe convert disk.vmdk disk.raw',
        'diskloupe convert -c -O qcow2 -o cluster_size=2M disk.raw disk.qcow2',
        'diskloupe convert -O vpc -o subformat=fixed,size_multiple=1M disk.vmdk disk.vhd',
        'diskloupe convert -o wrapper=tar.gz disk.qcow2 disk.tar.gz',
        'diskloupe convert -O vmdk disk.qcow2 - | curl -T - https://example.org/disk.vmdk',
      ],
    },
  ).action(async (source: string, target: string, options: ConvertCommandOptions) =>
    end(await convertImage(source, target, targets, options)),
  );
}

/** Accepts every name of a format, e.g. `vhd`, and yields qemu-img's. */
function targetOption(targets: readonly ConvertTarget[]): Option {
  const option = new Option('-O, --output-format <format>', 'format of the target')
    .choices(targets.map(({ format }) => format))
    .default('raw');
  const chosen = option.parseArg;
  return option.argParser<string>((name, before) => {
    const format = cardNamed(name)?.qemu?.name ?? name;
    return chosen?.(format, before) as string;
  });
}

async function convertImage(
  source: string,
  target: string,
  targets: readonly ConvertTarget[],
  options: ConvertCommandOptions,
): Promise<ExitStatus> {
  const progress = new Progress({ forced: options.progress && !options.quiet });
  const action = async (): Promise<ExitStatus> => {
    const how = conversionTarget(targets, options);
    const opened = await openDiskOf(source, options);
    try {
      const stream = openStreamOutput(target);
      if (stream) {
        await send(opened.disk, how, stream, progress);
        opened.assertUnchanged();
      } else await save(opened, how, target, progress);
      return FINE;
    } finally {
      opened.close();
    }
  };
  return attempt(source, action, progress);
}

async function send(
  disk: VirtualDisk,
  how: ConvertOptions,
  stream: StreamOutput,
  progress: Progress,
): Promise<void> {
  if (!isPlainRaw(how)) {
    for await (const chunk of (await planned(disk, { ...how, sequential: true }, progress)).readable())
      stream(chunk);
    return;
  }
  let done = 0;
  for await (const chunk of disk.readable({ workers: nodeWorkers, reuseMemory: true })) {
    stream(chunk);
    done += chunk.length;
    progress.report(done, disk.size);
  }
}

async function save(
  { disk, identities, assertUnchanged }: OpenedDisk,
  how: ConvertOptions,
  target: string,
  progress: Progress,
): Promise<void> {
  await writeFile(target, identities, async (part, store) => {
    const isWritten = isPlainRaw(how) && (await writeByThreads(disk, part, store, progress));
    if (!isWritten) {
      const sink = await part.open();
      // A file can be written in any order, so the disk has to be read only once.
      await (await planned(disk, { ...how, sequential: false }, progress)).writeTo({
        write: async ({ data, offset }) => sink.write(data, offset),
        truncate: async (size) => sink.truncate(size),
        concurrency: WRITES,
      });
      await sink.close();
    }
    assertUnchanged();
  });
}

/** Whether the target is the disk itself, byte for byte. */
function isPlainRaw({ format, ...options }: ConvertOptions): boolean {
  return format === 'raw' && Object.values(options).every((value) => value === undefined);
}

function planned(disk: VirtualDisk, how: ConvertOptions, progress: Progress): Promise<Conversion> {
  return convert(disk, {
    ...how,
    workers: nodeWorkers,
    onProgress: ({ stage, done, total }) => progress.report(done, total, stage),
  });
}

/** @returns whether threads did it: the disk must be large enough, and threads must be available */
async function writeByThreads(
  disk: VirtualDisk,
  part: FilePart,
  store: FileStore,
  progress: Progress,
): Promise<boolean> {
  if (disk.size < WORTH_THREADS) return false;
  await (await part.open()).truncate(disk.size);
  try {
    const how = { workers: nodeWorkers, onProgress: progress.report };
    return (await writeByWorkers(disk, part.handle, how)) !== undefined;
  } catch (error) {
    throw await store.explained(error);
  }
}
