import { describe, expect, it } from 'vitest';
import { deferred } from '../../src/flow/deferred.js';
import { inOrder, type Task, tasksOf } from '../../src/flow/in-order.js';

async function* numbers(end: number): AsyncGenerator<number, void, undefined> {
  for (let i = 0; i < end; i++) yield i;
}

/** Tasks that end on command, and how many have begun. */
function controlled(costs: readonly number[]) {
  const ends = costs.map(() => deferred<number>());
  const seen = { begun: 0, isReturned: false };
  async function* tasks(): AsyncGenerator<Task<number>, void, undefined> {
    try {
      for (const [i, cost] of costs.entries()) {
        seen.begun++;
        yield { cost, result: ends[i]?.promise ?? Promise.resolve(-1) };
      }
    } finally {
      seen.isReturned = true;
    }
  }
  const end = (i: number): void => ends[i]?.resolve(i);
  const fail = (i: number): void => ends[i]?.reject('no');
  return { tasks: tasks(), seen, end, fail };
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('inOrder', () => {
  it('returns results in the order of their tasks, however they finish', async () => {
    const work = async (i: number): Promise<number> => {
      for (let rest = 5 - i; rest > 0; rest--) await turn();
      return i;
    };
    const results: number[] = [];
    for await (const result of inOrder(tasksOf(numbers(6), work), { count: () => 4 })) results.push(result);
    expect(results).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('runs no more tasks than allowed', async () => {
    const { tasks, seen, end } = controlled([1, 1, 1, 1, 1]);
    const results = inOrder(tasks, { count: () => 3 });
    const first = results.next();
    await turn();
    expect(seen.begun).toBe(3);
    end(1);
    await turn();
    expect(seen.begun).toBe(3);
    end(0);
    expect((await first).value).toBe(0);
    await results.next();
    expect(seen.begun).toBe(4);
  });

  it('holds no more than allowed, counting the next one as large as the largest', async () => {
    const { tasks, seen } = controlled([10, 20, 5, 5, 5]);
    void inOrder(tasks, { memory: 54, count: () => 9 }).next();
    await turn();
    // 10, 20 and 5 are held, and another may be 20.
    expect(seen.begun).toBe(3);
  });

  it('begins one that is larger than may be held', async () => {
    const { tasks, seen, end } = controlled([100, 1]);
    const first = inOrder(tasks, { memory: 10, count: () => 9 }).next();
    await turn();
    expect(seen.begun).toBe(1);
    end(0);
    expect((await first).value).toBe(0);
  });

  it('fails at the turn of the failed one, and starts no more', async () => {
    const { tasks, seen, end, fail } = controlled([1, 1, 1, 1]);
    const results = inOrder(tasks, { count: () => 2 });
    const first = results.next();
    fail(1);
    await turn();
    end(0);
    expect((await first).value).toBe(0);
    const second = results.next();
    await expect(second).rejects.toBe('no');
    expect(seen.isReturned).toBe(true);
  });

  it('drops its tasks once nobody wants more', async () => {
    const { tasks, seen, end } = controlled([1, 1, 1]);
    const results = inOrder(tasks, { count: () => 1 });
    end(0);
    await results.next();
    await results.return();
    expect(seen.isReturned).toBe(true);
  });
});
