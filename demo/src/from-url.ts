import { fetchToRaw, ImageUnacceptable, sizeText } from '@diskloupe/core';
import type { Judging } from './judging.js';
import { noteFetched, removeFetched, storageIsClear } from './own-storage.js';
import { type Running, Task, type TaskControls } from './task.js';
import { shareOf, transferText } from './transfer-text.js';

/** The parts of the page that fetching from a URL takes. */
export interface FetchingControls extends TaskControls {
  readonly url: HTMLInputElement;
  readonly start: HTMLButtonElement;
}

/** What is said before the figures. */
const PHASES = {
  download: 'Downloading',
  inspect: 'Looking at it',
  convert: 'Converting to raw',
  commit: 'Putting it in its place',
} as const;

/**
 * Lets a person take an image from a URL: what the chosen policy refuses is refused before it is downloaded, or as early
 * as can be, and what it wants raw becomes so.
 *
 * @param choose is given what has come
 */
export function offerFetching(
  { url, ...controls }: FetchingControls,
  judging: Judging,
  choose: (file: File) => void,
): void {
  const task = new Task(controls, { cancelled: 'Nothing was fetched.', failed: 'Not fetched' });
  const run = (): void => {
    if (url.value && url.reportValidity()) void task.run((running) => fetchIt(running));
  };
  controls.start.addEventListener('click', run);
  url.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    // It would send the form.
    event.preventDefault();
    run();
  });

  async function fetchIt({ signal, show }: Running): Promise<string> {
    judging.about(null);
    show(null, 'Asking the server.');
    const name = nameOf(url.value);
    await storageIsClear();
    try {
      const { file, convertedReport } = await fetchToRaw(url.value, name, judging.policy, {
        signal,
        onProgress({ phase, ...progress }) {
          show(shareOf(progress), `${PHASES[phase]}: ${transferText(progress)}.`);
        },
      });
      noteFetched(file.name);
      await removeFetched(file.name);
      const bytes = await file.getFile();
      choose(new File([bytes], convertedReport ? `${name.replace(/\.[^.]*$/, '')}.raw` : name));
      return `${name} was fetched${convertedReport ? ' and converted to raw' : ''}: ${sizeText(bytes.size)}.`;
    } catch (error) {
      if (error instanceof ImageUnacceptable) {
        const { policy, objections } = error;
        judging.show({ policy, accepted: false, objections, mustBecomeRaw: false });
      }
      throw error;
    }
  }
}

/** The last part of an address's path, where it has one. */
function nameOf(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name) || 'image';
  } catch {
    return name;
  }
}
