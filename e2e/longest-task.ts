import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time in microseconds; waiting for a turn on a busy machine does not count. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * Returns the longest task of a page's main thread while `act` ran, in milliseconds of processor time. Wall time
 * would measure how busy the machine is with other tests.
 */
export async function longestTask(browser: Browser, page: Page, act: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  await act();
  const trace = await browser.stopTracing();
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace.toString());
  const thread = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;
  const mains = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const isMain = new Set(mains.map(thread));
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && isMain.has(thread(event)));
  const times = tasks.map(({ tdur }) => tdur).filter((time) => time !== undefined);
  // A browser with other names for these events must not pass for a fast one.
  if (times.length === 0) throw new Error('The trace has no tasks of a main thread.');
  return Math.max(...times) / 1000;
}
