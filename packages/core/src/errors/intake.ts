import type { FaultMessage } from '../messages/faults.js';
import type { Message } from '../messages/message.js';
import type { Objection } from '../policy/objection.js';
import { ReasonedError } from './reasoned-error.js';

/**
 * An image is not acceptable: a policy refuses it.
 *
 * @example
 * ```ts
 * import { ImageUnacceptable } from '@diskloupe/core/errors';
 *
 * // What `fetchImage` throws, and an upload of your own may throw after a verdict.
 * const codes = (error: unknown): string[] =>
 *   error instanceof ImageUnacceptable ? error.objections.map(({ code }) => code) : [];
 * codes(new ImageUnacceptable('openstack-image', [])); // []
 * ```
 */
export class ImageUnacceptable extends ReasonedError<Message> {
  override readonly name = 'ImageUnacceptable';

  constructor(
    /** The name of the policy. */
    readonly policy: string,
    /** All objections to the image; `reason` has the first, which refuses it. */
    readonly objections: readonly Objection[],
    options?: ErrorOptions,
  ) {
    const objection = objections[0]?.reason;
    super(
      objection
        ? { code: 'image_refused', params: { policy, objection } }
        : { code: 'verdict_refused', params: { policy } },
      '',
      options,
    );
  }
}

/**
 * There is no space for a file being staged.
 *
 * @example
 * ```ts
 * import { sizeText } from '@diskloupe/core';
 * import { StorageFullError } from '@diskloupe/core/errors';
 *
 * const advice = (error: unknown): string | undefined =>
 *   error instanceof StorageFullError && error.needed !== null ? `Make ${sizeText(error.needed)} free.` : undefined;
 * advice(new StorageFullError(5 * 1024 ** 3, null)); // 'Make 5 GiB free.'
 * ```
 */
export class StorageFullError extends ReasonedError {
  override readonly name = 'StorageFullError';

  constructor(
    /** Bytes to store; `null` if unknown. */
    readonly needed: number | null,
    /** Space left for this site, in bytes; `null` if the browser does not report it. */
    readonly available: number | null,
    options?: ErrorOptions,
  ) {
    super(shortage(needed, available), '', options);
  }
}

function shortage(needed: number | null, available: number | null): FaultMessage {
  if (needed === null) {
    return available === null
      ? { code: 'storage_full' }
      : { code: 'storage_full_left', params: { available } };
  }
  return available === null
    ? { code: 'storage_full_needed', params: { needed } }
    : { code: 'storage_full_needed_left', params: { needed, available } };
}

/**
 * The browser's storage did not store or return a file: it failed, was cleared, or does not exist.
 *
 * @example
 * ```ts no-run
 * import { openDisk, saveRaw } from '@diskloupe/core/disk';
 * import { StagingError } from '@diskloupe/core/errors';
 *
 * const folder = await navigator.storage.getDirectory();
 * const handle = await folder.getFileHandle('disk.raw', { create: true });
 * await saveRaw(await openDisk(file), handle).catch((error: unknown) => {
 *   if (error instanceof StagingError) console.log(`${error.file} was not stored: ${error.reason.code}`);
 *   else throw error;
 * });
 * ```
 */
export class StagingError extends ReasonedError {
  override readonly name = 'StagingError';

  /** @param reason what went wrong; `message` adds the file */
  constructor(
    /** The name of the file; empty if the error concerns the storage as a whole. */
    readonly file: string,
    reason: FaultMessage,
    options?: ErrorOptions,
  ) {
    super(reason, file ? `staging ${file}: ` : 'staging: ', options);
  }
}

/**
 * Somebody else is writing the destination, such as another tab of the same site.
 *
 * @example
 * ```ts
 * import { DestinationBusyError } from '@diskloupe/core/errors';
 *
 * const advice = (error: unknown): string | undefined =>
 *   error instanceof DestinationBusyError ? `Another tab is writing ${error.destination}.` : undefined;
 * advice(new DestinationBusyError('disk.raw')); // 'Another tab is writing disk.raw.'
 * ```
 */
export class DestinationBusyError extends ReasonedError {
  override readonly name = 'DestinationBusyError';

  constructor(
    /** The name of the file. */
    readonly destination: string,
  ) {
    super({ code: 'destination_busy', params: { name: destination } });
  }
}

/**
 * A file does not match its published digest.
 *
 * @example
 * ```ts
 * import { DigestMismatchError } from '@diskloupe/core/errors';
 *
 * const line = (error: unknown): string | undefined =>
 *   error instanceof DigestMismatchError ? `${error.algorithm}: ${error.actual}, not ${error.expected}` : undefined;
 * line(new DigestMismatchError('md5', '00', 'ff')); // 'md5: ff, not 00'
 * ```
 */
export class DigestMismatchError extends ReasonedError {
  override readonly name = 'DigestMismatchError';

  constructor(
    /** E.g. `sha256`. */
    readonly algorithm: string,
    /** In hexadecimal digits, like `actual`. */
    readonly expected: string,
    readonly actual: string,
  ) {
    super({ code: 'digest_mismatch', params: { algorithm, expected, actual } });
  }
}
