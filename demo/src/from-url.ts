import { ImageUnacceptable, sizeText } from '@diskloupe/core';
import { fetchToRaw } from '@diskloupe/core/intake';
import type { Judging } from './judging.js';
import { showObjections } from './objection-list.js';
import { noteFetched, removeFetched, storageIsClear } from './own-storage.js';
import { type Running, Task, type TaskControls } from './task.js';
import { shareOf, transferText } from './transfer-text.js';

/** The parts of the page that fetching from a URL takes. */
export interface FetchingControls extends TaskControls {
  readonly url: HTMLInputElement;
  readonly start: HTMLButtonElement;
  /** Why an image was not fetched, where the policy refuses it: it is another image than the chosen one. */
  readonly list: HTMLUListElement;
}

/** What is said before the figures. */
const PHASES = {
  download: 'Downloading',
  inspect: 'Looking at it',
  digest: 'Computing its digest',
  convert: 'Converting to raw',
  copy: 'Copying',
  commit: 'Putting it in its place',
} as const;

/** What fetching from a URL gives the page. */
export interface Fetching {
  /** A file was chosen or removed: what is under way is ended, and nothing is said of it any more. */
  forget(): void;
  /** Another policy was chosen: what the one before said of an address no longer holds. */
  forgetOutcome(): void;
}

/**
 * Lets a person take an image from a URL: what the chosen policy refuses is refused before it is downloaded, or as early
 * as can be, and what it wants raw becomes so.
 *
 * @param choose is given what has come
 */
export function offerFetching(
  { url, list, ...controls }: FetchingControls,
  judging: Judging,
  choose: (file: File) => void,
): Fetching {
  const task = new Task(controls, { cancelled: 'Nothing was fetched.', failed: 'Not fetched' });
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
    // It would send the form.
    event.preventDefault();
    void run();
  });

  async function fetchIt(address: URL, { signal, show }: Running): Promise<string> {
    show(null, 'Asking the server.');
    const name = nameOf(address);
    await storageIsClear();
    try {
      const { file, convertedReport } = await fetchToRaw(address, name, judging.policy, {
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
      return `${name} was fetched${convertedReport ? ' and converted to raw' : ''}: ${sizeText(bytes.size)}.`;
    } catch (error) {
      if (!(error instanceof ImageUnacceptable) || signal.aborted) throw error;
      refused = error;
      throw new Error(`${name} would be refused, for these reasons`);
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

/** @throws an Error that tells a person what to type */
function addressIn(text: string): URL {
  const address = text.trim();
  if (!address) throw new Error('enter the address of an image first');
  if (!URL.canParse(address))
    throw new Error(`${address} is not an address: enter all of it, https:// included`);
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Error(
      'only https:// and http:// addresses can be fetched. Choose a file of this machine above',
    );
  return url;
}

/** The last part of an address's path, where it has one. */
function nameOf(url: URL): string {
  const name = url.pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name) || 'image';
  } catch {
    return name;
  }
}
