import { type Command, InvalidArgumentError, Option } from 'commander';
import { MAX_TIME } from './transfer-limits.js';

/** What `--speed-limit` and `--speed-time` are where nobody says it: core's own. */
const SPEED_LIMIT = 1024;
const SPEED_TIME = 60;

/** Adds the options to a verb that reads what may come from elsewhere. */
export function addLimits(command: Command): void {
  command
    .addOption(
      new Option(
        '--max-time <seconds>',
        `give an image that comes by network or pipe up after that; ${MAX_TIME} by default`,
      ).argParser(seconds),
    )
    .addOption(
      new Option(
        '--speed-limit <bytes>',
        `give a server up that sends fewer bytes a second; ${SPEED_LIMIT} by default, 0 for any rate`,
      ).argParser(rate),
    )
    .addOption(
      new Option(
        '--speed-time <seconds>',
        `for how long it has to be that slow; ${SPEED_TIME} by default`,
      ).argParser(seconds),
    );
}

function seconds(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It is a number of seconds, such as 30 or 1.5.');
}

function rate(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a number of bytes, such as 1024.');
}
