import { sizeText } from './bytes/size-text.js';
import type { CheckName } from './messages/check-names.js';
import type { Message } from './messages/message.js';
import type { Objection } from './policy/objection.js';

export { SelfTestError } from './bytes/self-test-error.js';

/**
 * An image claims a format and then breaks that format's rules.
 *
 * `inspectImage` never throws it: it becomes the failed check `structure` of the report. Whoever drives a
 * probe by hand meets it. `convert` throws it where the format has no room for a disk.
 */
export class ImageFormatError extends Error {
  override readonly name = 'ImageFormatError';

  constructor(
    /** The format that was being read, e.g. `qcow2`. */
    readonly format: string,
    /** The field as its specification names it, e.g. `l1_size`. */
    readonly field: string,
    /** What the file says, as text, because it may lie beyond 2^53. */
    readonly value: string | number,
    /** What would have been accepted, e.g. `at most 4194304 allowed`. */
    readonly bound: string,
    /** Where a structure is cut: how much of it is there, and how much it takes, in bytes. */
    readonly cut?: { readonly size: number; readonly needed: number },
  ) {
    super(`${format}: ${field} is ${value}, ${bound}`);
  }
}

/** The bytes of a source could not be read: the file changed, vanished, or its device failed. */
export class SourceReadError extends Error {
  override readonly name = 'SourceReadError';

  constructor(
    /** Where the read began, in bytes from the start of the source. */
    readonly offset: number,
    /** How many bytes were asked for. */
    readonly length: number,
    /** What went wrong; `message` says it with the place. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`reading ${length} bytes at ${offset}: ${reason}`, options);
  }
}

/** A stream turned out to be of another format than `expectedFormat` said. */
export class FormatMismatchError extends Error {
  override readonly name = 'FormatMismatchError';

  constructor(
    readonly expectedFormat: string,
    /** What the stream is, or `unknown` where it is only certain that it is not what was expected. */
    readonly format: string,
  ) {
    super(`expected ${expectedFormat}, but this is ${format === 'unknown' ? 'something else' : format}`);
  }
}

/** A stream was ended early because a safety check failed (`onUnsafe: 'abort'`). */
export class UnsafeImageError extends Error {
  override readonly name = 'UnsafeImageError';

  constructor(
    readonly format: string,
    /** The name of the first check that failed. */
    readonly check: CheckName,
    /** Why it failed; `words` has a sentence for it. */
    readonly reason: Message,
  ) {
    const { code, params = {} } = reason;
    super(`${format}: check ${check} failed, ${code} ${JSON.stringify(params)}`);
  }
}

/** An image names another file that is needed and was not found. */
export class MissingFileError extends Error {
  override readonly name = 'MissingFileError';

  constructor(
    /** The file, by the name under which it was looked for. */
    readonly filename: string,
    /** What it is to the image, e.g. `backing file`. */
    readonly role: string,
    /** The image that names it. */
    readonly namedBy: string,
  ) {
    super(`${filename}, the ${role} of ${namedBy || 'the image'}, was not found`);
  }
}

/** A text is not what `qemu-img info` prints, or names a number that cannot be. */
export class QemuImgParseError extends Error {
  override readonly name = 'QemuImgParseError';
  /** The line in a text for people, from 1 on; `undefined` in JSON, and where no line is at fault. */
  readonly line: number | undefined;
  /** The path of the key in JSON's words, e.g. `format-specific.data.extents[0].filename`. */
  readonly key: string | undefined;
  /** Both as text, e.g. `line 4, actual-size`; empty where the whole text is at fault. */
  readonly where: string;

  constructor(
    /** What is wrong there, e.g. `is no number`. */
    readonly reason: string,
    place: { readonly line?: number | undefined; readonly key?: string | undefined } = {},
    options?: ErrorOptions,
  ) {
    const { line, key } = place;
    const where = [line && `line ${line}`, key].filter(Boolean).join(', ');
    super(`qemu-img info: ${where && `${where}: `}${reason}`, options);
    this.line = line;
    this.key = key;
    this.where = where;
  }
}

/** A server gives a file only as a whole. */
export class NoRangesError extends Error {
  override readonly name = 'NoRangesError';

  constructor(
    readonly url: string,
    /** Its answer. The body is the whole file, and has not begun: read it or cancel it. */
    readonly response: Response,
  ) {
    super('the server gives no byte ranges');
  }
}

/** The disk inside an image cannot be read at some place: its tables or its compressed data are damaged. */
export class DiskReadError extends Error {
  override readonly name = 'DiskReadError';

  constructor(
    /** The format of the image, e.g. `qcow2`. */
    readonly format: string,
    /** Where on the disk, in bytes. */
    readonly guestOffset: number,
    /** What is wrong there. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${format}: the disk cannot be read at ${guestOffset}: ${reason}`, options);
  }
}

/** A disk could not be converted to its end. What was written until then is no image. */
export class ConversionError extends Error {
  override readonly name = 'ConversionError';

  constructor(
    /** The format of the file that was being made, by qemu-img's name. */
    readonly format: string,
    /** How much of the disk had been read, in bytes from its start. */
    readonly done: number,
    /** What went wrong; {@link DiskReadError} where the image is damaged. */
    override readonly cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${format}: converted no further than ${done} bytes of the disk: ${reason}`, { cause });
  }
}

/** An encrypted image cannot be opened without a passphrase, or not by the one that was given. */
export class PassphraseError extends Error {
  override readonly name = 'PassphraseError';

  constructor(
    /** The format of the image, e.g. `luks`. */
    readonly format: string,
    /** Whether there was none, or one that opens no key slot. */
    readonly problem: 'missing' | 'wrong',
    /** Key slots that were not tried although the passphrase may open them, and why, in sentences. */
    readonly untried: readonly string[] = [],
  ) {
    const text =
      problem === 'missing' ? 'it is encrypted and needs a passphrase' : 'the passphrase does not open it';
    super([`${format}: ${text}`, ...untried].join('; '));
  }
}

/** A disk is stored in more stretches than an array of them should hold. */
export class MapTooLongError extends Error {
  override readonly name = 'MapTooLongError';

  constructor(
    /** As many entries as an array may have. */
    readonly limit: number,
  ) {
    super(`the map has more than ${limit} entries: take them one by one from mapEntries()`);
  }
}

/** `qemu-img check` has nothing to say of images of this format: they keep nothing that could be inconsistent. */
export class UnsupportedCheckError extends Error {
  override readonly name = 'UnsupportedCheckError';

  constructor(
    /** qemu's name of the format, e.g. `raw`. */
    readonly format: string,
  ) {
    super(`${format}: this image format does not support checks`);
  }
}

/** An image may not be taken: a policy has something against it. */
export class ImageUnacceptable extends Error {
  override readonly name = 'ImageUnacceptable';

  constructor(
    /** The name of the policy. */
    readonly policy: string,
    /** All that it has against the image; the message names the first that it refuses. */
    readonly objections: readonly Objection[],
    options?: ErrorOptions,
  ) {
    super(`not accepted by ${policy}: ${JSON.stringify(objections[0]?.reason ?? null)}`, options);
  }
}

/** A server did not give a file, or not as HTTP says that it should. */
export class HttpError extends Error {
  override readonly name = 'HttpError';

  constructor(
    readonly url: string,
    /** Of its answer; 0 where there was none. */
    readonly status: number,
    /** What went wrong, in words; `message` says it with the address. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${url}: ${reason}`, options);
  }
}

/** A file is larger than its caller wanted it to be. It says nothing of what is in it. */
export class SizeLimitError extends Error {
  override readonly name = 'SizeLimitError';

  constructor(
    /** The most that was wanted, in bytes. */
    readonly limit: number,
    /** How large the file is, in bytes; `null` where only so much is known that more came than that. */
    readonly size: number | null = null,
  ) {
    super(
      size === null
        ? `the file is larger than ${sizeText(limit)}, the most that is accepted`
        : `the file has ${sizeText(size)}, at most ${sizeText(limit)} are accepted`,
    );
  }
}

/** There is no room for a file that is being staged. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError';

  constructor(
    /** How much was to be kept, in bytes; `null` where nobody knows yet. */
    readonly needed: number | null,
    /** How much the browser lets this site keep besides what it keeps already, in bytes; `null` where it does not say. */
    readonly available: number | null,
    options?: ErrorOptions,
  ) {
    const wanted = needed === null ? 'the image' : `${sizeText(needed)}`;
    super(
      available === null
        ? `there is no room for ${wanted}`
        : `there is no room for ${wanted}: ${sizeText(available)} are left`,
      options,
    );
  }
}

/** The browser's storage did not take a file, or did not give it back: it failed, was cleared, or there is none. */
export class StagingError extends Error {
  override readonly name = 'StagingError';

  constructor(
    /** The name of the file; empty where it is about the storage as a whole. */
    readonly file: string,
    /** What went wrong; `message` says it with the file. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(file ? `staging ${file}: ${reason}` : `staging: ${reason}`, options);
  }
}

/** Somebody else is writing what was to be written: another tab of the same site, for one. */
export class DestinationBusyError extends Error {
  override readonly name = 'DestinationBusyError';

  constructor(
    /** The name of the file. */
    readonly destination: string,
  ) {
    super(`${destination} is being written by another tab or task`);
  }
}

/** A file is not what its publisher says that it is. */
export class DigestMismatchError extends Error {
  override readonly name = 'DigestMismatchError';

  constructor(
    /** E.g. `sha256`. */
    readonly algorithm: string,
    /** In hexadecimal digits, as `actual` is. */
    readonly expected: string,
    readonly actual: string,
  ) {
    super(`its ${algorithm} is ${actual}, not ${expected}`);
  }
}
