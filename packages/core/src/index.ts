export { type ImageReport, inspectImage } from './inspect/all-formats.js';
export type { AnyReport } from './inspect/report.js';
export type { CheckResult } from './safety/check.js';
