import { BufferSource } from '@diskloupe/core';
import { CountingSource } from '@diskloupe/core/source';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeadWindow } from '../../src/probe/head-window.js';
import { MAX_CAPTURED, MAX_REQUEST } from '../../src/probe/limits.js';
import { type Answer, claim, need, type Probe, type ReadRequest, want } from '../../src/probe/probe.js';
import { ProbeRun } from '../../src/probe/probe-run.js';
import { probeSource } from '../../src/probe/random-access.js';
import { StreamDriver } from '../../src/probe/streaming.js';

const KiB = 1024;

/** A file in which every byte encodes its offset. */
function file(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i++) bytes[i] = (i * 31 + (i >> 8) * 7) & 0xff;
  return bytes;
}

type Seen = { name: string; sum: number; length: number } | 'unseen';

function summary(name: string, bytes: Uint8Array): Seen {
  let sum = 0;
  for (const byte of bytes) sum = (Math.imul(sum, 33) + byte) >>> 0;
  return { name, sum, length: bytes.length };
}

/** Requests each range as a detail, and reports what it saw. */
function* details(requests: readonly ReadRequest[]): Probe<Seen[]> {
  yield* claim();
  const seen: Seen[] = [];
  for (const request of requests) {
    const bytes = yield* want(request);
    seen.push(bytes ? summary(request.name, bytes.array) : 'unseen');
  }
  return seen;
}

interface Outcome {
  outcome: string | undefined;
  seen: Seen[] | undefined;
  missed: readonly string[];
  error: string | undefined;
}

function outcomeOf(run: ProbeRun<Seen[]>): Outcome {
  return { outcome: run.outcome, seen: run.finding, missed: run.missed, error: run.error?.message };
}

async function atRandom(bytes: Uint8Array, requests: readonly ReadRequest[]): Promise<Outcome> {
  const run = new ProbeRun('test', details(requests));
  await probeSource(new BufferSource(bytes), [run], { head: 4 * KiB, tail: 512 });
  return outcomeOf(run);
}

function inStream(
  bytes: Uint8Array,
  requests: readonly ReadRequest[],
  cuts: readonly number[],
  window: number,
): Outcome {
  const run = new ProbeRun('test', details(requests));
  const driver = new StreamDriver([run], new HeadWindow(window));
  let at = 0;
  for (const cut of [...cuts].sort((a, b) => a - b).concat(bytes.length)) {
    const chunk = bytes.slice(at, cut);
    driver.eat(chunk);
    // The reader of a stream may reuse the buffer.
    chunk.fill(0xee);
    at = Math.max(at, cut);
  }
  driver.finish(bytes.slice(-512));
  return outcomeOf(run);
}

const offsets = fc.oneof(fc.nat(200), fc.nat(9000), fc.constantFrom(0, 1, 511, 512, 4095, 4096, 8000, 8192));
const requests = fc.array(
  fc.record({
    name: fc.constantFrom('a', 'b', 'c'),
    offset: fc.oneof(offsets, fc.constant('end' as const)),
    length: fc.oneof(fc.nat(600), fc.nat(5000)),
    min: fc.nat(700),
  }),
  { maxLength: 6 },
);

describe('the two drivers', () => {
  it('agree for any requests, any file and any cuts, or the stream names what it missed', async () => {
    await fc.assert(
      fc.asyncProperty(
        requests,
        offsets,
        fc.array(offsets, { maxLength: 12 }),
        fc.constantFrom(0, 512, 4096, 16384),
        async (asked, size, cuts, window) => {
          const bytes = file(size);
          const inside = cuts.map((cut) => Math.min(cut, size));
          const random = await atRandom(bytes, asked);
          const stream = inStream(bytes, asked, inside, window);
          if (stream.missed.length === 0) expect(stream).toEqual(random);
          else expect(stream.outcome === 'found' || stream.outcome === 'broken').toBe(true);
          for (const [i, part] of (stream.seen ?? []).entries()) {
            if (part !== 'unseen') expect(part).toEqual(random.seen?.[i] ?? part);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('yield the same for a stream however it is cut', () => {
    fc.assert(
      fc.property(
        requests,
        offsets,
        fc.array(offsets, { maxLength: 12 }),
        fc.array(offsets, { maxLength: 12 }),
        fc.constantFrom(0, 512, 4096),
        (asked, size, cuts, otherCuts, window) => {
          const bytes = file(size);
          const clip = (all: readonly number[]): number[] => all.map((cut) => Math.min(cut, size));
          expect(inStream(bytes, asked, clip(cuts), window)).toEqual(
            inStream(bytes, asked, clip(otherCuts), window),
          );
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describe('the streaming driver', () => {
  it('holds no more than its limit, whatever is requested', () => {
    const runs = Array.from({ length: 8 }, (_, i) => {
      const asked = { name: `far ${i}`, offset: 2 ** 30, length: MAX_REQUEST };
      return new ProbeRun('test', details([asked]));
    });
    const driver = new StreamDriver(runs, new HeadWindow(256 * KiB));
    driver.eat(new Uint8Array(300 * KiB));
    const held = Object.values(driver.contextInfo).reduce((sum, bytes) => sum + bytes, 0);
    expect(held).toBeLessThanOrEqual(MAX_CAPTURED);
    expect(runs.filter((run) => run.missed.length > 0).length).toBeGreaterThan(0);
  });

  it('drops its window when nobody requests any more', () => {
    const driver = new StreamDriver(
      [new ProbeRun('test', details([{ name: 'a', offset: 0, length: 10 }]))],
      new HeadWindow(64 * KiB),
    );
    driver.eat(new Uint8Array(100));
    expect(driver.done).toBe(true);
    expect(driver.contextInfo).toEqual({});
  });
});

describe('the random-access driver', () => {
  it('reads head and tail at once, and neighboring ranges as one', async () => {
    const counting = new CountingSource(new BufferSource(new Uint8Array(10 * KiB * KiB)));
    const asked = [
      { name: 'a', offset: 1 << 20, length: 4096 },
      { name: 'b', offset: 'end' as const, length: 512 },
    ];
    const other = [{ name: 'c', offset: (1 << 20) + 32 * KiB, length: 4096 }];
    const runs = [new ProbeRun('x', details(asked)), new ProbeRun('y', details(other))];
    const cost = await probeSource(counting, runs, { head: 64 * KiB, tail: 4 * KiB });
    expect(counting.reads).toEqual([
      { offset: 0, length: 64 * KiB },
      { offset: 10 * KiB * KiB - 4 * KiB, length: 4 * KiB },
      { offset: 1 << 20, length: 36 * KiB },
    ]);
    expect(cost).toEqual({ reads: 3, rounds: 2, bytes: 104 * KiB });
  });

  it('reads a small file once', async () => {
    const counting = new CountingSource(new BufferSource(new Uint8Array(100 * KiB)));
    await probeSource(counting, [new ProbeRun('x', details([]))], { head: 64 * KiB, tail: 4 * KiB });
    expect(counting.reads.length).toBe(1);
  });

  it('ends with what is missing, when a probe exceeds its limit', async () => {
    function* greedy(): Probe<string> {
      yield* claim();
      for (let i = 0; ; i++)
        yield* want({ name: `part ${i}`, offset: i * 2 ** 20, length: MAX_REQUEST, min: 0 });
    }
    const source = { size: 2 ** 50, read: async (_: number, length: number) => new Uint8Array(length) };
    const run = new ProbeRun('greedy', greedy());
    const cost = await probeSource(source, [run], { head: 0, tail: 0 });
    expect(run.outcome).toBe('incomplete');
    expect(cost.bytes).toBeLessThanOrEqual(4 * KiB * KiB);
  });
});

describe('a probe', () => {
  const answered = (probe: Probe<unknown>, bytes = new Uint8Array(16)): ProbeRun<unknown> => {
    const run = new ProbeRun('test', probe);
    while (run.request) run.answer(bytes);
    return run;
  };

  it('that errs before its claim does not recognize the file, after it reports it as malformed', () => {
    function* early(): Generator<ReadRequest, never, Answer> {
      const header = yield* need({ name: 'header', offset: 0, length: 16 });
      return header.fail('magic', 0, { code: 'known' });
    }
    function* late(): Probe<string> {
      yield* claim('so far');
      return yield* early();
    }
    expect(answered(early())).toMatchObject({ outcome: 'none', claimed: false });
    expect(answered(late())).toMatchObject({ outcome: 'broken', claimed: true, finding: 'so far' });
  });

  it('that fails by itself is dropped, with what it had claimed', () => {
    function* failing(): Probe<string> {
      yield* claim('so far');
      throw new RangeError('a mistake');
    }
    expect(answered(failing())).toMatchObject({ outcome: 'dropped', finding: 'so far' });
  });

  it('cannot request more than the limit, nor invalid places', () => {
    for (const [offset, length] of [
      [0, MAX_REQUEST + 1],
      [0, -1],
      [Number.MAX_SAFE_INTEGER, 2],
      [0.5, 1],
      [Number.NaN, 1],
    ] as const) {
      function* asking(): Probe<string> {
        return (yield* want({ name: 'range', offset, length })) ? 'seen' : 'unseen';
      }
      expect(new ProbeRun('test', asking())).toMatchObject({ finding: 'unseen', missed: ['range'] });
    }
  });

  it('cannot continue forever', () => {
    function* endless(): Generator<ReadRequest, never, Answer> {
      for (;;) yield* want({ name: 'again', offset: 0, length: 1 });
    }
    expect(answered(endless())).toMatchObject({ outcome: 'incomplete', missed: ['again'] });
  });

  it('treats a min above its length as its length', () => {
    function* asking(): Probe<string> {
      yield* need({ name: 'range', offset: 0, length: 16, min: 1000 });
      return 'seen';
    }
    expect(answered(asking())).toMatchObject({ finding: 'seen' });
  });
});
