import { ModuleLoadError } from '@diskloupe/core';

/** What shows a report, with all that is said in words of one: a page loads it once there is an image to look at. */
export type ReportView = typeof import('./report-template.js');

/** @throws ModuleLoadError where it cannot be loaded */
export async function loadReportView(): Promise<ReportView> {
  try {
    return await import('./report-template.js');
  } catch (cause) {
    throw new ModuleLoadError('report', { cause });
  }
}
