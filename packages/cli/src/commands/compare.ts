import { compareImages } from '@diskloupe/core/qemu-img';
import type { Command } from 'commander';
import { attempt } from '../attempt.js';
import { type ExitStatus, FINE } from '../exit-status.js';
import { type DiskOptions, type OpenedDisk, openDiskOf } from '../opened-disk.js';
import { FILE, FORMAT, opensDisk } from '../options.js';
import { print } from '../output.js';
import { Progress } from '../progress.js';

interface CompareOptions extends DiskOptions {
  /** Format of the second image. */
  readonly F?: string;
  readonly strict?: boolean;
  readonly progress?: boolean;
  readonly quiet?: boolean;
}

/** Exit statuses: the images differ; one cannot be opened; one cannot be read. */
const DIFFERENT = 1;
const UNOPENED = 2;
const UNREAD = 4;

export function addCompare(program: Command, end: (status: ExitStatus) => void): void {
  opensDisk(
    program
      .command('compare')
      .summary('compare two disks, as qemu-img compare does')
      .description('Checks whether guests read the same bytes from two images, whatever their formats.')
      .argument('<first>', FILE)
      .argument('<second>', FILE)
      .option('-f, --format <format>', `${FORMAT} (the first one)`)
      .option('-F <format>', 'the same for the second one')
      .option('-s, --strict', 'also require the same size and the same allocation')
      .option('-p, --progress', 'show progress; a terminal shows it after a second anyway')
      .option('-q, --quiet', 'print nothing but errors'),
    {
      about: `
If the sizes differ, the rest of the larger disk has to be zeros.`,
      examples: ['diskloupe compare disk.vmdk converted.qcow2'],
      statuses: `
Exit status:
  0  the disks are identical
  1  they differ
  2  an image cannot be opened, or the command line is wrong
  4  an image cannot be read to its end`,
    },
  ).action(async (first: string, second: string, options: CompareOptions) =>
    end(await compare(first, second, options)),
  );
}

async function compare(first: string, second: string, options: CompareOptions): Promise<ExitStatus> {
  const { strict, quiet = false } = options;
  const one = await opened(first, options);
  if (!one) return UNOPENED;
  const other = await opened(second, { ...options, format: options.F });
  if (!other) {
    one.close();
    return UNOPENED;
  }
  const progress = new Progress({ forced: options.progress && !quiet });
  const action = async (): Promise<ExitStatus> => {
    const { identical, text } = await compareImages(one.disk, other.disk, {
      strict,
      onProgress: progress.report,
    });
    progress.end();
    if (!quiet) print(text);
    return identical ? FINE : DIFFERENT;
  };
  try {
    return await attempt(`${first}, ${second}`, action, progress, () => UNREAD);
  } finally {
    one.close();
    other.close();
  }
}

async function opened(
  name: string,
  options: Parameters<typeof openDiskOf>[1],
): Promise<OpenedDisk | undefined> {
  let disk: OpenedDisk | undefined;
  await attempt(name, async () => {
    disk = await openDiskOf(name, options);
    return FINE;
  });
  return disk;
}
