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
import { declaredFormat, FOLLOWED, followOption, outputOption, shareOption } from './options.js';
import { complain, print } from './output.js';
import { printable } from './printable.js';

const FILES = 'a path, an http or https URL, or - for standard input';
const STATUSES = `
Exit status:
  0  fine
  1  an image is not safe, or cannot be opened as what it claims to be
  2  a file cannot be read, or the command line makes no sense`;

/** Reads the command line in full and does what it says. */
export async function run(args: readonly string[]): Promise<ExitStatus> {
  let status: ExitStatus = FINE;
  const program = new Command('diskloupe')
    .description('Tells what a virtual disk image really is, and reads the disk inside.')
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
    .summary('print what qemu-img info does')
    .description(
      "Prints what qemu-img info does, to the letter: an image's format, sizes, backing file, snapshots.",
    )
    .argument('<file...>', FILES)
    .option('-f, --format <format>', 'take the image for this, e.g. vpc, instead of recognising it')
    .addOption(outputOption())
    .option('--backing-chain', 'go on with the backing file, and with the backing file of that')
    .addOption(followOption())
    .addOption(shareOption())
    .addHelpText(
      'after',
      `
Of several files the texts stand below each other, the JSON objects in an array. A backing file is only named, unless
--backing-chain is given; the extents of a VMDK are opened, as by qemu-img.
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
    .summary('tell what an image is, and whether it is safe to take')
    .description('Tells what an image is, how large the disk inside is, and whether it is safe to take.')
    .argument('<file...>', FILES)
    .addOption(outputOption())
    .option('--expected-format <format>', 'what the image was declared to be, e.g. qcow2', declaredFormat)
    .option('--max-virtual-size <size>', 'the largest disk that is taken, e.g. 200GiB', virtualSize)
    .option('--passphrase-file <path>', 'opens LUKS images by its first line, to check what is inside')
    .addHelpText(
      'after',
      `
An image is safe when every check that matters was made and none failed.

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
    // It has said what is the matter, or printed what it was asked for.
    if (error.exitCode === 0) return FINE;
    return args[0] === 'check' ? CHECK_FAILED : UNREADABLE;
  }
  return status;
}

function virtualSize(text: string): number {
  const bytes = sizeFromText(text);
  if (bytes !== undefined) return bytes;
  throw new InvalidArgumentError('A size looks like 200GiB, 200GB or 1048576.');
}

/** As all other complaints: `diskloupe: unknown option '--josn' (Did you mean --json?)`. */
function oneLine(text: string): string {
  const line = text
    .replace(/^error: /, '')
    .trim()
    .replace(/[ \n]+/g, ' ');
  return `diskloupe: ${printable(line)}\n`;
}
