import type { FormatName } from '../formats/cards.js';
import type { CommonOptions, LookedFor } from './options.js';
import type { AnyReport } from './report.js';

/**
 * Options of an InspectionStream.
 *
 * @example
 * ```ts
 * import { UnsafeImageError } from '@diskloupe/core/errors';
 * import { InspectionStream, type InspectionStreamOptions } from '@diskloupe/core/stream';
 *
 * // Ends the stream as soon as a check has failed for certain.
 * const options: InspectionStreamOptions = { allowedFormats: ['raw'], onUnsafe: 'abort', fileName: file.name };
 * const inspection = new InspectionStream(options);
 * inspection.report.catch(() => {});
 * const error = await new Response(file.stream().pipeThrough(inspection)).blob().catch((thrown: unknown) => thrown);
 * error instanceof UnsafeImageError && error.check; // 'allowed_formats'
 * ```
 */
export interface InspectionStreamOptions<Formats extends LookedFor = FormatName>
  extends CommonOptions<Formats> {
  /**
   * On a failed safety check, `abort` ends the stream with an UnsafeImageError as soon as the failure is
   * certain; `continue` (the default) passes the bytes on and records it in the report.
   */
  readonly onUnsafe?: 'abort' | 'continue' | undefined;
  /** The name for the report. */
  readonly fileName?: string | undefined;
  /**
   * The most bytes accepted: one more ends the stream with a SizeLimitError, before that byte is passed on.
   * Unlimited by default.
   */
  readonly maxFileSize?: number | undefined;
}

/**
 * The format a stream was recognized as.
 *
 * @example
 * ```ts
 * import { type Detection, InspectionStream } from '@diskloupe/core/stream';
 *
 * const text = ({ format, final }: Detection) => (final ? format : `${format}, unless the end shows another`);
 * const inspection = new InspectionStream();
 * const passing = file.stream().pipeThrough(inspection).pipeTo(new WritableStream());
 * text(await inspection.detected); // 'qcow2, unless the end shows another'
 * await passing;
 * ```
 */
export interface Detection {
  /** Glance's name of the format, or `unknown`. */
  readonly format: string;
  /** False while the end of the stream may still show another format, such as a fixed VHD. */
  readonly final: boolean;
}

/**
 * What is known about a stream that has not ended.
 *
 * @example
 * ```ts
 * import { InspectionStream, type ReportSoFar } from '@diskloupe/core/stream';
 *
 * const failed = ({ report }: ReportSoFar) => report.safety.failures.map(({ name }) => name);
 * const inspection = new InspectionStream();
 * const reader = file.stream().pipeThrough(inspection).getReader();
 * await reader.read();
 * const soFar = inspection.soFar(file.size);
 * if (soFar) console.log(failed(soFar)); // []
 * ```
 */
export interface ReportSoFar {
  readonly report: AnyReport;
  /** Other formats that the rest may still reveal, such as a fixed VHD. */
  readonly mayBecome: readonly string[];
}
