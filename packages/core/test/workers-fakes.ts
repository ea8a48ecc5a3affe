/** How a worker goes wrong. */
export type Fault = 'silent' | 'deaf' | 'nonsense' | 'dies' | 'throws at load' | 'stops';

export const FAULTS: readonly Fault[] = ['silent', 'deaf', 'nonsense', 'dies', 'throws at load', 'stops'];

/**
 * The script of a module worker that goes wrong: `silent` never answers, `deaf` is ready and never answers a job,
 * `nonsense` is ready and answers with nonsense, `dies` throws at its first job, `stops` loops forever.
 *
 * @param right its answers to its first messages, if any
 */
export function faultyScript(fault: Fault, right: readonly unknown[]): string {
  if (fault === 'throws at load') return 'throw new Error("cannot be loaded");';
  const job = {
    silent: '',
    deaf: '',
    nonsense: 'postMessage("nonsense");',
    dies: 'throw new Error("out of memory");',
    stops: 'for (;;) {}',
  }[fault];
  return `const right = ${JSON.stringify(right)};
    onmessage = () => {
      if (right.length) { const answer = right.shift(); ${fault === 'silent' ? '' : 'postMessage(answer);'} return; }
      ${job}
    };`;
}

/** The platform's, whatever replaces it in a test. */
const PlatformWorker = globalThis.Worker;

/** A module worker that goes wrong, and whether it was ended. */
export function faultyWorker(fault: Fault, ...right: readonly unknown[]): Worker & { hasEnded: boolean } {
  const url = URL.createObjectURL(new Blob([faultyScript(fault, right)], { type: 'text/javascript' }));
  const worker = new PlatformWorker(url, { type: 'module' });
  const terminate = worker.terminate.bind(worker);
  return Object.assign(worker, {
    hasEnded: false,
    terminate() {
      Reflect.set(worker, 'hasEnded', true);
      terminate();
    },
  });
}
