import type { AnyReport } from '@diskloupe/core';
import type { PolicyVerdict } from '@diskloupe/core/policy';

/**
 * An inspection has ended with a report and a verdict, which may also be a refusal: the event `inspect` of
 * `<disk-image-input>`.
 *
 * @example
 * ```ts no-run
 * import type { InspectEvent } from '@diskloupe/element';
 *
 * const onInspect = ({ detail: { file, report, verdict } }: InspectEvent) => {
 *   console.log(file?.name, report.format, report.virtualSize, verdict.accepted);
 * };
 * document.querySelector('form')?.addEventListener('inspect', onInspect);
 * ```
 */
export type InspectEvent = CustomEvent<{
  /** `null` if it is at an address. */
  readonly file: File | null;
  /** The address, if it is not a file. */
  readonly url: string | null;
  readonly report: AnyReport;
  readonly verdict: PolicyVerdict;
}>;

/**
 * There is no verdict: the file could not be read, more than one was dropped, or an attribute has a bad value. `file`
 * is `null` if it is not about the chosen file. The event `inspect-error` of `<disk-image-input>`.
 *
 * @example
 * ```ts no-run
 * import { errorText } from '@diskloupe/core/words';
 * import type { InspectErrorEvent } from '@diskloupe/element';
 *
 * const onError = ({ detail: { file, error } }: InspectErrorEvent) => console.warn(file?.name, errorText(error));
 * document.querySelector('form')?.addEventListener('inspect-error', onError);
 * ```
 */
export type InspectErrorEvent = CustomEvent<{
  readonly file: File | null;
  /** The address that it is about, if any. */
  readonly url?: string | null;
  readonly error: Error;
}>;

declare global {
  interface HTMLElementEventMap {
    inspect: InspectEvent;
    'inspect-error': InspectErrorEvent;
  }
}
