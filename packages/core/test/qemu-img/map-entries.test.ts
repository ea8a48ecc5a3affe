import { openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { MapTooLongError } from '@diskloupe/core/errors';
import {
  filesOfMap,
  formatMap,
  formatMapPieces,
  MAX_MAP_ENTRIES,
  map,
  mapEntries,
  mapJson,
  mapJsonPieces,
} from '@diskloupe/core/qemu-img';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';

const CLUSTER = 65_536;
const PER_TABLE = CLUSTER / 8;

/** A disk whose L1 entries share one L2 table, in which no cluster follows the previous one. */
function scrambled(tables: number): Promise<VirtualDisk> {
  const image = writeQcow2({ size: tables * PER_TABLE * CLUSTER });
  const bytes = new Uint8Array(5 * CLUSTER);
  bytes.set(image.bytes);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < tables; i++)
    view.setBigUint64(3 * CLUSTER + 8 * i, 0x8000000000000000n | BigInt(4 * CLUSTER));
  for (let i = 0; i < PER_TABLE; i++)
    view.setBigUint64(4 * CLUSTER + 8 * i, 0x8000000000000000n | BigInt((1 + (i % 2)) * 2 * CLUSTER));
  return openDisk(bytes);
}

describe('a map of many entries', () => {
  it('is returned up to the limit as an array, and refused beyond it', async () => {
    const tables = MAX_MAP_ENTRIES / PER_TABLE;
    const disk = await scrambled(tables + 1);
    const end = tables * PER_TABLE * CLUSTER;
    expect((await map(disk, { end })).length).toBe(MAX_MAP_ENTRIES);
    await expect(map(disk, { end: end + 1 })).rejects.toThrow(MapTooLongError);
    await expect(map(disk)).rejects.toThrow('map too long: max 1048576');
  });

  it('is returned one by one, as in an array', async () => {
    const disk = await scrambled(3);
    const entries = [];
    for await (const entry of mapEntries(disk)) entries.push(entry);
    expect(entries).toEqual(await map(disk));
  });

  it('is printed the same in pieces and at once', async () => {
    const disk = await scrambled(2);
    for (const range of [{}, { start: 5 * CLUSTER, end: 7 * CLUSTER }, { end: 0 }]) {
      const entries = await map(disk, range);
      let json = '';
      for await (const piece of mapJsonPieces(disk, range)) json += piece;
      expect(json).toBe(mapJson(entries));
      const fileOf = filesOfMap(disk, 'disk.qcow2');
      let table = '';
      for await (const { text } of formatMapPieces(disk, fileOf, range)) table += text;
      expect(table).toBe(formatMap(entries, fileOf).text);
    }
  });

  it('is printed as far as it can be read', async () => {
    const { bytes } = writeQcow2({ size: 2 ** 30 });
    new DataView(bytes.buffer).setBigUint64(3 * CLUSTER + 8, 0x8000000000ff0000n);
    const disk = await openDisk(bytes);
    const starts: number[] = [];
    const all = async (): Promise<void> => {
      for await (const { start } of mapEntries(disk)) starts.push(start);
    };
    await expect(all()).rejects.toThrow(/cannot be read at 536870912/);
  });
});
