import { PassphraseError, type ResolveFile } from '@diskloupe/core';
import { openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { errorText } from './complaints.js';
import { FileSource } from './file-source.js';
import { type FollowOptions, openImage, type SeekableImage } from './open-image.js';
import { askPassphrase, readPassphrase } from './passphrase.js';
import { findSnapshot, isSnapshotFilter } from './snapshot-name.js';

/** How the disk inside an image is to be opened. */
export interface DiskOptions extends FollowOptions {
  /** qemu's name of a format, or Glance's; it is recognised by default. */
  readonly format?: string | undefined;
  /** As qemu-img names it; see {@link findSnapshot}. */
  readonly snapshot?: string | undefined;
  /** The file whose first line opens encrypted images. */
  readonly passphraseFile?: string | undefined;
}

/** The disk inside an image, with what it is made of. */
export interface OpenedDisk {
  readonly disk: VirtualDisk;
  /** Tells files of this machine apart: those that the disk is read from. */
  readonly identities: ReadonlySet<string>;
  /** @throws an Error where a file of this machine that the disk is read from has changed since it was opened */
  assertUnchanged(): void;
  close(): void;
}

/** An image that is read here and there, with all files that it names. */
export interface OpenedImage {
  readonly image: SeekableImage;
  readonly resolve: ResolveFile;
  readonly identities: Set<string>;
  assertUnchanged(): void;
}

/** @throws an Error where it comes as a stream; otherwise as {@link openImage} */
export async function openSeekable(name: string, options: FollowOptions): Promise<OpenedImage> {
  const image = await openImage(name, options);
  if ('stream' in image) {
    await image.stream.cancel();
    throw new Error('it comes as a stream, and the disk inside is read here and there: save it first');
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
 * Opens the disk inside an image. Whoever sits at the terminal is asked for a passphrase where one is needed.
 *
 * @throws what {@link openDisk} and the system throw
 */
export async function openDiskOf(name: string, options: DiskOptions): Promise<OpenedDisk> {
  const { format, snapshot, passphraseFile } = options;
  let passphrase = passphraseFile === undefined ? undefined : passphraseIn(passphraseFile);
  const { image, resolve, identities, assertUnchanged } = await openSeekable(name, options);
  const { source, close } = image;
  const open = async (id: string | undefined): Promise<VirtualDisk> =>
    withPassphrase(name, passphrase, (given) => {
      passphrase = given;
      return openDisk(source, { filename: name, format, snapshot: id, resolve, passphrase });
    });
  try {
    const id = snapshot === undefined ? undefined : await idOf(snapshot, open);
    const disk = await open(id);
    return { disk, identities, assertUnchanged, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** @throws an Error that names the file, as it is not the image */
function passphraseIn(path: string): string {
  try {
    return readPassphrase(path);
  } catch (cause) {
    throw new Error(`${path}: ${errorText(cause)}`, { cause });
  }
}

/** An ID or a name is the format's to find; only what says which of them it is has to be looked for. */
async function idOf(
  snapshot: string,
  open: (id: undefined) => Promise<VirtualDisk>,
): Promise<string | undefined> {
  if (!isSnapshotFilter(snapshot)) return snapshot;
  return findSnapshot(await open(undefined), snapshot);
}

/** Asks for a passphrase where one is needed and none was given. */
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
      throw new Error(`${error.message}: name a file whose first line it is by --passphrase-file FILE`, {
        cause: error,
      });
    return open(answer);
  }
}
