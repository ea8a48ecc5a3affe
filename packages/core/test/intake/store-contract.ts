import { type ImageInput, toSource } from '@diskloupe/core';
import { DestinationBusyError } from '@diskloupe/core/errors';
import type { FileSink, StagedFile } from '@diskloupe/core/intake';
import { afterEach, describe, expect, it } from 'vitest';
import { firstDifference } from '../disk/opened.js';
import { describeMachine, WAYS } from './machine-contract.js';
import { NAME, OLD, RAW, type StorePlace } from './store-place.js';

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

async function expectBytes(image: ImageInput, expected: Uint8Array): Promise<void> {
  const source = toSource(image);
  expect(source.size).toBe(expected.length);
  const bytes = await source.read(0, source.size);
  expect(firstDifference(new Uint8Array(bytes), expected)).toBe(-1);
}

/** What every store has to do, by itself and under the state machine. */
export function describeStore(place: StorePlace, ways = WAYS): void {
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

  describeMachine(place, ways);
}
