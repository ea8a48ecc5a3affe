import { basename } from 'node:path';
import { isatty } from 'node:tty';
import {
  evaluatePolicy,
  type ImagePolicy,
  type JudgedReport,
  judgeImage,
  OpenstackFactsStream,
} from '@diskloupe/core';
import { visibleJson } from '@diskloupe/core/words';
import type { Command } from 'commander';
import { colours, wantsColours } from '../colours.js';
import { complainOf } from '../complaints.js';
import { eachImage } from '../each-image.js';
import { type ExitStatus, FINE, REFUSED, UNREADABLE } from '../exit-status.js';
import { namedPolicy, POLICY_NAMES } from '../named-policy.js';
import type { OpenImage } from '../open-image.js';
import { declaredFormat, outputOption, size } from '../options.js';
import { print } from '../output.js';
import { streamedReport } from '../streamed-report.js';
import type { TransferLimits } from '../transfer-limits.js';
import { verdictText } from '../verdict-text.js';

interface GateOptions extends TransferLimits {
  readonly policy: string;
  readonly output: 'human' | 'json';
  /** Glance's name, or qemu's. */
  readonly declaredFormat?: string;
  /** In bytes. */
  readonly blockSize?: number;
  /** Of OpenStack. */
  readonly release?: string;
}

export function addGate(program: Command, end: (status: ExitStatus) => void): void {
  program
    .command('gate')
    .summary('tell whether a cloud will take an image, and why not')
    .description('Holds images to a policy: what a cloud takes, and what it refuses.')
    .argument('<file...>', 'a path, an http or https URL, or - for standard input')
    .requiredOption('--policy <policy>', `${POLICY_NAMES.join(', ')}, or the path of a JSON file`)
    .option('--declared-format <format>', 'what the image is declared to be, e.g. qcow2', declaredFormat)
    .option('--block-size <size>', 'of the disk that is made of it, e.g. 512 or 4k', size)
    .option('--release <release>', 'of OpenStack, 2025.1 to 2026.2 (the default), or its name')
    .addOption(outputOption())
    .addHelpText(
      'after',
      `
openstack is openstack-compute. What a policy can ask of the disk inside (boot code, the order of clusters) is not seen
where an image comes as a stream; a policy that refuses an image for it then refuses it.

Examples:
  diskloupe gate --policy openstack --declared-format qcow2 disk.qcow2
  diskloupe gate --policy openstack-image --release 2026.1 --declared-format raw disk.img
  diskloupe gate --policy raw-block-device --block-size 512 disk.img
  diskloupe gate --policy ./policy.json --output=json *.vmdk

Exit status:
  0  accepted, perhaps with warnings, perhaps after a conversion
  1  an image is refused
  2  a file cannot be read, or the command line or the policy makes no sense`,
    )
    .action(async (names: string[], options: GateOptions) => end(await gate(names, options)));
}

interface Judged extends JudgedReport {
  readonly fileName: string;
}

async function gate(names: readonly string[], options: GateOptions): Promise<ExitStatus> {
  const { output } = options;
  let policy: ImagePolicy;
  try {
    policy = namedPolicy(options.policy, options);
  } catch (error) {
    complainOf(options.policy, error);
    return UNREADABLE;
  }
  const isJson = output === 'json';
  const palette = colours(wantsColours(isatty(1), process.env));
  const all: Judged[] = [];
  const status = await eachImage(
    names,
    async (fileName, image) => {
      const { report, verdict } = await judge(fileName, image, policy, options.declaredFormat);
      const named = { ...report, fileName };
      if (!isJson) print((all.length ? '\n' : '') + verdictText(named, verdict, palette));
      all.push({ fileName, verdict, report: named });
      return verdict.accepted ? FINE : REFUSED;
    },
    options,
  );
  const printed = names.length > 1 ? all : all[0];
  if (isJson && printed) print(`${visibleJson(printed)}\n`);
  return status;
}

async function judge(
  fileName: string,
  image: OpenImage,
  policy: ImagePolicy,
  declared: string | undefined,
): Promise<JudgedReport> {
  if ('source' in image)
    return judgeImage(image.source, policy, { declaredFormat: declared, fileName: basename(fileName) });
  // What is larger is refused, however it goes on.
  const seen = new OpenstackFactsStream();
  const stream = image.stream.pipeThrough(seen);
  const report = await streamedReport(stream, { fileName, maxFileSize: policy.maxFileSize });
  return { report, verdict: evaluatePolicy(report, policy, { declaredFormat: declared, facts: seen.facts }) };
}
