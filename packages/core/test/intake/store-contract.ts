import { type ImageInput, toSource } from '@diskloupe/core';
import { DestinationBusyError } from '@diskloupe/core/errors';
import {
  type FetchToRawOptions,
  type FileSink,
  fetchToRaw,
  type StagedFile,
  type Store,
} from '@diskloupe/core/intake';
import type { ImagePolicy } from '@diskloupe/core/policy';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { afterEach, describe, expect, it } from 'vitest';
import { deferred } from '../../src/flow/deferred.js';
import { firstDifference } from '../disk/opened.js';
import { numbered } from './served-images.js';
import { type Step, steppingStore } from './stepping-store.js';

/** A place with stores, whose contents tests can inspect directly. */
export interface StorePlace {
  /** Another store for the same destination each time. */
  open(name: string): Promise<Store>;
  /** The file at a destination. */
  committed(name: string): Promise<Uint8Array | undefined>;
  put(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The names of staged files, for any destination. */
  staged(): Promise<readonly string[]>;
  /** Leaves what a crashed run leaves. */
  leaveStale(name: string): Promise<void>;
  /** Takes staged files away from their writer. */
  loseStaged(): Promise<void>;
  /** Names that are difficult for a file system, or a person, each of another file. */
  readonly hostileNames: readonly string[];
  /**
   * Leaves a destination as when its writer is killed; absent if nobody can be killed in the middle of a page or
   * program.
   */
  crash?(name: string): Promise<void>;
  reset(): Promise<void>;
}

/** Names from outside. */
export const HOSTILE_NAMES: readonly string[] = [
  ...[
    '-rf',
    '.hidden',
    '.',
    '..',
    'con',
    'NUL.img',
    'a b',
    'a\nb',
    'a\u202eb.img',
    'a:b',
    'a*b?',
    '%2e%2e',
    ' ',
    '~',
  ],
  ...['e\u0301.img', '\ud83d\ude00.img', 'x.part', 'x.converted', 'x.part.crswap', `${'y'.repeat(250)}.img`],
];

const NAME = 'disk.img';
const OLD = Uint8Array.of(1, 2, 3);
const QCOW2 = new Uint8Array(writeQcow2({ size: 2 ** 20 }).bytes);
const RAW = new Uint8Array(numbered(300_000));
/** From separate servers: a killed run keeps its connections here. */
let servers = 0;
const address = (): string => `https://images-${++servers}.test/disk`;

const keep: ImagePolicy = { name: 'keep' };
const makeRaw: ImagePolicy = { name: 'raw', forceRaw: true };

/** Ways in that together take each step of the state machine. */
const WAYS: readonly (readonly [
  way: string,
  input: Uint8Array<ArrayBuffer>,
  isServed: boolean,
  ImagePolicy,
])[] = [
  ['a download that is kept', QCOW2, true, keep],
  ['a download that is converted', QCOW2, true, makeRaw],
  ['a file at hand that is copied', RAW, false, keep],
  ['a file at hand that is converted', QCOW2, false, makeRaw],
];

/** What every store has to do, by itself and under the state machine. */
export function describeStore(place: StorePlace): void {
  afterEach(() => place.reset());

  describe('a store', () => {
    it('locks a destination against everybody else, until it is released', async () => {
      const [one, two, other] = [await place.open(NAME), await place.open(NAME), await place.open('other')];
      const release = await one.lock();
      await expect(two.lock()).rejects.toThrow(DestinationBusyError);
      await expect(one.lock()).rejects.toThrow(DestinationBusyError);
      await (await other.lock())();
      await release();
      await (await two.lock())();
    });

    it.each<[what: string, fill: (sink: FileSink) => Promise<void>, expected: Uint8Array]>([
      ['nothing', async () => {}, new Uint8Array()],
      ['what is written in order', (sink) => inPieces(sink, RAW, 10_000), RAW],
      ['zeros at its end', async (sink) => sink.write(padded(RAW, 400_000), 0), padded(RAW, 400_000)],
      ['nothing but zeros', async (sink) => sink.write(new Uint8Array(9000), 0), new Uint8Array(9000)],
      ['what it is enlarged to', async (sink) => sink.truncate?.(5_000_000), new Uint8Array(5_000_000)],
      [
        'what was written last',
        async (sink) => {
          await sink.write(RAW, 0);
          await sink.write(new Uint8Array(8192), 4096);
          await sink.write(RAW.subarray(4096, 8192), 4096);
        },
        RAW.slice().fill(0, 8192, 12_288),
      ],
      [
        'what is written out of order',
        async (sink) => {
          await sink.truncate?.(RAW.length);
          for (let at = RAW.length - 1000; at >= 0; at -= 1000)
            await sink.write(RAW.subarray(at, at + 1000), at);
        },
        RAW,
      ],
    ])('keeps %s', async (_, fill, expected) => {
      await withFile(place, async (file) => {
        await filled(file, fill);
        await expectBytes(await file.read('image'), expected);
        await file.commit();
        expect(firstDifference((await place.committed(NAME)) ?? OLD, expected)).toBe(-1);
      });
      expect(await place.staged()).toEqual([]);
    });

    it('shows nothing before the commit, and replaces what was there by it', async () => {
      await place.put(NAME, OLD);
      await withFile(place, async (file) => {
        await filled(file, async (sink) => sink.write(RAW, 0));
        expect((await place.staged()).length).toBe(1);
        expect(await place.committed(NAME)).toEqual(OLD);
        await file.commit();
      });
      expect(firstDifference((await place.committed(NAME)) ?? OLD, RAW)).toBe(-1);
    });

    it('discards a file at any time, and more than once', async () => {
      const ways: readonly ((file: StagedFile) => Promise<void>)[] = [
        async () => {},
        async (file) => {
          const sink = await file.open();
          await sink.write(RAW, 0);
          await sink.abort(new Error('enough'));
          await sink.abort(new Error('enough'));
        },
        (file) => filled(file, async (sink) => sink.write(RAW, 0)),
      ];
      for (const until of ways) {
        await withFile(place, async (file) => {
          await until(file);
          await file.discard();
          await file.discard();
          expect(await place.staged()).toEqual([]);
          expect(await place.committed(NAME)).toBeUndefined();
        });
      }
    });

    it('opens a file anew where what was written has to be written once more', async () => {
      await withFile(place, async (file) => {
        await filled(file, async (sink) => sink.write(RAW, 0));
        await filled(file, async (sink) => sink.write(OLD, 4));
        await expectBytes(await file.read('image'), Uint8Array.of(0, 0, 0, 0, 1, 2, 3));
      });
    });

    it('clears what a crashed run left of its destination, and nothing that is written', async () => {
      const other = await place.open('other');
      const releaseOther = await other.lock();
      const written = await other.create('part');
      await place.leaveStale(NAME);
      const store = await place.open(NAME);
      const release = await store.lock();
      expect((await store.clearStale()).length).toBe(1);
      expect((await place.staged()).length).toBe(1);
      expect(await store.clearStale()).toEqual([]);
      await written.discard();
      await Promise.all([release(), releaseOther()]);
    });

    it('keeps files of all names apart, in their folder', async () => {
      const names: string[] = [];
      for (const [i, hostile] of place.hostileNames.entries()) {
        const store = await place.open(hostile);
        const release = await store.lock();
        const file = await store.create('part');
        await filled(file, async (sink) => sink.write(Uint8Array.of(i), 0));
        await file.commit();
        await file.discard();
        await release();
        names.push(store.name);
      }
      for (const [i, name] of names.entries()) expect(await place.committed(name)).toEqual(Uint8Array.of(i));
      expect(await place.staged()).toEqual([]);
    });

    it('has room that it knows, or says that it does not', async () => {
      const room = await (await place.open(NAME)).room();
      expect(room === null || (Number.isSafeInteger(room) && room >= 0)).toBe(true);
    });

    it('lets errors through that are not its own', async () => {
      const error = new TypeError('of the caller');
      expect(await (await place.open(NAME)).explained(error, null)).toBe(error);
    });
  });

  describe.each(WAYS)('the machine, with %s', (_, image, isServed, policy) => {
    const take = (store: Store, options: FetchToRawOptions = {}): Promise<unknown> =>
      fetchToRaw(isServed ? address() : image, store, policy, {
        ...options,
        http: { fetch: served(image), retries: 0 },
      });
    const result = policy.forceRaw ? new Uint8Array(2 ** 20) : image;

    it('leaves nothing behind, whichever step of the store fails', async () => {
      await place.put(NAME, OLD);
      const steps = await stepsOf(place, take);
      expect(steps.length).toBeGreaterThan(15);
      for (const [at, { when, what }] of steps.entries()) {
        // The store has to undo what it did without reporting it.
        if (when === 'after' && ['lock', 'create', 'commit'].includes(what)) continue;
        await place.put(NAME, OLD);
        const failure = new Error(`${when} ${what}, step ${at}`);
        const store = steppingStore(await place.open(NAME), failing(at, failure));
        await expect(take(store)).rejects.toBe(failure);
        await expectNothingLeft(place);
      }
    });

    it('ends with its signal at whichever step, and leaves all or nothing', async () => {
      const steps = await stepsOf(place, take);
      for (const at of steps.keys()) {
        await place.put(NAME, OLD);
        const controller = new AbortController();
        const reason = new Error(`step ${at}`);
        const abort = counting(at, async () => controller.abort(reason));
        const outcome = await take(steppingStore(await place.open(NAME), abort), {
          signal: controller.signal,
        }).catch((error: unknown) => error);
        if (outcome === reason) await expectNothingLeft(place);
        else expect(steps[at]).toEqual({ when: 'after', what: 'commit' });
        expect(await place.staged()).toEqual([]);
      }
    });

    it('commits what is right or nothing where its files are taken away', async () => {
      const steps = await stepsOf(place, take);
      for (const at of steps.keys()) {
        await place.put(NAME, OLD);
        const lose = counting(at, () => place.loseStaged());
        const isDone = await take(steppingStore(await place.open(NAME), lose)).then(
          () => true,
          () => false,
        );
        if (isDone) expect(firstDifference((await place.committed(NAME)) ?? OLD, result)).toBe(-1);
        else await expectNothingLeft(place);
        expect(await place.staged()).toEqual([]);
      }
    });

    it('goes on where a crashed run left its pieces', async () => {
      await place.leaveStale(NAME);
      await take(await place.open(NAME));
      expect(firstDifference((await place.committed(NAME)) ?? OLD, result)).toBe(-1);
      expect(await place.staged()).toEqual([]);
    });

    it.skipIf(!place.crash)('leaves what the next run clears, at whichever step it is killed', async () => {
      const steps = await stepsOf(place, take);
      for (const at of steps.keys()) {
        await place.put(NAME, OLD);
        const { promise: isThere, resolve: arrive } = deferred<void>();
        const die = counting(at, () => {
          arrive();
          return new Promise<never>(() => {});
        });
        void take(steppingStore(await place.open(NAME), die));
        await isThere;
        await place.crash?.(NAME);
        const left = await place.committed(NAME);
        const isNew = steps[at]?.what === 'commit' && steps[at].when === 'after';
        expect(firstDifference(left ?? new Uint8Array(), isNew ? result : OLD)).toBe(-1);
        await take(await place.open(NAME));
        expect(firstDifference((await place.committed(NAME)) ?? OLD, result)).toBe(-1);
        expect(await place.staged()).toEqual([]);
      }
    });

    it('lets one of two have the destination', async () => {
      const outcomes = await Promise.allSettled([take(await place.open(NAME)), take(await place.open(NAME))]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: expect.any(DestinationBusyError),
      });
      expect(firstDifference((await place.committed(NAME)) ?? OLD, result)).toBe(-1);
      expect(await place.staged()).toEqual([]);
    });

    it('keeps two destinations apart', async () => {
      await Promise.all([take(await place.open(NAME)), take(await place.open('other'))]);
      for (const name of [NAME, 'other'])
        expect(firstDifference((await place.committed(name)) ?? OLD, result)).toBe(-1);
    });

    it('commits nothing that has another digest', async () => {
      await place.put(NAME, OLD);
      const digests = [{ algorithm: 'md5', digest: '0'.repeat(32) }] as const;
      await expect(take(await place.open(NAME), { digests })).rejects.toMatchObject({
        name: 'DigestMismatchError',
      });
      await expectNothingLeft(place);
    });
  });
}

async function withFile(place: StorePlace, work: (file: StagedFile) => Promise<void>): Promise<void> {
  const store = await place.open(NAME);
  const release = await store.lock();
  const file = await store.create('part');
  try {
    await work(file);
  } finally {
    await file.discard();
    await release();
  }
}

async function filled(file: StagedFile, fill: (sink: FileSink) => Promise<void> | void): Promise<void> {
  const sink = await file.open();
  await fill(sink);
  await sink.close();
}

async function inPieces(sink: FileSink, bytes: Uint8Array, step: number): Promise<void> {
  for (let at = 0; at < bytes.length; at += step) await sink.write(bytes.subarray(at, at + step), at);
}

function padded(bytes: Uint8Array, length: number): Uint8Array {
  const longer = new Uint8Array(length);
  longer.set(bytes);
  return longer;
}

/** All steps of a run that succeeds. */
async function stepsOf(
  place: StorePlace,
  take: (store: Store) => Promise<unknown>,
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  await take(steppingStore(await place.open(NAME), (step) => void steps.push(step)));
  return steps;
}

function failing(at: number, failure: Error): () => void {
  let steps = 0;
  return () => {
    if (steps++ === at) throw failure;
  };
}

function counting(at: number, act: () => Promise<void>): () => Promise<void> {
  let steps = 0;
  return async () => {
    if (steps++ === at) await act();
  };
}

async function expectNothingLeft(place: StorePlace): Promise<void> {
  expect(await place.staged()).toEqual([]);
  expect(await place.committed(NAME)).toEqual(OLD);
  await (await (await place.open(NAME)).lock())();
}

async function expectBytes(image: ImageInput, expected: Uint8Array): Promise<void> {
  const source = toSource(image);
  expect(source.size).toBe(expected.length);
  const bytes = await source.read(0, source.size);
  expect(firstDifference(new Uint8Array(bytes), expected)).toBe(-1);
}

/** A server that sends only whole files. */
function served(bytes: Uint8Array<ArrayBuffer>): () => Promise<Response> {
  return async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += 100_000) controller.enqueue(bytes.slice(at, at + 100_000));
        controller.close();
      },
    });
    return new Response(body, { headers: { 'Content-Length': `${bytes.length}` } });
  };
}
