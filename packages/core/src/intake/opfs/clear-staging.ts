import { StagingArea } from './staging-area.js';

export interface ClearStagingOptions {
  /** The folder of the origin in which files were staged; `diskloupe-staging` by default. */
  readonly stagingFolder?: string | undefined;
}

/**
 * Removes what tabs that were closed or crashed have left behind; what another tab is working on stays. `fetchToRaw` does
 * that first; call it when a page starts to have the room back at once.
 *
 * @returns the names of the files that were removed
 * @throws StagingError where there is no private file system, or it fails
 */
export async function clearStaging({ stagingFolder }: ClearStagingOptions = {}): Promise<string[]> {
  return (await StagingArea.open(stagingFolder)).clearStale();
}
