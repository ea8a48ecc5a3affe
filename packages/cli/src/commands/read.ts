import { storedPieces, type VirtualDisk } from '@diskloupe/core/disk';
import type { Command } from 'commander';
import { attempt } from '../attempt.js';
import { type ExitStatus, FINE } from '../exit-status.js';
import { writeFile } from '../file-store.js';
import { nodeWorkers } from '../node-workers.js';
import { type DiskOptions, type OpenedDisk, openDiskOf } from '../opened-disk.js';
import { FILE, FORMAT, opensDisk, SNAPSHOT, size } from '../options.js';
import { print } from '../output.js';
import { Progress } from '../progress.js';

interface ReadOptions extends DiskOptions {
  /** Both in bytes. */
  readonly offset?: number;
  readonly length?: number;
  /** Where to write; standard output by default. */
  readonly output?: string;
  readonly progress?: boolean;
}

export function addRead(program: Command, end: (status: ExitStatus) => void): void {
  opensDisk(
    program
      .command('read')
      .summary('write the bytes of a disk to standard output')
      .description('Writes the bytes of the virtual disk, as a guest reads them, to standard output.')
      .argument('<file>', FILE)
      .option('-f, --format <format>', FORMAT)
      .option('--offset <offset>', 'start at this offset, e.g. 1M', size)
      .option('--length <length>', 'write this many bytes, e.g. 512; by default to the end of the disk', size)
      .option('--output <path>', 'write to a file, with holes for zeros')
      .option('-l, --snapshot <snapshot>', SNAPSHOT)
      .option('-p, --progress', 'show progress; a terminal shows it after a second anyway'),
    {
      examples: [
        'diskloupe read --length 512 disk.qcow2 | xxd',
        'diskloupe read disk.vmdk | sha256sum',
        'diskloupe read --offset 1M --length 100M --output partition.raw disk.vhdx',
      ],
    },
  ).action(async (name: string, options: ReadOptions) => end(await read(name, options)));
}

async function read(name: string, options: ReadOptions): Promise<ExitStatus> {
  const progress = new Progress({ forced: options.progress });
  const action = async (): Promise<ExitStatus> => {
    const opened = await openDiskOf(name, options);
    try {
      const range = rangeOf(opened.disk, options);
      if (options.output === undefined) {
        await writeOut(opened.disk, range, progress);
        opened.assertUnchanged();
      } else await save(opened, range, options.output, progress);
      return FINE;
    } finally {
      opened.close();
    }
  };
  return attempt(name, action, progress);
}

/** In bytes. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** @throws RangeError if it begins beyond the end of the disk */
function rangeOf(disk: VirtualDisk, { offset = 0, length = disk.size }: ReadOptions): Range {
  if (offset > disk.size) throw new RangeError(`the disk ends at ${disk.size}, before ${offset}`);
  return { start: offset, end: Math.min(disk.size, offset + length) };
}

async function writeOut(disk: VirtualDisk, { start, end }: Range, progress: Progress): Promise<void> {
  let at = start;
  for await (const chunk of disk.readable({ start, end, workers: nodeWorkers })) {
    print(chunk);
    at += chunk.length;
    progress.report(at - start, end - start);
  }
}

async function save(opened: OpenedDisk, range: Range, path: string, progress: Progress): Promise<void> {
  const { start, end } = range;
  await writeFile(path, opened.identities, async (part) => {
    const file = await part.open();
    for await (const { offset, data } of storedPieces(opened.disk, range)) {
      // The first and the last piece may reach beyond the range.
      const from = Math.max(0, start - offset);
      const at = offset + from - start;
      await file.write(data.subarray(from, end - offset), at);
      progress.report(Math.min(end, offset + data.length) - start, end - start);
    }
    await file.truncate(end - start);
    await file.close();
    progress.report(end - start, end - start);
    opened.assertUnchanged();
  });
}
