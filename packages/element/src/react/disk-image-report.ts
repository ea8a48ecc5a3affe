import type { PolicyVerdict } from '@diskloupe/core/policy';
import { createElement, type HTMLAttributes, type ReactElement, type Ref } from 'react';
import type { DiskImageReport as DiskImageReportElement } from '../report/disk-image-report.js';
import type { Language } from '../words/language.js';
import { useElement, useProperty } from './use-element.js';

/** The properties of `<disk-image-report>`, and those of any element. */
export interface DiskImageReportProps extends HTMLAttributes<DiskImageReportElement> {
  readonly ref?: Ref<DiskImageReportElement> | undefined;
  /** The report to show, as parsed from JSON. */
  readonly report?: unknown;
  /** The verdict on the image; by default that of the report's own checks. */
  readonly verdict?: PolicyVerdict | null | undefined;
  readonly language?: Language | null | undefined;
}

/** `<disk-image-report>` in React. */
export function DiskImageReport(props: DiskImageReportProps): ReactElement {
  const { ref, report = null, verdict = null, language = null, ...others } = props;
  const element = useElement(ref);
  useProperty(element, 'report', report);
  useProperty(element, 'verdict', verdict);
  useProperty(element, 'language', language);
  return createElement('disk-image-report', { ...others, ref: element });
}
