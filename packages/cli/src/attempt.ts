import { DestinationBusyError, ImageFormatError } from '@diskloupe/core';
import { complainOf, complainOfOutput } from './complaints.js';
import { type ExitStatus, statusOf } from './exit-status.js';
import { OutputError } from './output-error.js';
import type { Progress } from './progress.js';

/**
 * Does something with an image. What goes wrong is said in one line, below any progress.
 *
 * @param statusFor what the program ends with then
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
    if (error instanceof OutputError) complainOfOutput(error);
    else if (error instanceof DestinationBusyError)
      complainOf(error.destination, 'another run of this program is writing it');
    else complainOf(name, isNoDisk(error) ? noDisk(name, error) : error);
    return statusFor(error);
  } finally {
    progress?.end();
  }
}

/** It was recognised, and as what holds no disk. */
function isNoDisk(error: unknown): error is ImageFormatError {
  return error instanceof ImageFormatError && error.field === 'disk';
}

function noDisk(name: string, { format }: ImageFormatError): Error {
  return new Error(
    `it is ${format}, in which no disk is looked for: diskloupe inspect ${name} says what to do, and -f raw reads it as it lies`,
  );
}
