import { cardNamed, cards } from '@diskloupe/core';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { qemuSize } from './qemu-size.js';

/** Options shared by several verbs. */

export const FILES = 'a path, an http or https URL, or - for standard input';
export const FILE = 'a path, or an http or https URL';
export const FORMAT = 'open the image as this format, e.g. raw, instead of detecting it';
export const MEMBER = 'the file in an archive that is the image; by default the first disk image in it';
export const SNAPSHOT = 'read an internal snapshot, by its ID or name';

/** Of the verbs that judge images, and of the program. */
export const JUDGED_STATUSES = `
Exit status:
  0  fine
  1  an image is not safe, or cannot be opened as what it claims to be
  2  a file cannot be read, or the command line is wrong`;

export const EXIT_STATUSES = `
Exit status:
  0  fine
  1  an image cannot be opened as what it claims to be, or its disk is damaged
  2  a file cannot be read or written, or the command line is wrong`;

export function outputOption(): Option {
  return new Option('--output <output>', 'the output format').choices(['human', 'json']).default('human');
}

/** The text below the options of a verb that opens images. */
export interface OpeningHelp {
  /** What else there is to know, with a line break before it. */
  readonly about?: string;
  /** Each on a line of its own. */
  readonly examples: readonly string[];
  /** {@link EXIT_STATUSES} by default. */
  readonly statuses?: string;
}

/** Adds what every verb has that opens the disk in an image: a passphrase, and files that the image names. */
export function opensDisk(command: Command, help: OpeningHelp): Command {
  const description = 'unlock encrypted images with the first line of this file';
  return opensImage(
    command
      .addOption(new Option('--member <name>', MEMBER))
      .addOption(new Option('--passphrase-file <path>', description)),
    help,
  );
}

/** Adds what every verb has that opens files that an image names. */
export function opensImage(command: Command, help: OpeningHelp): Command {
  const { about, examples, statuses = EXIT_STATUSES } = help;
  const [heading, ...lines] = [examples.length > 1 ? 'Examples:' : 'Example:', ...examples];
  const shown = [heading, ...lines.map((line) => `  ${line}`)].join('\n');
  return command
    .addOption(new Option('--follow', 'open files that the image names anywhere; see below'))
    .addOption(new Option('-U, --force-share', 'has no effect: images are never locked'))
    .addHelpText('after', `${about === undefined ? '' : `${about}\n`}${FOLLOWED}\n\n${shown}\n${statuses}`);
}

/** The help, in every verb that opens them, on files that an image names. */
const FOLLOWED = `
Files that an image names (backing files, data files, extents) are opened only if they are in the folder of the image;
links that lead out of it are not followed. --follow opens them anywhere, with your own rights: use it only for images
you trust. Devices, pipes, and files in /proc and /sys are never opened, nor names with a protocol (nbd:, http:, json:
with anything but a file). For a URL, the files must be in its folder or below; with --follow, anywhere on its server.`;

/** Names under which Glance stores images of any format. */
const DECLARED_ONLY = ['ami', 'aki', 'ari'];

/** @throws InvalidArgumentError unless an image can be declared to be this format */
export function declaredFormat(name: string): string {
  if (cardNamed(name) || DECLARED_ONLY.includes(name)) return name;
  const names = cards.flatMap((card) => (['other', 'text'].includes(card.name) ? [] : [card.name])).sort();
  throw new InvalidArgumentError(
    `This format is unknown. The known ones are ${[...names, ...DECLARED_ONLY].join(', ')}.`,
  );
}

/** Parses `65536`, `64k` or `1.5G`. @throws InvalidArgumentError for anything else */
export function size(text: string): number {
  const bytes = qemuSize(text);
  if (bytes !== undefined) return bytes;
  throw new InvalidArgumentError('Give a size such as 65536, 64k, or 1.5G.');
}

/** Parses `name=value,name=value`; a repeated option adds to the previous ones. */
export function assignments(text: string, before: Assignments = new Map()): Assignments {
  const all = new Map(before);
  for (const part of text.split(',')) {
    const [, name = '', value] = /^([^=]+)=(.*)$/.exec(part.trim()) ?? [];
    if (value === undefined) throw new InvalidArgumentError('Give options as name=value,name=value.');
    all.set(name, value);
  }
  return all;
}

/** The option for a known policy's own options. */
export function policyOption(): Option {
  return new Option(
    '--option <options>',
    "the target's configuration as name=value,name=value: see diskloupe gate --explain <policy>",
  ).argParser(assignments);
}

/** Options of the target format, by name. */
export type Assignments = ReadonlyMap<string, string>;
