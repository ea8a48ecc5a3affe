/**
 * Inspecting a stream in transit: its bytes pass through unchanged, and the report follows the last one.
 *
 * @module
 */
export { InspectionStream } from './inspection-stream.js';
export type { Detection, InspectionStreamOptions, ReportSoFar } from './stream-options.js';
