import { loadPart } from '../load-part.js';

/** The code that judges a file and shows the answer, with all its words: a page loads it once a person turns to it. */
export type View = typeof import('./view.js');

let loaded: View | undefined;

/** Returns it once it is loaded. */
export function loadedView(): View | undefined {
  return loaded;
}

/** @throws ModuleLoadError if it cannot be loaded; the next call tries again */
export function loadView(): Promise<View> {
  return loadPart('report', async () => {
    loaded = await import('./view.js');
    return loaded;
  });
}
