import type { DiskImageInput } from '@diskloupe/element';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sampleOf } from '../../../scripts/sample.js';
import { without } from '../../core/test/without.js';
import { states } from './gallery/states.js';
import { STEADY_FROM } from './heights.js';
import { frameOf, hasStorage, next, put } from './page.js';

/** The narrowest of each height that the frame keeps; see heights.ts. */
const WIDTHS = [STEADY_FROM, 300, 385, 449, 545, 705];
/** Measured at sixteen widths in three engines: no other language needs more room than the highest of these. */
const LANGUAGES = sampleOf(['de', 'fr', 'ar', 'ja'], 2);
/** The longest verdicts of those with a picture, of those without one, and of the compact form. */
const STATES = [
  'unusable',
  'unusable-without-base',
  'hostile',
  'compact-unusable',
  'compact-incomplete',
  'compact-locked',
];

afterEach(() => {
  document.documentElement.lang = 'en';
  document.documentElement.dir = '';
  document.body.replaceChildren();
});

/** Every height of the frame from before a file is chosen until all is shown of it. */
async function heightsOf(name: string, lang: string, width: number): Promise<readonly number[]> {
  const { attributes = {}, files } = states.find((each) => each.name === name) ?? {};
  document.documentElement.lang = lang;
  document.documentElement.dir = lang === 'ar' ? 'rtl' : '';
  const control = await put(`<div style="width: ${width}px"><disk-image-input></disk-image-input></div>`);
  for (const [key, value] of Object.entries(attributes)) control.setAttribute(key, value);
  await control.updateComplete;
  const heights: number[] = [];
  const watched = new ResizeObserver(([entry]) => heights.push(entry?.borderBoxSize[0]?.blockSize ?? 0));
  watched.observe(frameOf(control));
  const inspected = next(control, 'inspect');
  control.files = files?.() ?? [];
  await inspected;
  await settled(control);
  watched.disconnect();
  return [...new Set(heights.map((height) => Math.round(height)))];
}

/** Waits for the picture, or that there is none, and for two frames after it. */
async function settled(control: DiskImageInput): Promise<void> {
  const isWaiting = (): boolean => Boolean(control.shadowRoot?.querySelector('.picture.waiting'));
  do {
    await control.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  } while (isWaiting());
  await control.shadowRoot?.querySelector('disk-image-map')?.updateComplete;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

const STORAGES = [...(hasStorage ? ['with'] : []), 'without'].flatMap((storage) =>
  LANGUAGES.map((lang) => ({ storage, lang })),
);

describe.each(STORAGES)('$storage storage for a converted file, in $lang', ({ storage, lang }) => {
  let restore = (): void => {};
  beforeAll(() => {
    if (hasStorage && storage === 'without') restore = without(StorageManager.prototype, 'getDirectory');
  });
  afterAll(() => restore());

  it.each(WIDTHS)('nothing below the frame moves when the verdict comes, at %i px', async (width) => {
    for (const name of STATES)
      expect([name, await heightsOf(name, lang, width)]).toEqual([name, [expect.any(Number)]]);
  });
});
