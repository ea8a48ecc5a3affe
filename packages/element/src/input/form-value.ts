import type { AnyReport } from '@diskloupe/core';

/** What a control gives to its form. */
export interface FormValue {
  readonly value: File | FormData | null;
  /** What the browser keeps, and gives back if the person returns to the page. */
  readonly kept: File | FormData | null;
}

/** What a form value is made of. */
interface Valued {
  readonly files: readonly File[];
  readonly name: string | null;
  readonly url: string | null;
  readonly urlName: string | null;
  readonly reportName: string | null;
  readonly report: AnyReport | null;
}

/** The chosen files under the control's name, or the address under its own, and the report as JSON if the page asks for it. */
export function formValueOf({ files, name, url, urlName, reportName, report }: Valued): FormValue {
  const [file, ...others] = files;
  if (!file && url === null) return { value: null, kept: null };
  const withReport = reportName && report;
  const kept =
    url === null && file && !others.length ? file : formDataOf(entriesOf('file', files, 'url', url));
  if (kept instanceof File && !withReport) return { value: kept, kept };
  const value = formDataOf(entriesOf(name, files, urlName, url));
  if (withReport) value.append(reportName, JSON.stringify(report));
  return { value, kept };
}

type Entry = readonly [name: string, value: File | string];

function entriesOf(
  name: string | null,
  files: readonly File[],
  urlName: string | null,
  url: string | null,
): Entry[] {
  const entries: Entry[] = name ? files.map((file) => [name, file]) : [];
  if (urlName && url !== null) entries.push([urlName, url]);
  return entries;
}

function formDataOf(entries: readonly Entry[]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}
