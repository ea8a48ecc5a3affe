import { DiskImageMap } from '@diskloupe/element';
import { afterEach, describe, expect, it } from 'vitest';
import { HEIGHTS, WITH_COMMANDS } from './heights.js';
import { frameOf, hasStorage, inspected, put, qcow2File } from './page.js';

/** In pixels. */
const REM = 16;
const LINES = 3;

afterEach(() => document.body.replaceChildren());

async function frameHeight(width: number, attributes: string): Promise<number> {
  const control = await put(
    `<div style="width: ${width}px"><disk-image-input ${attributes}></disk-image-input></div>`,
  );
  await inspected(control, qcow2File());
  return frameOf(control).getBoundingClientRect().height;
}

async function mapHeight(width: number, hideTable: boolean): Promise<number> {
  const around = document.createElement('div');
  around.style.width = `${width}px`;
  const map = new DiskImageMap();
  map.hideTable = hideTable;
  around.append(map);
  document.body.replaceChildren(around);
  await map.updateComplete;
  return map.getBoundingClientRect().height;
}

describe.each(HEIGHTS)('up to a width of %s rem', (upTo, frame, compact, map) => {
  const width = (upTo === 'any' ? 45 : upTo) * REM;

  it('the frame with a verdict has the height that it keeps', async () => {
    const higher = hasStorage ? 0 : WITH_COMMANDS;
    expect(await frameHeight(width, '')).toBe((frame + higher) * REM + LINES);
    expect(await frameHeight(width, 'compact')).toBe(compact * REM + LINES);
  });

  it('the picture has its height from the start, and with its table two rem more', async () => {
    expect(await mapHeight(width, true)).toBe(map * REM);
    expect(await mapHeight(width, false)).toBe((map + 2) * REM);
  });
});
