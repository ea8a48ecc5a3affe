import type { AnyReport } from '@diskloupe/core';

/** What a control gives to its form. */
export interface FormValue {
  readonly value: File | FormData | null;
  /** What the browser keeps, and gives back if the person returns to the page. */
  readonly kept: File | FormData | null;
}

/** The chosen files under the control's name, and the report as JSON if the page asks for it. */
export function formValueOf(
  files: readonly File[],
  {
    name,
    reportName,
    report,
  }: { readonly name: string | null; readonly reportName: string | null; readonly report: AnyReport | null },
): FormValue {
  const [file, ...others] = files;
  if (!file) return { value: null, kept: null };
  const all = formDataOf(files.map((each) => ['file', each] as const));
  const kept = others.length ? all : file;
  const withReport = reportName && report;
  if (!others.length && !withReport) return { value: file, kept };
  const value = formDataOf(name ? files.map((each) => [name, each] as const) : []);
  if (withReport) value.append(reportName, JSON.stringify(report));
  return { value, kept };
}

function formDataOf(entries: readonly (readonly [name: string, file: File])[]): FormData {
  const data = new FormData();
  for (const [name, file] of entries) data.append(name, file);
  return data;
}
