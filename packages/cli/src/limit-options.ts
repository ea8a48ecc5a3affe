import { type Command, InvalidArgumentError, Option } from 'commander';
import { MAX_TIME } from './transfer-limits.js';

/** Defaults of `--speed-limit` and `--speed-time`: core's own. */
const SPEED_LIMIT = 1024;
const SPEED_TIME = 60;

/** Adds the limits to a verb that reads from a network or a pipe. */
export function addLimits(command: Command): void {
  command
    .addOption(
      new Option(
        '--max-time <seconds>',
        `most time for one image from a network or a pipe; ${MAX_TIME} by default`,
      ).argParser(seconds),
    )
    .addOption(
      new Option(
        '--speed-limit <bytes>',
        `fewest bytes per second that a server may send; ${SPEED_LIMIT} by default, 0 for any rate`,
      ).argParser(rate),
    )
    .addOption(
      new Option(
        '--speed-time <seconds>',
        `give up a server that is slower for this long; ${SPEED_TIME} by default`,
      ).argParser(seconds),
    );
}

function seconds(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('Give a number of seconds, such as 30 or 1.5.');
}

function rate(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a number of bytes, such as 1024.');
}
