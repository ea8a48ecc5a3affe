import type { FormatName } from '../formats/cards.js';
import type { CommonOptions, LookedFor } from './options.js';
import type { AnyReport } from './report.js';

/** Options of an InspectionStream. */
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

/** The format a stream was recognized as. */
export interface Detection {
  /** Glance's name of the format, or `unknown`. */
  readonly format: string;
  /** False while the end of the stream may still show another format, such as a fixed VHD. */
  readonly final: boolean;
}

/** What is known about a stream that has not ended. */
export interface ReportSoFar {
  readonly report: AnyReport;
  /** Other formats that the rest may still reveal, such as a fixed VHD. */
  readonly mayBecome: readonly string[];
}
