/**
 * The results of work on each of some items, in their order, with some under way at a time.
 *
 * @param atOnce how many may be under way while the first is awaited
 */
export async function* inOrder<T, R>(
  items: AsyncIterable<T>,
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<Awaited<R>, void, undefined> {
  const underWay: Promise<R>[] = [];
  for await (const item of items) {
    const result = work(item);
    // It is awaited when its turn comes; until then its failure is nobody's.
    result.catch(() => {});
    underWay.push(result);
    const [first] = underWay;
    if (underWay.length < atOnce || !first) continue;
    yield await first;
    underWay.shift();
  }
  for (const result of underWay) yield await result;
}
