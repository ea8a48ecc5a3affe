import { ModuleLoadError } from '@diskloupe/core';

/** The code that shows a report, with all its words: a page loads it once there is an image to inspect. */
export type ReportView = typeof import('./report-template.js');

/** @throws ModuleLoadError if it cannot be loaded */
export async function loadReportView(): Promise<ReportView> {
  try {
    return await import('./report-template.js');
  } catch (cause) {
    throw new ModuleLoadError('report', { cause });
  }
}
