/** What is under way, and the memory that it takes meanwhile, in bytes. */
export interface Task<T> {
  readonly cost: number;
  readonly result: Promise<T>;
}

/** How far one may run ahead. */
export interface Ahead {
  /** What all tasks under way may take, in bytes; one may take more. No bound by default. */
  readonly memory?: number | undefined;
  /** How many tasks may be under way: as many as are needed to keep everything busy. */
  count(): number;
}

/**
 * The results of tasks in their order, while those that follow are under way.
 *
 * @param tasks is asked for the next one when it may begin
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
      // The next one is not known before it is asked for: it may take as much as the largest so far.
      const largest = underway.reduce((most, { cost }) => Math.max(most, cost), 0);
      if (!isOver && (!underway.length || (underway.length < count() && held + largest <= memory))) {
        const { done, value } = await tasks.next();
        if (done) isOver = true;
        else {
          // It is awaited when its turn comes; until then its failure is nobody's.
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

/** Work on each of some items, all of the same cost: tasks for {@link inOrder}. */
export async function* tasksOf<I, T>(
  items: AsyncIterable<I>,
  work: (item: I) => Promise<T>,
  cost: number = 0,
): AsyncGenerator<Task<T>, void, undefined> {
  for await (const item of items) yield { cost, result: work(item) };
}
