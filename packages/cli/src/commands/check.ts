import { type CheckOutcome, checkImage, checkJson, checkStatus, formatCheck } from '@diskloupe/core/qemu-img';
import { plainEnglish, sentenceOf } from '@diskloupe/core/words';
import type { Command } from 'commander';
import { attempt } from '../attempt.js';
import { complainOf } from '../complaints.js';
import { CHECK_FAILED, type ExitStatus } from '../exit-status.js';
import type { FollowOptions } from '../open-image.js';
import { openSeekable } from '../opened-disk.js';
import { FILE, FORMAT, opensImage, outputOption } from '../options.js';
import { print } from '../output.js';
import { Progress } from '../progress.js';

interface CheckOptions extends FollowOptions {
  readonly format?: string;
  readonly output: 'human' | 'json';
  readonly progress?: boolean;
  readonly quiet?: boolean;
}

export function addCheck(program: Command, end: (status: ExitStatus) => void): void {
  opensImage(
    program
      .command('check')
      .summary('check the tables of an image, as qemu-img check does')
      .description(
        'Checks the tables of an image against each other. Nothing is repaired, and no data is read.',
      )
      .argument('<file>', FILE)
      .option('-f, --format <format>', FORMAT)
      .addOption(outputOption())
      .option('-p, --progress', 'show progress; a terminal shows it after a second anyway')
      .option('-q, --quiet', 'print nothing but errors'),
    {
      about: `
Problems are printed on standard error, one per line.`,
      examples: ['diskloupe check disk.qcow2', 'diskloupe check --output=json disk.vmdk'],
      statuses: `
Exit status:
   0  no errors
   1  the check could not run, or the command line is wrong
   2  the image is corrupt
   3  clusters are leaked, which harms no data
  63  images of this format cannot be checked`,
    },
  ).action(async (name: string, options: CheckOptions) => end(await check(name, options)));
}

async function check(name: string, options: CheckOptions): Promise<ExitStatus> {
  const { format, output, quiet = false } = options;
  const progress = new Progress({ forced: options.progress && !quiet });
  const action = async (): Promise<ExitStatus> => {
    const { image, resolve } = await openSeekable(name, options);
    try {
      const how = { filename: name, format, resolve, onProgress: progress.report };
      const outcome = await checkImage(image.source, how);
      progress.end();
      complainOfFindings(name, outcome);
      if (output === 'json') print(checkJson(outcome));
      else if (!quiet) print(formatCheck(outcome));
      return checkStatus(outcome);
    } finally {
      image.close();
    }
  };
  return attempt(name, action, progress, (error) =>
    error instanceof Error ? checkStatus(error) : CHECK_FAILED,
  );
}

function complainOfFindings(name: string, { findings, omittedFindings, aborted }: CheckOutcome): void {
  for (const { message } of findings) complainOf(name, sentenceOf(message, plainEnglish));
  if (omittedFindings) complainOf(name, `${omittedFindings} more findings like these`);
  if (aborted !== null) complainOf(name, sentenceOf(aborted, plainEnglish));
}
