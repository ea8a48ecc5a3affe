import { sizeText } from '@diskloupe/core';
import { ImageUnacceptable } from '@diskloupe/core/errors';
import { fetchToRaw } from '@diskloupe/core/intake';
import type { Judging } from './judging.js';
import { showObjections } from './objection-list.js';
import { noteFetched, removeFetched, storageIsClear } from './own-storage.js';
import { type Running, Task, type TaskControls } from './task.js';
import { shareOf, transferText } from './transfer-text.js';

/** The page's controls for fetching from a URL. */
export interface FetchingControls extends TaskControls {
  readonly url: HTMLInputElement;
  readonly start: HTMLButtonElement;
  /** The reasons if the policy refuses an image to fetch, which is not the chosen one. */
  readonly list: HTMLUListElement;
}

/** Text before the figures. */
const PHASES = {
  download: 'Downloading',
  inspect: 'Looking inside',
  digest: 'Computing its checksum',
  convert: 'Converting to raw',
  copy: 'Copying',
  commit: 'Saving',
} as const;

/** The page's handle on fetching. */
export interface Fetching {
  /** A file was chosen or removed: ends the current fetch, and clears its messages. */
  forget(): void;
  /** Another policy was chosen: clears the previous one's verdict on a URL. */
  forgetOutcome(): void;
}

/**
 * Lets a person fetch an image from a URL: an image that the chosen policy refuses is refused before its download, or
 * as early as possible, and converted if the policy wants raw.
 *
 * @param choose receives the fetched file
 */
export function offerFetching(
  { url, list, ...controls }: FetchingControls,
  judging: Judging,
  choose: (file: File) => void,
): Fetching {
  const task = new Task(controls, { cancelled: 'Nothing was downloaded.', failed: 'Not downloaded' });
  let refused: ImageUnacceptable | undefined;
  const run = async (): Promise<void> => {
    showObjections(list, undefined);
    refused = undefined;
    await task.run((running) => fetchIt(addressIn(url.value), running));
    showObjections(list, refused);
  };
  controls.start.addEventListener('click', () => void run());
  url.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    // It would submit the form.
    event.preventDefault();
    void run();
  });

  async function fetchIt(address: URL, { signal, show }: Running): Promise<string> {
    show(null, 'Asking the server.');
    const name = nameOf(address);
    await storageIsClear();
    try {
      const { file, convertedReport } = await fetchToRaw(address, name, await judging.policy, {
        signal,
        onProgress({ phase, ...progress }) {
          show(shareOf(progress), `${PHASES[phase]}: ${transferText(progress)}.`);
        },
      });
      noteFetched(file.name);
      await removeFetched(file.name);
      const bytes = await file.getFile();
      signal.throwIfAborted();
      choose(new File([bytes], convertedReport ? `${name.replace(/\.[^.]*$/, '')}.raw` : name));
      return `${name} was downloaded${convertedReport ? ' and converted to raw' : ''}: ${sizeText(bytes.size)}.`;
    } catch (error) {
      if (!(error instanceof ImageUnacceptable) || signal.aborted) throw error;
      refused = error;
      throw new Error(`${name} isn\u2019t accepted, for these reasons`);
    }
  }

  return {
    forget() {
      refused = undefined;
      showObjections(list, undefined);
      task.forget();
    },
    forgetOutcome() {
      if (task.isRunning) return;
      this.forget();
    },
  };
}

/** @throws an Error that says what to type */
function addressIn(text: string): URL {
  const address = text.trim();
  if (!address) throw new Error('enter the address of an image first');
  if (!URL.canParse(address))
    throw new Error(`${address} is not an address: enter all of it, https:// included`);
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Error(
      'only https:// and http:// addresses can be downloaded from. Choose a file of this machine in the other tab',
    );
  return url;
}

/** Returns the last part of a URL's path, if it has one. */
function nameOf(url: URL): string {
  const name = url.pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name) || 'image';
  } catch {
    return name;
  }
}
