import { complainOfError } from './complaints.js';
import { type ExitStatus, FINE, statusOf, worst } from './exit-status.js';
import { type FollowOptions, type OpenImage, openImage } from './open-image.js';
import { OutputClosedError } from './output.js';

/**
 * Opens one image after another and closes it again. Reports an image that fails, and continues with the next.
 *
 * @param look returns the status of an image
 * @returns the worst status
 */
export async function eachImage(
  names: readonly string[],
  look: (name: string, image: OpenImage) => Promise<ExitStatus>,
  options: FollowOptions = {},
): Promise<ExitStatus> {
  let status: ExitStatus = FINE;
  for (const name of names) {
    try {
      const image = await openImage(name, options);
      try {
        status = worst(status, await look(name, image));
      } finally {
        if ('close' in image) image.close();
      }
    } catch (error) {
      if (error instanceof OutputClosedError) throw error;
      await complainOfError(name, error);
      status = worst(status, statusOf(error));
    }
  }
  return status;
}
