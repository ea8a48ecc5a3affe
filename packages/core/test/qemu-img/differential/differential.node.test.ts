import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImageFormatError } from '@diskloupe/core';
import { formatInfo, imageInfoJson, parseQemuImgInfo } from '@diskloupe/core/qemu-img';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isEverything, sampleOf } from '../../../../../scripts/sample.js';
import { commandOf, type ImageCase } from '../../image-cases/image-case.js';
import { cases as allCases } from '../../image-cases/index.js';
import { findObstacle } from '../../image-cases/obstacle.js';
import { askQemu, askUs, type Printed, type QemuAnswer } from './verdict.js';

const quick = [...allCases].filter(([, { image }]) => !image.isSlow || isEverything);
const cases = sampleOf(quick, 4);
/** The fewest images that have something to compare. */
const FEWEST = isEverything ? 400 : 100;

let folder = '';
let places = 0;
const count = { images: 0, differences: 0, refused: 0, exceptions: 0 };

/** Fails if we and qemu-img disagree on an image. */
async function compare(image: ImageCase): Promise<void> {
  const place = join(folder, `${places++}`);
  await mkdir(place);
  try {
    for (const step of image.steps) await step.run(place);
    const answer = await askQemu(image, place);
    if (image.exception) await expectException(image, answer, place);
    else if ('error' in answer) await expectRefusal(image, answer.error, place);
    else await expectSame(image, answer, place);
  } catch (error) {
    count.differences++;
    throw error;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function expectSame(image: ImageCase, { json, human }: Printed, place: string): Promise<void> {
  count.images++;
  const command = commandOf(image);
  const info = await askUs(image, place);
  expect(info, command).toEqual(JSON.parse(json));
  expect(imageInfoJson(info), command).toBe(json);
  expect(formatInfo(info), command).toBe(human);
  expect(parseQemuImgInfo(json).info, command).toEqual(info);
  // A line break in a name is one in the text, too: the text for people is ambiguous.
  if (!json.includes('\\n')) expect(printedAgain(human), command).toBe(human);
}

function printedAgain(human: string): string {
  const { info } = parseQemuImgInfo(human);
  return info ? formatInfo(info) : 'not complete';
}

/** If qemu-img does not open it, we must not either. */
async function expectRefusal(image: ImageCase, reason: string, place: string): Promise<void> {
  count.refused++;
  const command = `${commandOf(image)}\n${reason}`;
  expect(image.mayBeRefused, command).toBe(true);
  await expect(askUs(image, place), command).rejects.toThrow(ImageFormatError);
}

/** We report on what qemu-img refuses, or report something else: an obsolete exception has to go. */
async function expectException(image: ImageCase, answer: QemuAnswer, place: string): Promise<void> {
  count.exceptions++;
  const command = commandOf(image);
  if ('error' in answer) {
    await expect(askUs(image, place), command).resolves.toMatchObject({ filename: image.file });
    return;
  }
  const ours = await askUs(image, place).then(
    (info) => imageInfoJson(info) + formatInfo(info),
    (error: unknown) => `${error}`,
  );
  expect(ours, command).not.toBe(answer.json + answer.human);
}

function compareAll(): void {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'differential-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  describe.concurrent('is said', () => {
    for (const [command, { group, image }] of cases) it(`${group}: ${command}`, () => compare(image));
  });

  it(`of ${cases.length} images, ${isEverything ? 'all there are' : 'a half: pnpm test --everything has all'}`, () => {
    const { images, differences, refused, exceptions } = count;
    console.log(
      `${images} images, ${differences} differences ` +
        `(besides ${refused} that both refuse, and ${exceptions} with a named reason to differ)`,
    );
    expect(images).toBeGreaterThanOrEqual(FEWEST);
    expect(differences).toBe(0);
  });
}

const obstacle = findObstacle();
if (obstacle) {
  console.log(`The differential run against qemu-img is skipped: ${obstacle}.`);
  it.skip(`what qemu-img info says (${obstacle})`);
} else describe('what qemu-img info says', compareAll);
