import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  realpathSync,
  type Stats,
  statfsSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, resolve } from 'node:path';
import type { FileReference } from '@diskloupe/core';
import { FileSource } from './file-source.js';
import { type Refuse, refuseOddNames, refusing } from './followed.js';
import { hasCode } from './output.js';

/**
 * File systems whose files are windows into the kernel: /proc, /sys, debugfs, tracefs, securityfs, cgroups v1 and v2,
 * BPF, pstore, efivarfs (Linux, include/uapi/linux/magic.h).
 */
const KERNEL_FILE_SYSTEMS: readonly number[] = [
  0x9fa0, 0x62656572, 0x64626720, 0x74726163, 0x73636673, 0x27e0eb, 0x63677270, 0xcafe4a11, 0x6165676c,
  0xde5e81e4,
];

/**
 * Opens a file named by a local image, if it is a regular file in the image's folder after resolving all links. Links
 * in the name given on the command line are followed.
 *
 * @param place path of the file, relative to the current folder
 * @param image as named on the command line
 * @param follow whether the file may be anywhere
 * @returns undefined if there is no such file
 * @throws UnfollowedFileError; the system's errors
 */
export function followLocal(
  place: string,
  reference: FileReference,
  image: string,
  follow: boolean,
): FileSource | undefined {
  const refuse = refusing(reference);
  refuseOddNames(place, reference, refuse);
  refuseProtocols(place, image, refuse);
  const typed = dirname(resolve(image));
  // Judged by its characters first: even looking for a file, on a network or under an automounter, acts on the name.
  const path = resolve(place);
  if (!follow && (!basename(path) || (dirname(path) !== typed && dirname(path) !== realpathSync(typed))))
    refuse('it is in another folder', true);
  try {
    const real = realpathSync(path);
    if (!follow && dirname(real) !== realpathSync(typed))
      refuse('it is a link that leads out of the folder', true);
    return openPlain(real, refuse);
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}

function refuseProtocols(place: string, image: string, refuse: Refuse): void {
  // If the image's own name has a colon, files beside it seem to have a protocol.
  if (isAbsolute(place) || place.startsWith(beforeName(image))) return;
  const [, protocol] = /^([^:/]*):/.exec(place) ?? [];
  if (protocol === undefined) return;
  if (/^[A-Za-z]$/.test(protocol)) refuse('it is a Windows path', false);
  refuse(`its protocol is ${protocol || 'empty'}`, false);
}

/** The image's folder if it contains a colon, as a prefix of the files beside it. */
function beforeName(image: string): string {
  const folder = image.slice(0, image.lastIndexOf('/') + 1);
  return folder && /:/.test(folder) ? folder : '\0';
}

/** @throws UnfollowedFileError for devices, pipes, sockets, and kernel files */
function openPlain(real: string, refuse: Refuse): FileSource {
  refuseSpecial(lstatSync(real), refuse);
  refuseKernel(real, refuse);
  // The path has no links left; one that appears meanwhile is not followed either.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const descriptor = openSync(real, flags);
  try {
    const stats = fstatSync(descriptor);
    refuseSpecial(stats, refuse);
    return FileSource.of(descriptor, stats);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function refuseSpecial(stats: Stats, refuse: Refuse): void {
  if (stats.isDirectory()) refuse('it is a directory', false);
  if (!stats.isFile()) refuse('it is a device or a pipe', false);
}

function refuseKernel(real: string, refuse: Refuse): void {
  if (process.platform !== 'linux') return;
  if (KERNEL_FILE_SYSTEMS.includes(statfsSync(real).type)) refuse('it is a kernel file', false);
}
