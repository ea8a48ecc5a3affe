import type { AnyReport } from '@diskloupe/core';
import type { PolicyVerdict } from '@diskloupe/core/policy';

/** An inspection has ended with a report and a verdict, which may also be a refusal. */
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
 * is `null` if it is not about the chosen file.
 */
export type InspectErrorEvent = CustomEvent<{
  readonly file: File | null;
  /** The address that it is about, if it is. */
  readonly url?: string | null;
  readonly error: Error;
}>;

declare global {
  interface HTMLElementEventMap {
    inspect: InspectEvent;
    'inspect-error': InspectErrorEvent;
  }
}
