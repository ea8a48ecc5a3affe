import { StagingArea } from './staging-area.js';

export interface ClearStagingOptions {
  /** The folder for staged files in the origin private file system; `diskloupe-staging` by default. */
  readonly stagingFolder?: string | undefined;
}

/**
 * Removes leftovers of closed or crashed tabs; files that another tab is working on stay. `fetchToRaw` does so first;
 * call it when a page starts to free the space immediately.
 *
 * @returns the names of the removed files
 * @throws StagingError if there is no private file system, or it fails
 */
export async function clearStaging({ stagingFolder }: ClearStagingOptions = {}): Promise<string[]> {
  return (await StagingArea.open(stagingFolder)).clearStale();
}
