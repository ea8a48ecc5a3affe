/** A figure per chunk size: the speed of an InspectionStream relative to an identity TransformStream. */
export interface StreamFigure {
  /** In bytes. */
  readonly chunkSize: number;
  /** In bytes, per run. */
  readonly total: number;
  readonly pairs: number;
  /** Median throughput in MiB/s. */
  readonly identity: number;
  readonly inspection: number;
  /** Median over the pairs of the identity's time divided by ours: 1 is as fast, above is faster. */
  readonly ratio: number;
}

/** A measured stream; the page and Node bring their own, so that this file needs neither. */
export interface Contender {
  create(): ReadableWritablePair<Uint8Array, Uint8Array>;
}

/** `total` bytes as fresh chunks, the first of which begins with `head`. */
function chunks(head: Uint8Array, chunkSize: number, total: number): ReadableStream<Uint8Array> {
  let position = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (position >= total) return controller.close();
        const chunk = new Uint8Array(chunkSize);
        if (position === 0) chunk.set(head.subarray(0, chunkSize));
        position += chunkSize;
        controller.enqueue(chunk);
      },
    },
    { highWaterMark: 0 },
  );
}

async function time(
  contender: Contender,
  head: Uint8Array,
  chunkSize: number,
  total: number,
): Promise<number> {
  let received = 0;
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      received += chunk.length;
    },
  });
  const start = performance.now();
  await chunks(head, chunkSize, total).pipeThrough(contender.create()).pipeTo(sink);
  const elapsed = performance.now() - start;
  if (received !== total) throw new Error(`${received} of ${total} bytes arrived`);
  return elapsed;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Measures alternating pairs, so that changes of the machine's speed affect both alike. */
export async function measureStreams(
  identity: Contender,
  inspection: Contender,
  head: Uint8Array,
  chunkSize: number,
  { pairs = 51, total = 1024 ** 3 } = {},
): Promise<StreamFigure> {
  const times: { identity: number; inspection: number }[] = [];
  for (let i = -3; i < pairs; i++) {
    // The order alternates, too: the second one finds a warmer (or a busier) machine.
    const first = i % 2 ? identity : inspection;
    const second = i % 2 ? inspection : identity;
    const a = await time(first, head, chunkSize, total);
    const b = await time(second, head, chunkSize, total);
    if (i >= 0) times.push(i % 2 ? { identity: a, inspection: b } : { identity: b, inspection: a });
  }
  const rate = (values: number[]): number => total / 1024 ** 2 / (median(values) / 1000);
  return {
    chunkSize,
    total,
    pairs,
    identity: rate(times.map((pair) => pair.identity)),
    inspection: rate(times.map((pair) => pair.inspection)),
    ratio: median(times.map((pair) => pair.identity / pair.inspection)),
  };
}
