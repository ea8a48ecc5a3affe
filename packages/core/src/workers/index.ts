/**
 * How workers are started, and what is reported if they are not.
 *
 * @module
 */
export type { WorkerName } from '../worker-files.js';
export { configureWorkers, type WorkerConfiguration, type WorkerDiagnostic } from './configure.js';
export type { WorkerPort } from './port.js';
export { WorkerLostError } from './worker-watch.js';
