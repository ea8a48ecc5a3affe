/* Inspecting a stream on its way. */
export { InspectionStream } from './inspection-stream.js';
export type { Detection, InspectionStreamOptions, ReportSoFar } from './stream-options.js';
