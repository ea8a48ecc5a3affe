/** In the browser: how long it takes until the picture of a picked image is there. */
import { drawDisk } from '../src/contents/index.js';
import { openDisk } from '../src/disk/index.js';
import { Heartbeat } from './heartbeat.js';

export interface PictureCost {
  /** From the picked file to its picture, in milliseconds. */
  readonly time: number;
  /** The longest time in which the page could do nothing else, in milliseconds. */
  readonly longestTask: number;
  /** The picture as JSON, in bytes. */
  readonly length: number;
  readonly segments: number;
}

async function draw(): Promise<PictureCost> {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('no file is picked');
  const beat = new Heartbeat();
  const start = performance.now();
  const picture = await drawDisk(await openDisk(file));
  const time = performance.now() - start;
  const longestTask = await beat.end();
  return { time, longestTask, length: JSON.stringify(picture).length, segments: picture.segments.length };
}

Object.assign(globalThis, { draw });
