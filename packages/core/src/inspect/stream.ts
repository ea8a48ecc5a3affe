/* Inspecting a stream in transit. */
export { InspectionStream } from './inspection-stream.js';
export type { Detection, InspectionStreamOptions, ReportSoFar } from './stream-options.js';
