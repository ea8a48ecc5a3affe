import { describe, expect, it } from 'vitest';
import type { WorkerPort } from '../../src/workers/port.js';
import { type ToWorker, VERSION } from '../../src/workers/protocol.js';
import { serving } from '../../src/workers/serve.js';
import type { WorkerKind } from '../../src/workers/worker-client.js';
import { WorkerPool } from '../../src/workers/worker-pool.js';

const SQUARES: WorkerKind<number> = {
  name: 'deflate',
  isAnswer: (answer): answer is number => typeof answer === 'number',
};

/** Workers that square numbers, one at a time and on command. @param fails whether one throws at a number */
function squaring(fails: (worker: number, order: number) => boolean = () => false) {
  const workers: { readonly orders: number[]; hasEnded: boolean }[] = [];
  const gate = { isOpen: true, open: (): void => {} };
  const opened = new Promise<void>((resolve) => {
    gate.open = resolve;
  });
  const start = (): WorkerPort => {
    const index = workers.length;
    const worker = { orders: [] as number[], hasEnded: false };
    workers.push(worker);
    let hear: (message: unknown) => void = () => {};
    const take = serving<undefined, number>(
      () => async (order) => {
        worker.orders.push(order);
        if (!gate.isOpen) await opened;
        if (fails(index, order)) throw new Error(`cannot square ${order}`);
        return { answer: order * order };
      },
      (message) => {
        if (!worker.hasEnded) queueMicrotask(() => hear(message));
      },
    );
    return {
      listen: (onMessage) => {
        hear = onMessage;
      },
      post: (message) => take(message as ToWorker<undefined, number>),
      end: () => {
        worker.hasEnded = true;
      },
    };
  };
  return { workers, start, gate };
}

const orderOf = (order: number) => () => ({ order, transfer: [] });
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('a pool of workers', () => {
  it('starts no more than there is work for, and queues two orders for each', async () => {
    const { workers, start, gate } = squaring();
    gate.isOpen = false;
    const pool = new WorkerPool<number, number>(SQUARES, { count: 3, start });
    expect(workers.length).toBe(0);
    const one = pool.run(orderOf(1));
    await turn();
    expect(workers.length).toBe(1);
    const others = Promise.all([2, 3, 4, 5, 6, 7].map((order) => pool.run(orderOf(order))));
    await turn();
    expect(workers.length).toBe(3);
    gate.open();
    expect([await one, ...(await others)]).toEqual([1, 4, 9, 16, 25, 36, 49]);
    expect(workers.every(({ orders }) => orders.length >= 2)).toBe(true);
    pool.end();
    expect(workers.every(({ hasEnded }) => hasEnded)).toBe(true);
  });

  it('has at most eight', () => {
    const pool = new WorkerPool(SQUARES, { count: 100, start: squaring().start });
    expect(pool.size).toBe(8);
    pool.end();
  });

  it('continues without a worker that throws, and gives repeatable work to another', async () => {
    const { workers, start } = squaring((worker) => worker === 0);
    const pool = new WorkerPool<number, number>(SQUARES, { count: 2, start });
    expect(await Promise.all([3, 4, 5].map((order) => pool.run(orderOf(order), true)))).toEqual([9, 16, 25]);
    expect(workers[0]?.hasEnded).toBe(true);
    expect(pool.size).toBe(1);
    pool.end();
  });

  it('reports unrepeatable work lost with a worker', async () => {
    const { start } = squaring((worker) => worker === 0);
    const pool = new WorkerPool<number, number>(SQUARES, { count: 1, start });
    await expect(pool.run(orderOf(3))).rejects.toMatchObject({
      name: 'WorkerLostError',
      reason: { code: 'worker_lost' },
      detail: 'it failed: cannot square 3',
    });
    await expect(pool.run(orderOf(4))).rejects.toThrow('there are no workers any more');
    expect(await pool.start()).toBe(false);
    pool.end();
  });

  it('knows whether there is a worker as soon as one is ready, or all have failed', async () => {
    const { start } = squaring();
    let starts = 0;
    const every = new WorkerPool(SQUARES, {
      count: 3,
      start: () => (++starts < 3 ? Promise.reject(new Error('no')) : start()),
    });
    expect(await every.start()).toBe(true);
    expect(every.isReady).toBe(true);
    every.end();
    const none = new WorkerPool(SQUARES, { count: 3, start: () => Promise.reject(new Error('no')) });
    expect(await none.start()).toBe(false);
  });

  it('ends with its signal, whose reason every waiter receives', async () => {
    const { workers, start, gate } = squaring();
    gate.isOpen = false;
    const controller = new AbortController();
    const pool = new WorkerPool<number, number>(SQUARES, { count: 1, start, signal: controller.signal });
    const waiting = [1, 2, 3, 4].map((order) => pool.run(orderOf(order)).catch((reason: unknown) => reason));
    await turn();
    controller.abort('enough');
    expect(await Promise.all(waiting)).toEqual(['enough', 'enough', 'enough', 'enough']);
    expect(workers[0]?.hasEnded).toBe(true);
    await expect(pool.run(orderOf(5))).rejects.toBe('enough');
  });

  it('gives an order to each that is ready', async () => {
    const { workers, start } = squaring();
    const pool = new WorkerPool<number, number>(SQUARES, { count: 2, start });
    await pool.start();
    await turn();
    await pool.runEach(9);
    expect(workers.map(({ orders }) => orders)).toEqual([[9], [9]]);
    pool.end();
  });
});

it('the version is the first message of a worker', async () => {
  const said: unknown[] = [];
  const take = serving<string, number>(
    () => () => ({ answer: 1 }),
    (message) => said.push(message),
  );
  take({ id: 0, hello: 'setup' });
  await turn();
  expect(said).toEqual([{ id: 0, version: VERSION }]);
});
