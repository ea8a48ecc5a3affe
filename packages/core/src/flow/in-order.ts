/** What is under way, and the memory that it takes meanwhile, in bytes. */
export interface Task<T> {
  readonly cost: number;
  readonly result: Promise<T>;
}

/** How far one may run ahead. */
export interface Ahead {
  /** What all tasks under way may take, in bytes; one may take more. */
  readonly memory: number;
  /** How many tasks may be under way: as many as are needed to keep everything busy. */
  count(): number;
}

/**
 * The results of tasks in their order, while those that follow are under way.
 *
 * @param tasks is asked for the next one when it may begin
 */
export async function* inOrder<T>(
  tasks: AsyncIterator<Task<T>, void, undefined>,
  { memory, count }: Ahead,
): AsyncGenerator<T, void, undefined> {
  const underway: Task<T>[] = [];
  let held = 0;
  let isOver = false;
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
}
