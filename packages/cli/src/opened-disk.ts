import { basename } from 'node:path';
import { ImageFormatError, type ResolveFile, type Source } from '@diskloupe/core';
import { openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { PassphraseError } from '@diskloupe/core/errors';
import { errorText } from './complaints.js';
import { FileSource } from './file-source.js';
import { type FollowOptions, openImage, type SeekableImage } from './open-image.js';
import { askPassphrase, readPassphrase } from './passphrase.js';
import { findSnapshot, isSnapshotFilter } from './snapshot-name.js';

/** How to open the disk in an image. */
export interface DiskOptions extends FollowOptions {
  /** QEMU's name of a format, or Glance's; detected by default. */
  readonly format?: string | undefined;
  /** In qemu-img's syntax; see {@link findSnapshot}. */
  readonly snapshot?: string | undefined;
  /** The name of the file in an archive that is the image. */
  readonly member?: string | undefined;
  /** The file whose first line unlocks encrypted images. */
  readonly passphraseFile?: string | undefined;
}

/** The disk in an image, and its files. */
export interface OpenedDisk {
  readonly disk: VirtualDisk;
  /** Identifies the local files that the disk is read from. */
  readonly identities: ReadonlySet<string>;
  /** @throws an Error if a local file of the disk has changed since it was opened */
  assertUnchanged(): void;
  close(): void;
}

/** An image with random access, and all files that it names. */
export interface OpenedImage {
  readonly image: SeekableImage;
  readonly resolve: ResolveFile;
  readonly identities: Set<string>;
  assertUnchanged(): void;
}

/** @throws an Error if it is a stream; the errors of {@link openImage} */
export async function openSeekable(name: string, options: FollowOptions): Promise<OpenedImage> {
  const image = await openImage(name, options);
  if ('stream' in image) {
    await image.stream.cancel();
    throw new Error('a stream does not allow random access: save it to a file first');
  }
  const identities = new Set<string>();
  const files: FileSource[] = [];
  const remember = <T>(file: T): T => {
    if (file instanceof FileSource) {
      identities.add(file.identity);
      files.push(file);
    }
    return file;
  };
  remember(image.source);
  const resolve: ResolveFile = async (place, reference) =>
    remember(await image.named.resolve(place, reference));
  const assertUnchanged = (): void => {
    for (const file of files) file.assertUnchanged();
  };
  return { image, resolve, identities, assertUnchanged };
}

/**
 * Opens the disk in an image, and prompts on a terminal for a passphrase if one is needed.
 *
 * @throws what {@link openDisk} and the system throw
 */
export async function openDiskOf(name: string, options: DiskOptions): Promise<OpenedDisk> {
  const { format, snapshot, member, passphraseFile } = options;
  let passphrase = passphraseFile === undefined ? undefined : await passphraseIn(passphraseFile);
  const { image, resolve, identities, assertUnchanged } = await openSeekable(name, options);
  let source: Source = image.source;
  let filename = name;
  let closeInside: (() => void) | undefined;
  const close = (): void => {
    closeInside?.();
    image.close();
  };
  const open = async (id: string | undefined): Promise<VirtualDisk> =>
    withPassphrase(name, passphrase, (given) => {
      passphrase = given;
      return openDisk(source, { filename, format, snapshot: id, resolve, passphrase });
    });
  const find = async (): Promise<VirtualDisk> =>
    open(snapshot === undefined ? undefined : await idOf(snapshot, open));
  try {
    try {
      return { disk: await find(), identities, assertUnchanged, close };
    } catch (error) {
      if (!isWithoutDisk(error)) throw error;
      const { openInside } = await import('./unwrapped.js');
      const inside = await openInside(name, source, member);
      closeInside = inside.close;
      source = inside.source;
      // The files that it names are beside the wrapper.
      filename = name.replace(/[^/]*$/, '') + basename(inside.name);
      return { disk: await find(), identities, assertUnchanged, close };
    }
  } catch (error) {
    close();
    throw error;
  }
}

/** Whether a file was recognized as one without a disk of its own: what is in it may be an image. */
function isWithoutDisk(error: unknown): boolean {
  return error instanceof ImageFormatError && error.bound?.code === 'disk_inside';
}

/** @throws an Error that names the file, because it is not the image */
async function passphraseIn(path: string): Promise<string> {
  try {
    return readPassphrase(path);
  } catch (cause) {
    throw new Error(`${path}: ${await errorText(cause)}`, { cause });
  }
}

/** The format looks up a bare ID or name; only filters that say which of the two it is are resolved here. */
async function idOf(
  snapshot: string,
  open: (id: undefined) => Promise<VirtualDisk>,
): Promise<string | undefined> {
  if (!isSnapshotFilter(snapshot)) return snapshot;
  return findSnapshot(await open(undefined), snapshot);
}

/** Prompts for a passphrase if one is needed and none was given. */
async function withPassphrase<T>(
  name: string,
  passphrase: string | undefined,
  open: (passphrase: string | undefined) => Promise<T>,
): Promise<T> {
  try {
    return await open(passphrase);
  } catch (error) {
    if (!(error instanceof PassphraseError && error.problem === 'missing')) throw error;
    const answer = await askPassphrase(name);
    if (answer === undefined)
      throw new Error(
        `${await errorText(error)} Put it on the first line of a file, and add --passphrase-file FILE.`,
        {
          cause: error,
        },
      );
    return open(answer);
  }
}
