import { assertConvertOptions, type ConvertOptions, type ConvertTarget } from '@diskloupe/core/disk';
import { deflateCluster } from './deflate-cluster.js';
import type { Assignments } from './options.js';
import { qemuSize } from './qemu-size.js';

/** The target's options on the command line. */
export interface TargetOptions {
  readonly outputFormat: string;
  readonly options?: Assignments;
  readonly compress?: boolean;
}

type WriterOption = ConvertTarget['options'][string];

/**
 * Converts qemu-img's `-O`, `-o` and `-c` to core's options.
 *
 * @throws TypeError for an option that the format does not have, and for a value that an option does not accept
 */
export function conversionTarget(
  targets: readonly ConvertTarget[],
  { outputFormat, options = new Map(), compress = false }: TargetOptions,
): ConvertOptions {
  const target = targets.find(({ format }) => format === outputFormat);
  if (!target) throw new TypeError(`${outputFormat} images cannot be written`);
  const values: Record<string, unknown> = { format: outputFormat };
  for (const [name, text] of options) {
    const [key, option] = Object.entries(target.options).find(([, each]) => each.name === name) ?? [];
    if (key === undefined || option === undefined)
      throw new TypeError(`${name} is not an option of ${outputFormat} that convert supports`);
    values[key] = valueIn(name, option, text);
  }
  if (compress) {
    if (!target.options['compressed']) throw new TypeError(`${outputFormat} images cannot be compressed`);
    values['compressed'] = true;
    if (target.options['deflateRaw']) values['deflateRaw'] = deflateCluster;
  }
  assertConvertOptions(target, values);
  return values;
}

function valueIn(name: string, option: WriterOption, text: string): unknown {
  switch (option.kind) {
    case 'size': {
      const bytes = qemuSize(text);
      if (bytes === undefined) throw new TypeError(`${name} is ${text}, expected a size such as 64k`);
      return bytes;
    }
    case 'flag':
      return one(name, ['on', 'off'], text) === 'on';
    case 'choice':
      return one(name, option.values, text);
    default:
      return text;
  }
}

function one(name: string, values: readonly string[], text: string): string {
  if (values.includes(text)) return text;
  throw new TypeError(`${name} is ${text}, expected one of ${values.join(', ')}`);
}

/** The options of all targets, for the help: a heading for each format, and a line for each option. */
export function targetHelp(targets: readonly ConvertTarget[]): string {
  const isShared = (option: WriterOption): boolean =>
    targets.every(({ options }) => Object.values(options).includes(option));
  const shared = Object.values(targets[0]?.options ?? {}).filter(isShared);
  const own = targets.map(({ format, options }) => {
    const all = Object.values(options).filter((option) => !isShared(option));
    return [`  ${format}`, ...linesOf(all)];
  });
  return [...own.flat(), '  every format', ...linesOf(shared)].join('\n');
}

function linesOf(options: readonly WriterOption[]): string[] {
  const rows = options.flatMap((option) =>
    option.name === undefined ? [] : [[`${option.name}=${valuesOf(option)}`, option.help] as const],
  );
  const width = Math.max(...rows.map(([assignment]) => assignment.length));
  return rows.map(([assignment, help]) => `    ${assignment.padEnd(width)}  ${help}`);
}

function valuesOf(option: WriterOption): string {
  switch (option.kind) {
    case 'size':
      return 'SIZE';
    case 'flag':
      return 'on|off';
    case 'choice':
      return option.values.join('|');
    default:
      return 'TEXT';
  }
}
