import { STARTS, type WorkerName } from '../worker-files.js';
import { portOf, type WorkerPort } from './port.js';

/** A worker that is not used: what it would have done is done another way, on the caller's thread at last. */
export interface WorkerDiagnostic {
  readonly worker: WorkerName;
  /** In English, for logs. */
  readonly reason: string;
}

/** How workers are started, and who hears of those that are not used. */
export interface WorkerConfiguration {
  /**
   * Starts a module worker that runs `@diskloupe/core/workers/<name>`: by the address that a bundler or a CDN gave that
   * file, through a policy of Trusted Types. `undefined` leaves it to the package, which starts the file beside its own.
   */
  readonly create?: ((name: WorkerName) => Worker | undefined | Promise<Worker | undefined>) | undefined;
  /** Hears once of each kind of worker that did not start, or was lost; of earlier ones at once. */
  readonly onDiagnostic?: ((diagnostic: WorkerDiagnostic) => void) | undefined;
}

let configuration: WorkerConfiguration = {};
const reported = new Map<WorkerName, WorkerDiagnostic>();

/** Sets how all workers are started from now on. Another call replaces all of what an earlier one set. */
export function configureWorkers(options: WorkerConfiguration): void {
  configuration = options;
  for (const diagnostic of reported.values()) tell(diagnostic);
}

/** @throws what the platform or the caller's `create` does where the worker cannot be made */
export async function startWorker(name: WorkerName): Promise<WorkerPort> {
  const worker = await configuration.create?.(name);
  if (worker) return portOf(worker);
  if (typeof Worker === 'undefined') throw new Error('there are no workers here');
  return portOf(STARTS[name]());
}

/** Says once for each kind that a worker is not used. */
export function reportWorker(worker: WorkerName, reason: string): void {
  if (reported.has(worker)) return;
  const diagnostic = { worker, reason };
  reported.set(worker, diagnostic);
  tell(diagnostic);
}

/** In a turn of its own, so that a listener's mistake is its own, too. */
function tell(diagnostic: WorkerDiagnostic): void {
  const { onDiagnostic } = configuration;
  if (onDiagnostic) queueMicrotask(() => onDiagnostic(diagnostic));
}
