import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isEverything, sampleOf } from '../../../../../scripts/sample.js';
import { commandOf } from '../../image-cases/image-case.js';
import { findObstacle } from '../../image-cases/obstacle.js';
import { type DiskCase, diskCases } from './disk-cases.js';
import { Qemu } from './qemu-disk.js';
import { expectSameDisk, expectSameSnapshot, questionsOf } from './same-disk.js';
import { scribble } from './scribble.js';
import { seedOf } from './seed.js';
import { fillHoles } from './without-holes.js';

/** The largest disk to compare, in bytes. */
const LARGEST = 64 * 1024 * 1024;

const cases = sampleOf([...diskCases], 8);
/** The fewest disks that have something to compare. */
const FEWEST = isEverything ? 400 : 45;

let folder = '';
let places = 0;
const count = { disks: 0, checked: 0, differences: 0, zeros: 0, larger: 0, refused: 0, exceptions: 0 };

async function compareIn(place: string, { image, exception }: DiskCase): Promise<void> {
  const qemu = new Qemu(place);
  for (const step of image.steps) await step.run(place);
  const info = await qemu.info(image.file, image.told);
  if (!info) return void count.refused++;
  const size = info['virtual-size'];
  if (size > LARGEST) return void count.larger++;

  const { format, snapshots = [] } = info;
  const told = { file: image.file, format, passphrase: info.encrypted ? image.passphrase : undefined };
  const seed = seedOf(commandOf(image));
  await scribble(place, told, size, seed);
  await fillHoles(place);
  const compared = { qemu, image: told, seed };
  const theirs = await qemu.ask(told, questionsOf(compared));
  if (!theirs) return void count.refused++;
  if (exception) {
    await expect(expectSameDisk(compared, theirs)).rejects.toThrow(exception);
    return void count.exceptions++;
  }
  const contents = [await expectSameDisk(compared, theirs)];
  if (theirs.check?.text) count.checked++;
  for (const { id } of [...snapshots.slice(0, 1), ...snapshots.slice(1).slice(-1)])
    contents.push(await expectSameSnapshot(compared, id));
  for (const hasContent of contents) count[hasContent ? 'disks' : 'zeros']++;
}

async function compare(disk: DiskCase): Promise<void> {
  const place = join(folder, `${places++}`);
  await mkdir(place);
  try {
    await compareIn(place, disk);
  } catch (error) {
    count.differences++;
    throw error;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

function compareAll(): void {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'differential-disks-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  describe.concurrent('is the one inside', () => {
    for (const [command, disk] of cases) it(`${disk.group}: ${command}`, () => compare(disk));
  });

  it(`of ${cases.length} images, ${isEverything ? 'all there are' : 'a quarter: pnpm test --everything has all'}`, () => {
    const { disks, checked, differences, zeros, larger, refused, exceptions } = count;
    console.log(
      `${disks} disks, ${checked} of them with tables that qemu-img checks, ${differences} differences ` +
        `(besides ${zeros} that are all zeros, ${larger} that are larger, ${refused} that qemu-img refuses, ` +
        `and ${exceptions} with a named reason to differ)`,
    );
    expect(disks).toBeGreaterThanOrEqual(FEWEST);
    expect(checked).toBeGreaterThanOrEqual(FEWEST);
    expect(differences).toBe(0);
  });
}

const obstacle = findObstacle();
if (obstacle) {
  console.log(`The disks are not compared with those of qemu-img: ${obstacle}.`);
  it.skip(`the disk that qemu-img reads (${obstacle})`);
} else describe('the disk that qemu-img reads', compareAll);
