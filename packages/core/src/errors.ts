import { sizeText } from './bytes/size-text.js';
import type { CheckName } from './messages/check-names.js';
import type { Message } from './messages/message.js';
import type { Objection } from './policy/objection.js';

export { SelfTestError } from './bytes/self-test-error.js';

/**
 * An image claims a format and then breaks that format's rules.
 *
 * `inspectImage` never throws it: the report has the failed check `structure` instead. Code that drives a probe
 * itself meets it. `convert` throws it if the format has no room for a disk.
 */
export class ImageFormatError extends Error {
  override readonly name = 'ImageFormatError';

  constructor(
    /** The format being read, e.g. `qcow2`. */
    readonly format: string,
    /** The field by its specification's name, e.g. `l1_size`. */
    readonly field: string,
    /** The value in the file, as text if it may exceed 2^53. */
    readonly value: string | number,
    /** The accepted values, e.g. `at most 4194304 allowed`. */
    readonly bound: string,
    /** For a structure that is cut: the bytes that are there, and the bytes required. */
    readonly cut?: { readonly size: number; readonly needed: number },
  ) {
    super(`${format}: ${field} is ${value}, ${bound}`);
  }
}

/** The bytes of a source could not be read: the file changed, vanished, or its device failed. */
export class SourceReadError extends Error {
  override readonly name = 'SourceReadError';

  constructor(
    /** Start of the read, in bytes from the start of the source. */
    readonly offset: number,
    /** Number of bytes requested. */
    readonly length: number,
    /** What went wrong; `message` adds the place. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`reading ${length} bytes at ${offset}: ${reason}`, options);
  }
}

/** A stream turned out to be another format than `expectedFormat`. */
export class FormatMismatchError extends Error {
  override readonly name = 'FormatMismatchError';

  constructor(
    readonly expectedFormat: string,
    /** The stream's format, or `unknown` if it is only certain that it is not the expected one. */
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
    /** Why it failed; `words` renders it. */
    readonly reason: Message,
  ) {
    const { code, params = {} } = reason;
    super(`${format}: check ${check} failed, ${code} ${JSON.stringify(params)}`);
  }
}

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

/** A text is not the output of `qemu-img info`, or has an impossible number. */
export class QemuImgParseError extends Error {
  override readonly name = 'QemuImgParseError';
  /** The line in a text for people, from 1; `undefined` in JSON, and if no line is at fault. */
  readonly line: number | undefined;
  /** The JSON path of the key, e.g. `format-specific.data.extents[0].filename`. */
  readonly key: string | undefined;
  /** Both as text, e.g. `line 4, actual-size`; empty if the whole text is at fault. */
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

/** A server only serves the whole file. */
export class NoRangesError extends Error {
  override readonly name = 'NoRangesError';

  constructor(
    readonly url: string,
    /** Its response. The body is the whole file, and is unread: read it or cancel it. */
    readonly response: Response,
  ) {
    super('the server gives no byte ranges');
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

/** An image is not acceptable: a policy refuses it. */
export class ImageUnacceptable extends Error {
  override readonly name = 'ImageUnacceptable';

  constructor(
    /** The name of the policy. */
    readonly policy: string,
    /** All objections to the image; the message names the first that refuses it. */
    readonly objections: readonly Objection[],
    options?: ErrorOptions,
  ) {
    super(`not accepted by ${policy}: ${JSON.stringify(objections[0]?.reason ?? null)}`, options);
  }
}

/** A server did not serve a file, or violated HTTP. */
export class HttpError extends Error {
  override readonly name = 'HttpError';

  constructor(
    readonly url: string,
    /** HTTP status; 0 without a response. */
    readonly status: number,
    /** What went wrong, in words; `message` adds the URL. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${url}: ${reason}`, options);
  }
}

/** A file is larger than its caller accepts. This says nothing about its contents. */
export class SizeLimitError extends Error {
  override readonly name = 'SizeLimitError';

  constructor(
    /** The largest accepted size, in bytes. */
    readonly limit: number,
    /** Size of the file, in bytes; `null` if it is only known to be larger. */
    readonly size: number | null = null,
  ) {
    super(
      size === null
        ? `the file is larger than ${sizeText(limit)}, the most that is accepted`
        : `the file has ${sizeText(size)}, at most ${sizeText(limit)} are accepted`,
    );
  }
}

/** There is no space for a file being staged. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError';

  constructor(
    /** Bytes to store; `null` if unknown. */
    readonly needed: number | null,
    /** Space left for this site, in bytes; `null` if the browser does not report it. */
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

/** The browser's storage did not store or return a file: it failed, was cleared, or does not exist. */
export class StagingError extends Error {
  override readonly name = 'StagingError';

  constructor(
    /** The name of the file; empty if the error concerns the storage as a whole. */
    readonly file: string,
    /** What went wrong; `message` adds the file. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(file ? `staging ${file}: ${reason}` : `staging: ${reason}`, options);
  }
}

/** Somebody else is writing the destination, such as another tab of the same site. */
export class DestinationBusyError extends Error {
  override readonly name = 'DestinationBusyError';

  constructor(
    /** The name of the file. */
    readonly destination: string,
  ) {
    super(`${destination} is being written by another tab or task`);
  }
}

/** A file does not match its published digest. */
export class DigestMismatchError extends Error {
  override readonly name = 'DigestMismatchError';

  constructor(
    /** E.g. `sha256`. */
    readonly algorithm: string,
    /** In hexadecimal digits, like `actual`. */
    readonly expected: string,
    readonly actual: string,
  ) {
    super(`its ${algorithm} is ${actual}, not ${expected}`);
  }
}
