import type { PolicyVerdict } from '@diskloupe/core/policy';
import { createElement, type HTMLAttributes, type ReactElement, type Ref } from 'react';
import type { DiskImageReport as DiskImageReportElement } from '../report/disk-image-report.js';
import type { Language } from '../words/language.js';
import { useElement, useProperty } from './use-element.js';

/**
 * The properties of `<disk-image-report>`, and those of any element.
 *
 * @example
 * ```tsx no-run
 * import { DiskImageReport, type DiskImageReportProps } from '@diskloupe/element/react';
 *
 * type Answer = Pick<DiskImageReportProps, 'report' | 'verdict'>;
 * const answer: Answer = await (await fetch('/images/7/report')).json();
 * export const Shown = () => <DiskImageReport {...answer} />;
 * ```
 */
export interface DiskImageReportProps extends HTMLAttributes<DiskImageReportElement> {
  /** Receives the element. */
  readonly ref?: Ref<DiskImageReportElement> | undefined;
  /** The report to show, as parsed from JSON. */
  readonly report?: unknown;
  /** The verdict on the image; by default that of the report's own checks. */
  readonly verdict?: PolicyVerdict | null | undefined;
  /** A language of the page's own; by default that of `lang`. */
  readonly language?: Language | null | undefined;
}

/**
 * `<disk-image-report>` in React. A server renders the tag; the report follows in the browser.
 *
 * @example
 * ```tsx no-run
 * import type { JudgedReport } from '@diskloupe/core/policy';
 * import { DiskImageReport } from '@diskloupe/element/react';
 *
 * export const Shown = ({ report, verdict }: JudgedReport) => <DiskImageReport report={report} verdict={verdict} />;
 * ```
 */
export function DiskImageReport(props: DiskImageReportProps): ReactElement {
  const { ref, report = null, verdict = null, language = null, ...others } = props;
  const element = useElement(ref);
  useProperty(element, 'report', report);
  useProperty(element, 'verdict', verdict);
  useProperty(element, 'language', language);
  return createElement('disk-image-report', { ...others, ref: element });
}
