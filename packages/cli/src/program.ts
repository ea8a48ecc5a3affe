import { configureDecoders } from '@diskloupe/core/disk';
import { Command, CommanderError } from 'commander';
// biome-ignore lint/correctness/useImportExtensions: this is a JSON file, which no compiler turns into a module.
import manifest from '../package.json' with { type: 'json' };
import { CHECK_FAILED, type ExitStatus, FINE, UNREADABLE } from './exit-status.js';
import { addLimits } from './limit-options.js';
import { nodeDecoders } from './node-decoders.js';
import { JUDGED_STATUSES } from './options.js';
import { complain, OutputClosedError, print } from './output.js';
import { printable } from './printable.js';
import { endThreads } from './threads.js';

type Add = (program: Command, end: (status: ExitStatus) => void) => void;

/** Adds a verb to the program. Compiling all of them takes longer than most of them do. */
const VERBS: Readonly<Record<string, () => Promise<Add>>> = {
  info: async () => (await import('./commands/info.js')).addInfo,
  inspect: async () => (await import('./commands/inspect.js')).addInspect,
  ls: async () => (await import('./commands/ls.js')).addLs,
  gate: async () => (await import('./commands/gate.js')).addGate,
  fetch: async () => (await import('./commands/fetch.js')).addFetch,
  map: async () => (await import('./commands/map.js')).addMap,
  compare: async () => (await import('./commands/compare.js')).addCompare,
  measure: async () => (await import('./commands/measure.js')).addMeasure,
  check: async () => (await import('./commands/check.js')).addCheck,
  read: async () => (await import('./commands/read.js')).addRead,
  convert: async () => (await import('./commands/convert.js')).loadConvert(),
};

/** Parses the command line and runs it. */
export async function run(args: readonly string[]): Promise<ExitStatus> {
  configureDecoders(nodeDecoders);
  let status: ExitStatus = FINE;
  const program = new Command('diskloupe')
    .description('Inspects virtual disk images and reads their virtual disks.')
    .version(manifest.version)
    .addHelpText(
      'after',
      `${JUDGED_STATUSES}\n\nExamples:\n  diskloupe info disk.qcow2\n  diskloupe inspect disk.vmdk\n  diskloupe convert disk.vmdk disk.raw`,
    )
    .configureOutput({
      writeOut: print,
      writeErr: complain,
      outputError: (text, write) => write(oneLine(text)),
    })
    .exitOverride();

  const end = (ended: ExitStatus): void => {
    status = ended;
  };
  for (const add of await verbsFor(args)) add(program, end);
  for (const verb of program.commands) addLimits(verb);

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof OutputClosedError) return FINE;
    if (!(error instanceof CommanderError)) throw error;
    // Commander has printed the error, the help, or the version.
    if (error.exitCode === 0) return FINE;
    return args[0] === 'check' ? CHECK_FAILED : UNREADABLE;
  } finally {
    await endThreads();
  }
  return status;
}

/** The verb that is run; all of them, if the first argument is something else, such as `help` or a misspelt verb. */
function verbsFor([first = '']: readonly string[]): Promise<Add[]> {
  const verbs = Object.entries(VERBS);
  const named = verbs.filter(([name]) => name === first);
  return Promise.all((named.length ? named : verbs).map(([, load]) => load()));
}

/** Formats commander's errors like all others: `diskloupe: unknown option '--josn' (Did you mean --json?)`. */
function oneLine(text: string): string {
  const line = text
    .replace(/^error: /, '')
    .trim()
    .replace(/[ \n]+/g, ' ');
  return `diskloupe: ${printable(line)}\n`;
}
