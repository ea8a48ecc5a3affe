import { ImageFormatError } from '@diskloupe/core';
import { DestinationBusyError } from '@diskloupe/core/errors';
import { complainOf, complainOfError, complainOfOutput } from './complaints.js';
import { type ExitStatus, statusOf } from './exit-status.js';
import { OutputClosedError } from './output.js';
import { OutputError } from './output-error.js';
import type { Progress } from './progress.js';

/**
 * Runs an action on an image and reports an error in one line, below any progress.
 *
 * @param statusFor the exit status for an error
 */
export async function attempt(
  name: string,
  action: () => Promise<ExitStatus>,
  progress?: Progress,
  statusFor: (error: unknown) => ExitStatus = statusOf,
): Promise<ExitStatus> {
  try {
    return await action();
  } catch (error) {
    progress?.end();
    if (error instanceof OutputClosedError) throw error;
    if (error instanceof OutputError) complainOfOutput(error);
    else if (error instanceof DestinationBusyError)
      complainOf(error.destination, 'another run of diskloupe is writing this file');
    else await complainOfError(name, isNoDisk(error) ? noDisk(name, error) : error);
    return statusFor(error);
  } finally {
    progress?.end();
  }
}

/** Whether the file was recognized as one that holds no disk. */
function isNoDisk(error: unknown): error is ImageFormatError {
  return error instanceof ImageFormatError && error.field === 'disk';
}

function noDisk(name: string, { format }: ImageFormatError): Error {
  return new Error(
    `this is ${format}, not a disk image: diskloupe inspect ${name} says what to do, and -f raw reads the file as is`,
  );
}
