import type { ObjectionMessage } from '../messages/objections.js';
import { ReasonedError } from './reasoned-error.js';

/**
 * A file is larger than its caller accepts. This says nothing about its contents.
 *
 * @example
 * ```ts
 * import { SizeLimitError } from '@diskloupe/core/errors';
 * import { InspectionStream } from '@diskloupe/core/stream';
 *
 * const inspection = new InspectionStream({ maxFileSize: 65536 });
 * inspection.report.catch(() => {});
 * const error = await new Response(file.stream().pipeThrough(inspection)).blob().catch((thrown: unknown) => thrown);
 * if (error instanceof SizeLimitError) console.log(error.limit); // 65536
 * ```
 */
export class SizeLimitError extends ReasonedError<ObjectionMessage> {
  override readonly name = 'SizeLimitError';

  constructor(
    /** The largest accepted size, in bytes. */
    readonly limit: number,
    /** Size of the file, in bytes; `null` if it is only known to be larger. */
    readonly size: number | null = null,
  ) {
    super(
      size === null
        ? { code: 'file_larger_than', params: { max: limit } }
        : { code: 'file_too_large', params: { size, max: limit } },
    );
  }
}
