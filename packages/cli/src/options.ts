import { cardNamed } from '@diskloupe/core';
import { InvalidArgumentError, Option } from 'commander';
import { qemuSize } from './qemu-size.js';

/** Options that several verbs have. */

export const FILE = 'a path, or an http or https URL';
export const FORMAT = 'take the image for this, e.g. raw, instead of recognising it';
export const SNAPSHOT = 'the disk as it was in an internal snapshot, by its ID or name';

export const EXIT_STATUSES = `
Exit status:
  0  fine
  1  an image cannot be opened as what it claims to be, or its disk is damaged
  2  a file cannot be read or written, or the command line makes no sense`;

export function outputOption(): Option {
  return new Option('--output <output>', 'how it is printed').choices(['human', 'json']).default('human');
}

export function passphraseOption(): Option {
  return new Option('--passphrase-file <path>', 'opens encrypted images by its first line');
}

export function followOption(): Option {
  return new Option('--follow', 'open files that the image names wherever they lie; see below');
}

/** What stands in the help of every verb that opens them. */
export const FOLLOWED = `
Files that an image names (backing files, data files, extents) are opened only where they lie in the folder of the image;
links that lead out of it are not followed. --follow opens them wherever they lie, with your rights to read: use it only
for images that you trust. Devices, pipes and the files of /proc and /sys are never opened, nor is what has a protocol
(nbd:, http:, json: with anything but a file). The files of a URL have to lie below its folder, with --follow on its
server.`;

export function shareOption(): Option {
  return new Option('-U, --force-share', 'has no effect: images are never locked');
}

/** Names under which Glance keeps images whatever their format. */
const DECLARED_ONLY = ['ami', 'aki', 'ari'];

/** @throws InvalidArgumentError for what is no format that an image can be declared to be */
export function declaredFormat(name: string): string {
  if (cardNamed(name) || DECLARED_ONLY.includes(name)) return name;
  throw new InvalidArgumentError('No format has that name.');
}

/** Reads `65536`, `64k` or `1.5G`. @throws InvalidArgumentError for anything else */
export function size(text: string): number {
  const bytes = qemuSize(text);
  if (bytes !== undefined) return bytes;
  throw new InvalidArgumentError('A size looks like 65536, 64k or 1.5G.');
}

/** Reads `name=value,name=value`; each time that the option is given adds to what came before. */
export function assignments(text: string, before: Assignments = new Map()): Assignments {
  const all = new Map(before);
  for (const part of text.split(',')) {
    const [, name = '', value] = /^([^=]+)=(.*)$/.exec(part.trim()) ?? [];
    if (value === undefined) throw new InvalidArgumentError('Options look like name=value,name=value.');
    all.set(name, value);
  }
  return all;
}

/** Options of the format that is written, by their names. */
export type Assignments = ReadonlyMap<string, string>;
