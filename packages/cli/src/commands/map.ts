import type { VirtualDisk } from '@diskloupe/core/disk';
import { type FileOfEntry, filesOfMap, formatMapPieces, mapJsonPieces } from '@diskloupe/core/qemu-img';
import type { Command } from 'commander';
import { attempt } from '../attempt.js';
import { complainOf } from '../complaints.js';
import { type ExitStatus, FINE, REFUSED } from '../exit-status.js';
import { type DiskOptions, openDiskOf } from '../opened-disk.js';
import { FILE, FORMAT, opensDisk, outputOption, SNAPSHOT, size } from '../options.js';
import { print } from '../output.js';
import { printable } from '../printable.js';

interface MapOptions extends DiskOptions {
  readonly output: 'human' | 'json';
  /** Both in bytes. */
  readonly startOffset?: number;
  readonly maxLength?: number;
}

export function addMap(program: Command, end: (status: ExitStatus) => void): void {
  opensDisk(
    program
      .command('map')
      .summary('print how a disk is stored, as qemu-img map does')
      .description(
        'Prints how the virtual disk of an image is stored, and in which file of its backing chain.',
      )
      .argument('<file>', FILE)
      .option('-f, --format <format>', FORMAT)
      .addOption(outputOption())
      .option('-s, --start-offset <offset>', 'start at this offset, e.g. 64k', size)
      .option('-l, --max-length <length>', 'map at most this many bytes, e.g. 1G', size)
      .option('--snapshot <snapshot>', SNAPSHOT),
    {
      about: `
The table for people lists only data, with its offset. The JSON lists everything, including zeros and holes.`,
      examples: [
        'diskloupe map disk.qcow2',
        'diskloupe map --output=json --start-offset 1G --max-length 64M disk.qcow2',
      ],
    },
  ).action(async (name: string, options: MapOptions) => end(await printMap(name, options)));
}

/** The names of backing files were chosen by the maker of the image. */
function printableFiles(disk: VirtualDisk, name: string): FileOfEntry {
  const fileOf = filesOfMap(disk, name);
  return (entry) => printable(fileOf(entry));
}

async function printMap(name: string, options: MapOptions): Promise<ExitStatus> {
  const { startOffset: start = 0, maxLength = Number.POSITIVE_INFINITY } = options;
  return attempt(name, async () => {
    const { disk, close } = await openDiskOf(name, options);
    try {
      const range = { start, end: start + maxLength };
      if (options.output === 'json') {
        for await (const text of mapJsonPieces(disk, range)) print(text);
        return FINE;
      }
      for await (const { text, refusal } of formatMapPieces(disk, printableFiles(disk, name), range)) {
        print(text);
        if (refusal === null) continue;
        complainOf(name, refusal);
        return REFUSED;
      }
      return FINE;
    } finally {
      close();
    }
  });
}
