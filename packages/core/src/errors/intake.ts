import { sizeText } from '../bytes/size-text.js';
import type { Objection } from '../policy/objection.js';

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
