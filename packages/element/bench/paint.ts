/** In the browser: how long it takes until the verdict on a picked file is painted. */
import '@diskloupe/element/define';
import { Heartbeat } from '../../core/bench/heartbeat.js';

export interface PaintCost {
  /** From the pick to the frame that shows the verdict, in milliseconds. */
  readonly time: number;
  /** The longest time in which the page could do nothing else, until the picture is there as well, in milliseconds. */
  readonly longestTask: number;
  /** The verdict. */
  readonly headline: string;
}

/** The longest wait for a picture, in milliseconds: not every file has one. */
const PICTURE = 3000;

/** Waits for the next pick. */
async function nextPick(): Promise<PaintCost> {
  const control = document.querySelector('disk-image-input');
  if (!control?.shadowRoot) throw new Error('there is no element');
  const { shadowRoot } = control;
  const start = await heard('input', ({ timeStamp }) => timeStamp);
  const beat = new Heartbeat();
  await heard('inspect', () => undefined);
  await control.updateComplete;
  const headline = shadowRoot.querySelector('[part~=headline]')?.textContent ?? '';
  await painted();
  const time = performance.now() - start;
  const isDrawn = (): boolean => shadowRoot.querySelector('disk-image-map') !== null;
  while (!isDrawn() && performance.now() - start < PICTURE) await painted();
  return { time, longestTask: await beat.end(), headline };
}

function heard<T>(name: string, take: (event: Event) => T): Promise<T> {
  return new Promise((resolve) => {
    addEventListener(name, (event) => resolve(take(event)), { once: true, capture: true });
  });
}

/** Resolves when the next frame has been painted: a message comes after it. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });
  });
}

Object.assign(globalThis, { nextPick });
