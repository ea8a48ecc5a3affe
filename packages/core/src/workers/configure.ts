import { STARTS, type WorkerName } from '../worker-files.js';
import { portOf, type WorkerPort } from './port.js';

/**
 * A worker that is not used: its work is done in another way, in the end on the caller's thread.
 *
 * @example
 * ```ts
 * import { configureWorkers, type WorkerDiagnostic } from '@diskloupe/core/workers';
 *
 * const unused: WorkerDiagnostic[] = [];
 * configureWorkers({ onDiagnostic: (diagnostic) => unused.push(diagnostic) });
 * // ... later, for a report of what is slow:
 * const text = unused.map(({ worker, reason }) => `${worker}: ${reason}`).join('\n');
 * ```
 */
export interface WorkerDiagnostic {
  /** The kind of worker. */
  readonly worker: WorkerName;
  /** In English, for logs. */
  readonly reason: string;
}

/**
 * How workers are started, and who hears about those that are not used.
 *
 * @example
 * ```ts no-run
 * import { configureWorkers, type WorkerConfiguration } from '@diskloupe/core/workers';
 *
 * const ours: WorkerConfiguration = {
 *   create: (name) => (name === 'digest' ? new Worker('/assets/digest.worker.js', { type: 'module' }) : undefined),
 *   onDiagnostic: ({ worker, reason }) => console.warn(worker, reason),
 * };
 * configureWorkers(ours);
 * ```
 */
export interface WorkerConfiguration {
  /**
   * Starts a module worker that runs `@diskloupe/core/workers/<name>`: from a bundler's or a CDN's URL of that file,
   * or through a Trusted Types policy. `undefined` leaves it to the package, which starts the file beside its own.
   */
  readonly create?: ((name: WorkerName) => Worker | undefined | Promise<Worker | undefined>) | undefined;
  /** Called once for each kind of worker that did not start, or was lost; for earlier ones immediately. */
  readonly onDiagnostic?: ((diagnostic: WorkerDiagnostic) => void) | undefined;
}

let configuration: WorkerConfiguration = {};
const reported = new Map<WorkerName, WorkerDiagnostic>();

/**
 * Sets how all workers are started from now on. Replaces the whole earlier configuration. Throws nothing: if `create`
 * fails, the worker is not used, and `onDiagnostic` says why.
 *
 * @example
 * ```ts no-run
 * import { configureWorkers } from '@diskloupe/core/workers';
 *
 * configureWorkers({
 *   create: (name) => new Worker(`/assets/diskloupe/${name}.worker.js`, { type: 'module' }),
 *   onDiagnostic: ({ worker, reason }) => console.warn(`no ${worker} worker: ${reason}`),
 * });
 * ```
 */
export function configureWorkers(options: WorkerConfiguration): void {
  configuration = options;
  for (const diagnostic of reported.values()) tell(diagnostic);
}

/** @throws the error of the platform or of the caller's `create` if the worker cannot be created */
export async function startWorker(name: WorkerName): Promise<WorkerPort> {
  const worker = await configuration.create?.(name);
  if (worker) return portOf(worker);
  if (typeof Worker === 'undefined') throw new Error('there are no workers here');
  return portOf(STARTS[name]());
}

/** Reports, once per kind, that a worker is not used. */
export function reportWorker(worker: WorkerName, reason: string): void {
  if (reported.has(worker)) return;
  const diagnostic = { worker, reason };
  reported.set(worker, diagnostic);
  tell(diagnostic);
}

/** In its own task, so that a listener's error is its own too. */
function tell(diagnostic: WorkerDiagnostic): void {
  const { onDiagnostic } = configuration;
  if (onDiagnostic) queueMicrotask(() => onDiagnostic(diagnostic));
}
