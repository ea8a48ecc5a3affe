/** An image needs another file, which was not found. */
export class MissingFileError extends Error {
  override readonly name = 'MissingFileError';

  constructor(
    /** The file, by the name that was looked for. */
    readonly filename: string,
    /** Its relation to the image, e.g. `backing file`. */
    readonly role: string,
    /** The image that names it. */
    readonly namedBy: string,
  ) {
    super(`${filename}, the ${role} of ${namedBy || 'the image'}, was not found`);
  }
}

/** The virtual disk cannot be read at an offset: its tables or its compressed data are damaged. */
export class DiskReadError extends Error {
  override readonly name = 'DiskReadError';

  constructor(
    /** The format of the image, e.g. `qcow2`. */
    readonly format: string,
    /** Disk offset, in bytes. */
    readonly guestOffset: number,
    /** What is wrong there. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${format}: the disk cannot be read at ${guestOffset}: ${reason}`, options);
  }
}

/** A disk could not be converted completely. What was written by then is not an image. */
export class ConversionError extends Error {
  override readonly name = 'ConversionError';

  constructor(
    /** The format of the target, by qemu-img's name. */
    readonly format: string,
    /** How much of the disk had been read, in bytes from its start. */
    readonly done: number,
    /** What went wrong; {@link DiskReadError} if the image is damaged. */
    override readonly cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${format}: converted no further than ${done} bytes of the disk: ${reason}`, { cause });
  }
}

/** An encrypted image cannot be unlocked without a passphrase, or with the given one. */
export class PassphraseError extends Error {
  override readonly name = 'PassphraseError';

  constructor(
    /** The format of the image, e.g. `luks`. */
    readonly format: string,
    /** Whether there was none, or one that unlocks no key slot. */
    readonly problem: 'missing' | 'wrong',
    /** Key slots that were not tried although the passphrase may unlock them, and why, in sentences. */
    readonly untried: readonly string[] = [],
  ) {
    const text =
      problem === 'missing' ? 'it is encrypted and needs a passphrase' : 'the passphrase does not open it';
    super([`${format}: ${text}`, ...untried].join('; '));
  }
}

/** A disk has more stretches than an array of them should hold. */
export class MapTooLongError extends Error {
  override readonly name = 'MapTooLongError';

  constructor(
    /** The most entries of an array. */
    readonly limit: number,
  ) {
    super(`the map has more than ${limit} entries: take them one by one from mapEntries()`);
  }
}

/** `qemu-img check` does not support images of this format: they store nothing that could be inconsistent. */
export class UnsupportedCheckError extends Error {
  override readonly name = 'UnsupportedCheckError';

  constructor(
    /** QEMU's name of the format, e.g. `raw`. */
    readonly format: string,
  ) {
    super(`${format}: this image format does not support checks`);
  }
}
