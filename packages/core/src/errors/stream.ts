import type { CheckName } from '../messages/check-names.js';
import type { CheckMessage } from '../messages/checks.js';
import type { Message } from '../messages/message.js';
import { ReasonedError } from './reasoned-error.js';

/**
 * A stream turned out to be another format than `expectedFormat`.
 *
 * @example
 * ```ts
 * import { FormatMismatchError } from '@diskloupe/core/errors';
 * import { InspectionStream } from '@diskloupe/core/stream';
 *
 * const inspection = new InspectionStream({ expectedFormat: 'vmdk' });
 * inspection.report.catch(() => {});
 * const error = await new Response(file.stream().pipeThrough(inspection)).blob().catch((thrown: unknown) => thrown);
 * if (error instanceof FormatMismatchError) console.log(error.format); // 'qcow2'
 * ```
 */
export class FormatMismatchError extends ReasonedError<CheckMessage> {
  override readonly name = 'FormatMismatchError';

  constructor(
    readonly expectedFormat: string,
    /** The stream's format, or `unknown` if it is only certain that it is not the expected one. */
    readonly format: string,
  ) {
    super(
      format === 'unknown'
        ? { code: 'expected_format_unmet', params: { expected: expectedFormat } }
        : { code: 'expected_format_mismatch', params: { expected: expectedFormat, format } },
    );
  }
}

/**
 * A stream was ended early because a safety check failed (`onUnsafe: 'abort'`).
 *
 * @example
 * ```ts
 * // file: qcow2-backing-passwd.qcow2
 * import { UnsafeImageError } from '@diskloupe/core/errors';
 * import { InspectionStream } from '@diskloupe/core/stream';
 *
 * const inspection = new InspectionStream({ onUnsafe: 'abort' });
 * inspection.report.catch(() => {});
 * const error = await new Response(file.stream().pipeThrough(inspection)).blob().catch((thrown: unknown) => thrown);
 * if (error instanceof UnsafeImageError) console.log(error.check); // 'backing_file'
 * ```
 */
export class UnsafeImageError extends ReasonedError<Message> {
  override readonly name = 'UnsafeImageError';

  /** @param reason why it failed */
  constructor(
    readonly format: string,
    /** The name of the first check that failed. */
    readonly check: CheckName,
    reason: Message,
  ) {
    super(reason, `${format}: check ${check} failed: `);
  }
}
