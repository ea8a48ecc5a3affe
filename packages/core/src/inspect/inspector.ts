/**
 * Inspecting pushed chunks, in the vocabulary of the stream inspectors of oslo.utils.
 *
 * @module
 */
export { CaptureRegion } from '../probe/capture-region.js';
export { EndCaptureRegion } from '../probe/end-capture-region.js';
export { detectFileFormat } from './detect-file-format.js';
export { FileInspector, getInspector } from './file-inspector.js';
export { FormatInspector } from './format-inspector.js';
