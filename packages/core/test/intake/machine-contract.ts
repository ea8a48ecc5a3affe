import { DestinationBusyError } from '@diskloupe/core/errors';
import { type FetchToRawOptions, fetchToRaw, type Store } from '@diskloupe/core/intake';
import type { ImagePolicy } from '@diskloupe/core/policy';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { deferred } from '../../src/flow/deferred.js';
import { firstDifference } from '../disk/opened.js';
import { type Step, steppingStore } from './stepping-store.js';
import { NAME, OLD, RAW, type StorePlace } from './store-place.js';

const QCOW2 = new Uint8Array(writeQcow2({ size: 2 ** 20 }).bytes);

/** From separate servers: a killed run keeps its connections here. */
let servers = 0;
const address = (): string => `https://images-${++servers}.test/disk`;
const keep: ImagePolicy = { name: 'keep' };
const makeRaw: ImagePolicy = { name: 'raw', forceRaw: true };

export type WayIn = readonly [way: string, input: Uint8Array<ArrayBuffer>, isServed: boolean, ImagePolicy];

/** Ways in that together take each step of the state machine. */
export const WAYS: readonly WayIn[] = [
  ['a download that is kept', QCOW2, true, keep],
  ['a download that is converted', QCOW2, true, makeRaw],
  ['a file at hand that is copied', RAW, false, keep],
  ['a file at hand that is converted', QCOW2, false, makeRaw],
];

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

/** What the state machine has to do over a store, whose place is reset after each test. */
export function describeMachine(place: StorePlace, ways: readonly WayIn[]): void {
  describe.each(ways)('the machine, with %s', (_, image, isServed, policy) => {
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

    it('commits the right bytes or none if its files are removed meanwhile', async () => {
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
