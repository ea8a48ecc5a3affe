import { configureDecoders } from '@diskloupe/core/disk';
import { sizeFromText } from '@diskloupe/core/words';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
// biome-ignore lint/correctness/useImportExtensions: this is a JSON file, which no compiler turns into a module.
import manifest from '../package.json' with { type: 'json' };
import { addCheck, CHECK_FAILED } from './commands/check.js';
import { addCompare } from './commands/compare.js';
import { addConvert } from './commands/convert.js';
import { addFetch } from './commands/fetch.js';
import { addGate } from './commands/gate.js';
import { type InfoOptions, info } from './commands/info.js';
import { type InspectOptions, inspect } from './commands/inspect.js';
import { addMap } from './commands/map.js';
import { addMeasure } from './commands/measure.js';
import { addRead } from './commands/read.js';
import { type ExitStatus, FINE, UNREADABLE } from './exit-status.js';
import { addLimits } from './limit-options.js';
import { nodeDecoders } from './node-decoders.js';
import { declaredFormat, FOLLOWED, followOption, outputOption, shareOption } from './options.js';
import { complain, print } from './output.js';
import { printable } from './printable.js';

const FILES = 'a path, an http or https URL, or - for standard input';
const STATUSES = `
Exit status:
  0  fine
  1  an image is not safe, or cannot be opened as what it claims to be
  2  a file cannot be read, or the command line is wrong`;

/** Parses the command line and runs it. */
export async function run(args: readonly string[]): Promise<ExitStatus> {
  configureDecoders(nodeDecoders);
  let status: ExitStatus = FINE;
  const program = new Command('diskloupe')
    .description('Inspects virtual disk images and reads their virtual disks.')
    .version(manifest.version)
    .addHelpText(
      'after',
      `${STATUSES}\n\nExamples:\n  diskloupe info disk.qcow2\n  diskloupe inspect disk.vmdk\n  diskloupe convert disk.vmdk disk.raw`,
    )
    .configureOutput({
      writeOut: print,
      writeErr: complain,
      outputError: (text, write) => write(oneLine(text)),
    })
    .exitOverride();

  program
    .command('info')
    .summary('print what qemu-img info prints')
    .description(
      "Prints what qemu-img info prints, byte for byte: an image's format, sizes, backing file, snapshots.",
    )
    .argument('<file...>', FILES)
    .option('-f, --format <format>', 'open the image as this format, e.g. vpc, instead of detecting it')
    .addOption(outputOption())
    .option('--backing-chain', 'show the whole backing chain')
    .addOption(followOption())
    .addOption(shareOption())
    .addHelpText(
      'after',
      `
For several files, the texts follow each other, and the JSON objects form an array. A backing file is only named unless
you give --backing-chain; the extents of a VMDK are opened, as qemu-img does.
${FOLLOWED}

Examples:
  diskloupe info disk.qcow2
  diskloupe info --output=json --backing-chain snapshot.qcow2
  diskloupe info -f vpc fixed.vhd
  diskloupe info https://example.org/disk.qcow2
  xz -dc disk.raw.xz | diskloupe info -
${STATUSES}`,
    )
    .action(async (files: string[], options: InfoOptions) => {
      status = await info(files, options);
    });

  program
    .command('inspect')
    .summary('show what an image is, and whether it is safe')
    .description('Shows what an image is, its virtual size, and whether it is safe to accept.')
    .argument('<file...>', FILES)
    .addOption(outputOption())
    .option('--expected-format <format>', 'fail unless the image has this format, e.g. qcow2', declaredFormat)
    .option('--max-virtual-size <size>', 'fail if the virtual disk is larger, e.g. 200GiB', virtualSize)
    .option(
      '--passphrase-file <path>',
      'unlock LUKS images with the first line of this file, to check their contents',
    )
    .addHelpText(
      'after',
      `
An image is safe if every check that matters was made and none failed.

Examples:
  diskloupe inspect disk.qcow2
  diskloupe inspect --expected-format qcow2 --max-virtual-size 200GiB upload.img
  diskloupe inspect --output=json *.vmdk
  curl -s https://example.org/disk.iso | diskloupe inspect -
${STATUSES}`,
    )
    .action(async (files: string[], options: InspectOptions) => {
      status = await inspect(files, options);
    });

  const end = (ended: ExitStatus): void => {
    status = ended;
  };
  for (const add of [addGate, addFetch, addMap, addCompare, addMeasure, addCheck, addRead, addConvert])
    add(program, end);
  for (const verb of program.commands) addLimits(verb);

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Commander has printed the error, the help, or the version.
    if (error.exitCode === 0) return FINE;
    return args[0] === 'check' ? CHECK_FAILED : UNREADABLE;
  }
  return status;
}

function virtualSize(text: string): number {
  const bytes = sizeFromText(text);
  if (bytes !== undefined) return bytes;
  throw new InvalidArgumentError('Give a size such as 200GiB, 200GB, or 1048576.');
}

/** Formats commander's errors like all others: `diskloupe: unknown option '--josn' (Did you mean --json?)`. */
function oneLine(text: string): string {
  const line = text
    .replace(/^error: /, '')
    .trim()
    .replace(/[ \n]+/g, ' ');
  return `diskloupe: ${printable(line)}\n`;
}
