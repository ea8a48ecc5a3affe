import { createHash } from 'node:crypto';
import { compareDisks, openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { map, mapJson, measure } from '@diskloupe/core/qemu-img';
import { expect } from 'vitest';
import { numbers } from '../../numbers.js';
import { firstDifference } from '../opened.js';
import { checkOurs, openOurs } from './our-disk.js';
import type { Qemu, QemuDisk, QemuImage, Questions } from './qemu-disk.js';

const READS = 20;
const SECTOR = 512;

/** What to compare. */
export interface Compared {
  readonly qemu: Qemu;
  readonly image: QemuImage;
  readonly seed: number;
}

/** Of qcow2 files, in bytes: the usual one, and another that depends on the seed. */
function clusterSizes({ seed }: Compared): readonly number[] {
  return [65_536, 2 ** (9 + (seed % 13))];
}

/** The questions for qemu-img. */
export function questionsOf(compared: Compared): Questions {
  const clusters = clusterSizes(compared).map((size) => ['-O', 'qcow2', '-o', `cluster_size=${size}`]);
  return { measures: [['-O', 'raw'], ...clusters], longer: compared.seed % 4 ? 0 : 100 * SECTOR };
}

/**
 * Fails if we and qemu-img disagree on a disk.
 *
 * @returns whether there is anything but zeros on it
 */
export async function expectSameDisk(compared: Compared, theirs: QemuDisk): Promise<boolean> {
  const { qemu, image } = compared;
  const { content } = theirs;
  const ours = await openOurs(qemu.folder, image);
  expect(await hashOf(ours.readable()), `content of ${image.file}`).toBe(hash(content));
  await expectSameReads(compared, ours, content);
  expect(mapJson(await map(ours)), 'qemu-img map --output=json').toBe(theirs.map);

  if (theirs.check) expect(await checkOurs(qemu.folder, image), 'qemu-img check').toEqual(theirs.check);

  const [raw = '', ...measures] = theirs.measures;
  expect(await measure(ours, { format: 'raw' }), 'qemu-img measure -O raw').toEqual(JSON.parse(raw));
  for (const [index, clusterSize] of clusterSizes(compared).entries()) {
    const measured = await measure(ours, { format: 'qcow2', clusterSize });
    const what = `qemu-img measure -O qcow2 -o cluster_size=${clusterSize}`;
    expect(measured, what).toEqual(JSON.parse(measures[index] ?? ''));
  }
  await expectSameComparisons(compared, ours, theirs);
  return !content.equals(Buffer.alloc(content.length));
}

async function expectSameReads({ image, seed }: Compared, ours: VirtualDisk, content: Buffer): Promise<void> {
  const next = numbers(seed);
  for (let i = 0; i < READS && content.length; i++) {
    const offset = next(content.length);
    const length = 1 + next(next(2) ? 2000 : 200_000);
    const read = await ours.read(offset, length);
    const expected = content.subarray(offset, offset + length);
    if (!expected.equals(read))
      expect(firstDifference(read, expected), `${length} bytes of ${image.file} at ${offset}`).toBe(-1);
  }
}

/** With the same disk, and with one that differs in a byte; both may be extended by zeros. */
async function expectSameComparisons(
  compared: Compared,
  ours: VirtualDisk,
  { content, comparison }: QemuDisk,
): Promise<void> {
  const { qemu, image, seed } = compared;
  const { longer } = questionsOf(compared);
  const copy = new Uint8Array(content.length + longer);
  copy.set(content);
  const sizesDiffer = longer > 0;
  const same = await compareDisks(ours, await openDisk(copy, { format: 'raw' }));
  expect(comparison, 'qemu-img compare with a copy').toContain('Images are identical.');
  expect(same, 'compared with a copy').toMatchObject({ identical: true, offset: null, sizesDiffer });
  if (!copy.length) return;

  const next = numbers(seed + 1);
  const at = next(copy.length);
  const byte = (copy[at] ?? 0) ^ (1 + next(255));
  const said = await qemu.compareChanged(image, at, byte);
  copy[at] = byte;
  const changed = await compareDisks(ours, await openDisk(copy, { format: 'raw' }));
  // qemu-img names the sector.
  expect(said, 'qemu-img compare').toContain(`Content mismatch at offset ${at - (at % SECTOR)}!`);
  expect(changed, `compared with a copy that was changed at ${at}`).toMatchObject({
    identical: false,
    offset: at,
    sizesDiffer,
  });
}

/** Fails if we and qemu-img disagree on the disk at the time of a snapshot. */
export async function expectSameSnapshot({ qemu, image }: Compared, id: string): Promise<boolean> {
  const theirs = await qemu.snapshot(image, id);
  const ours = await openOurs(qemu.folder, image, id);
  // QEMU gives a snapshot the current size of the disk; the image states the size at the time.
  const content = theirs.subarray(0, ours.size);
  const rest = theirs.subarray(ours.size);
  expect(rest.equals(Buffer.alloc(rest.length)), `behind the end of snapshot ${id}`).toBe(true);
  expect(await hashOf(ours.readable()), `snapshot ${id}`).toBe(hash(content));
  return !content.equals(Buffer.alloc(content.length));
}

function hash(bytes: Uint8Array): string {
  return `${bytes.length} bytes, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`;
}

async function hashOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  const whole = createHash('sha256');
  let length = 0;
  for await (const chunk of stream) {
    whole.update(chunk);
    length += chunk.length;
  }
  return `${length} bytes, SHA-256 ${whole.digest('hex')}`;
}
