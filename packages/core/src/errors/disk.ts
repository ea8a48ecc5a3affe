import type { FaultMessage } from '../messages/faults.js';
import { reasonOf } from './reason-of.js';
import { ReasonedError } from './reasoned-error.js';

/**
 * An image needs another file, which was not found.
 *
 * @example
 * ```ts
 * // file: qcow2-backing.qcow2
 * import { openDisk } from '@diskloupe/core/disk';
 * import { MissingFileError } from '@diskloupe/core/errors';
 *
 * const error = await openDisk(file).catch((thrown: unknown) => thrown);
 * error instanceof MissingFileError && error.filename; // 'numbered.raw'
 * ```
 */
export class MissingFileError extends ReasonedError {
  override readonly name = 'MissingFileError';

  constructor(
    /** The file, by the name that was looked for. */
    readonly filename: string,
    /** Its relation to the image, e.g. `backing file`. */
    readonly role: string,
    /** The image that names it. */
    readonly namedBy: string,
  ) {
    const missing = { role, name: filename };
    super(
      namedBy
        ? { code: 'file_missing', params: { ...missing, namedBy } }
        : { code: 'file_missing_unnamed', params: missing },
    );
  }
}

/**
 * The virtual disk cannot be read at an offset: its tables or its compressed data are damaged.
 *
 * @example
 * ```ts
 * // file: qcow2-cut.qcow2
 * import { openDisk } from '@diskloupe/core/disk';
 * import { DiskReadError } from '@diskloupe/core/errors';
 *
 * const disk = await openDisk(file);
 * const error = await disk.read(0, disk.size).catch((thrown: unknown) => thrown);
 * if (error instanceof DiskReadError) console.log(error.guestOffset); // 65536
 * ```
 */
export class DiskReadError extends ReasonedError {
  override readonly name = 'DiskReadError';

  /** @param reason what is wrong there; `message` adds the format and the offset */
  constructor(
    /** The format of the image, e.g. `qcow2`. */
    readonly format: string,
    /** Disk offset, in bytes. */
    readonly guestOffset: number,
    reason: FaultMessage,
    options?: ErrorOptions,
  ) {
    super(reason, `${format}: the disk cannot be read at ${guestOffset}: `, options);
  }
}

/**
 * A disk could not be converted completely. What was written by then is not an image.
 *
 * @example
 * ```ts
 * // file: qcow2-cut.qcow2
 * import { convert, openDisk } from '@diskloupe/core/disk';
 * import { ConversionError, DiskReadError } from '@diskloupe/core/errors';
 *
 * const conversion = await convert(await openDisk(file));
 * const error = await new Response(conversion.readable()).blob().catch((thrown: unknown) => thrown);
 * if (error instanceof ConversionError) console.log(error.cause instanceof DiskReadError); // true
 * ```
 */
export class ConversionError extends ReasonedError {
  override readonly name = 'ConversionError';

  constructor(
    /** The format of the target, by qemu-img's name. */
    readonly format: string,
    /** How much of the disk had been read, in bytes from its start. */
    readonly done: number,
    /** What went wrong; {@link DiskReadError} if the image is damaged. */
    override readonly cause: unknown,
  ) {
    super({ code: 'conversion_stopped', params: { format, done, cause: reasonOf(cause) } }, '', { cause });
  }
}

/**
 * An encrypted image cannot be unlocked without a passphrase, or with the given one.
 *
 * @example
 * ```ts
 * // file: luks1-cryptsetup.luks
 * import { openDisk } from '@diskloupe/core/disk';
 * import { PassphraseError } from '@diskloupe/core/errors';
 *
 * const error = await openDisk(file).catch((thrown: unknown) => thrown);
 * if (error instanceof PassphraseError) console.log(error.problem); // 'missing'
 * ```
 */
export class PassphraseError extends ReasonedError {
  override readonly name = 'PassphraseError';

  constructor(
    /** The format of the image, e.g. `luks`. */
    readonly format: string,
    /** Whether there was none, or one that unlocks no key slot. */
    readonly problem: 'missing' | 'wrong',
    /** Key slots that were not tried although the passphrase may unlock them, and why: each is a `slot_untried`. */
    readonly untried: readonly FaultMessage[] = [],
  ) {
    super(passphraseReason(format, problem, untried));
  }
}

function passphraseReason(
  format: string,
  problem: PassphraseError['problem'],
  untried: readonly FaultMessage[],
): FaultMessage {
  if (problem === 'missing') return { code: 'passphrase_missing', params: { format } };
  return untried.length
    ? { code: 'passphrase_unlocks_none_tried', params: { format, untried } }
    : { code: 'passphrase_unlocks_nothing', params: { format } };
}

/**
 * A disk has more stretches than an array of them should hold: `mapEntries()` gives them one by one.
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { MapTooLongError } from '@diskloupe/core/errors';
 * import { map, mapEntries } from '@diskloupe/core/qemu-img';
 *
 * const disk = await openDisk(file);
 * try {
 *   console.log(await map(disk));
 * } catch (error) {
 *   if (!(error instanceof MapTooLongError)) throw error;
 *   for await (const entry of mapEntries(disk)) console.log(entry);
 * }
 * ```
 */
export class MapTooLongError extends ReasonedError {
  override readonly name = 'MapTooLongError';

  constructor(
    /** The most entries of an array. */
    readonly limit: number,
  ) {
    super({ code: 'map_too_long', params: { max: limit } });
  }
}

/**
 * `qemu-img check` does not support images of this format: they store nothing that could be inconsistent.
 *
 * @example
 * ```ts
 * // file: numbered.raw
 * import { UnsupportedCheckError } from '@diskloupe/core/errors';
 * import { checkImage } from '@diskloupe/core/qemu-img';
 *
 * const error = await checkImage(file).catch((thrown: unknown) => thrown);
 * if (error instanceof UnsupportedCheckError) console.log(error.format); // 'raw'
 * ```
 */
export class UnsupportedCheckError extends ReasonedError {
  override readonly name = 'UnsupportedCheckError';

  constructor(
    /** QEMU's name of the format, e.g. `raw`. */
    readonly format: string,
  ) {
    super({ code: 'check_unsupported', params: { format } });
  }
}
