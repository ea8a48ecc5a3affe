/** Work in progress, and the memory it uses meanwhile, in bytes. */
export interface Task<T> {
  readonly cost: number;
  readonly result: Promise<T>;
}

/** How far tasks may run ahead. */
export interface Ahead {
  /** Memory for all running tasks, in bytes; a single task may exceed it. Unlimited by default. */
  readonly memory?: number | undefined;
  /** The most tasks to run at once: as many as keep everything busy. */
  count(): number;
}

/**
 * Yields the results of tasks in order, while later ones are running.
 *
 * @param tasks asked for the next task when it may start
 */
export async function* inOrder<T>(
  tasks: AsyncGenerator<Task<T>, void, undefined>,
  { memory = Number.POSITIVE_INFINITY, count }: Ahead,
): AsyncGenerator<T, void, undefined> {
  const underway: Task<T>[] = [];
  let held = 0;
  let isOver = false;
  try {
    for (;;) {
      // The next task's memory is unknown before it is requested: it may need as much as the largest so far.
      const largest = underway.reduce((most, { cost }) => Math.max(most, cost), 0);
      if (!isOver && (!underway.length || (underway.length < count() && held + largest <= memory))) {
        const { done, value } = await tasks.next();
        if (done) isOver = true;
        else {
          // It is awaited in its turn; until then, its failure must not count as unhandled.
          value.result.catch(() => {});
          underway.push(value);
          held += value.cost;
        }
        continue;
      }
      const first = underway.shift();
      if (!first) return;
      yield await first.result;
      held -= first.cost;
    }
  } finally {
    await tasks.return();
  }
}

/** Turns items into tasks of equal cost for {@link inOrder}. */
export async function* tasksOf<I, T>(
  items: AsyncIterable<I>,
  work: (item: I) => Promise<T>,
  cost: number = 0,
): AsyncGenerator<Task<T>, void, undefined> {
  for await (const item of items) yield { cost, result: work(item) };
}
