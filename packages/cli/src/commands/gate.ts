import { basename } from 'node:path';
import type { AnyReport } from '@diskloupe/core';
import {
  evaluatePolicy,
  type ImagePolicy,
  judgeByAll,
  judgeImage,
  largestFile,
  loadPolicy,
  type Objection,
  OpenstackFactsStream,
  type PolicyVerdict,
  policyCards,
} from '@diskloupe/core/policy';
import { visibleJson } from '@diskloupe/core/text';
import type { Command } from 'commander';
import { colours, wantsColours } from '../colours.js';
import { complainOf } from '../complaints.js';
import { eachImage } from '../each-image.js';
import { type ExitStatus, FINE, REFUSED, UNREADABLE } from '../exit-status.js';
import { namedPolicy } from '../named-policy.js';
import type { OpenImage } from '../open-image.js';
import { type Assignments, declaredFormat, FILES, outputOption, policyOption, size } from '../options.js';
import { complain, isTerminal, print, terminalWidth } from '../output.js';
import { explainPolicy, listPolicies } from '../policy-list.js';
import { streamedReport } from '../streamed-report.js';
import { targetTable } from '../target-table.js';
import type { TransferLimits } from '../transfer-limits.js';
import { verdictText } from '../verdict-text.js';

interface GateOptions extends TransferLimits {
  readonly policy?: string;
  readonly all?: true;
  readonly list?: true;
  readonly explain?: string;
  readonly option?: Assignments;
  readonly output: 'human' | 'json';
  /** Glance's name, or QEMU's. */
  readonly declaredFormat?: string;
  /** In bytes. */
  readonly blockSize?: number;
  /** OpenStack release. */
  readonly release?: string;
}

export function addGate(program: Command, end: (status: ExitStatus) => void): void {
  program
    .command('gate')
    .summary('show whether a cloud will accept an image, and if not, why')
    .description('Checks images against a policy: what a cloud accepts, and what it refuses.')
    .argument('[file...]', FILES)
    .option('--policy <policy>', 'a known policy (see --list), or the path of a JSON file')
    .addOption(policyOption())
    .option('--all', 'check against every known policy, and print a table')
    .option('--list', 'list the known policies')
    .option('--explain <policy>', 'print the rules of a policy, and where each is from')
    .option(
      '--declared-format <format>',
      'the format the image is declared to be, e.g. qcow2',
      declaredFormat,
    )
    .option('--block-size <size>', 'block size of the target disk, e.g. 512 or 4k', size)
    .option('--release <release>', 'the OpenStack release, 2025.1 to 2026.2 (the default), or its name')
    .addOption(outputOption())
    .addHelpText(
      'after',
      `
In a stream, what policies check inside the disk (boot code, the order of clusters, whether the disk is itself an image
once converted to raw) cannot be read; a policy that refuses images for it then refuses the stream.

Examples:
  diskloupe gate --list
  diskloupe gate --all disk.qcow2
  diskloupe gate --explain proxmox-import
  diskloupe gate --policy openstack --declared-format qcow2 disk.qcow2
  diskloupe gate --policy openstack-image --release 2026.1 --declared-format raw disk.img
  diskloupe gate --policy cdi-upload --option storage=10G disk.qcow2
  diskloupe gate --policy ./policy.json --output=json *.vmdk

Exit status:
  0  accepted, perhaps with warnings, perhaps after a conversion; with --all, by at least one policy
  1  an image is refused
  2  a file cannot be read, or the command line or the policy is wrong`,
    )
    .action(async (names: string[], options: GateOptions) => end(await gate(names, options)));
}

/** Does what the options ask for: lists policies, explains one, or judges images. */
async function gate(names: readonly string[], options: GateOptions): Promise<ExitStatus> {
  const { list, explain: explained, all, policy } = options;
  const asked = [list, explained, all, policy].filter((each) => each !== undefined);
  if (asked.length !== 1) {
    complain('diskloupe: gate: give one of --policy, --all, --list, and --explain\n');
    return UNREADABLE;
  }
  if (list) return listPolicies(options);
  if (explained !== undefined) return explainPolicy(explained, options);
  if (!names.length) {
    complain('diskloupe: gate: name an image\n');
    return UNREADABLE;
  }
  return policy === undefined ? compareTargets(names, options) : judgeImages(policy, names, options);
}

/** It has no name that a target could go by. */
const STANDARD_INPUT = '-';

interface Judged {
  readonly report: AnyReport;
  readonly verdict: PolicyVerdict;
}

async function judgeImages(
  policyName: string,
  names: readonly string[],
  options: GateOptions,
): Promise<ExitStatus> {
  const { output } = options;
  let policy: ImagePolicy;
  try {
    policy = await namedPolicy(policyName, options);
  } catch (error) {
    complainOf(policyName, error);
    return UNREADABLE;
  }
  const isJson = output === 'json';
  const palette = colours(wantsColours(isTerminal(1), process.env));
  const all: object[] = [];
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
  const verdicts = names.length > 1 ? all : all[0];
  if (isJson && verdicts) print(`${visibleJson(verdicts)}\n`);
  return status;
}

/** Judges images by every known policy, and prints a table for each. */
async function compareTargets(names: readonly string[], options: GateOptions): Promise<ExitStatus> {
  const { output, declaredFormat } = options;
  const policies = await Promise.all(policyCards.map(({ name }) => loadPolicy(name)));
  const palette = colours(wantsColours(isTerminal(1), process.env));
  const all: object[] = [];
  const status = await eachImage(
    names,
    async (fileName, image) => {
      if (!('source' in image))
        throw new TypeError('cannot be compared as a stream: save it to a file first');
      const { report, verdicts } = await judgeByAll(image.source, policies, {
        declaredFormat,
        fileName: basename(fileName),
      });
      if (output === 'human')
        print((all.length ? '\n' : '') + targetTable(fileName, verdicts, palette, terminalWidth()));
      all.push({ fileName, verdicts, report: { ...report, fileName } });
      return verdicts.some(({ accepted }) => accepted) ? FINE : REFUSED;
    },
    options,
  );
  if (output === 'json') print(`${visibleJson(names.length > 1 ? all : all[0])}\n`);
  return status;
}

async function judge(
  fileName: string,
  image: OpenImage,
  policy: ImagePolicy,
  declaredFormat: string | undefined,
): Promise<Judged> {
  if ('source' in image) {
    const name = basename(fileName);
    return judgeImage(image.source, policy, { declaredFormat, fileName: name });
  }
  const facts = new OpenstackFactsStream();
  const stream = image.stream.pipeThrough(facts);
  // A larger image is refused, whatever follows.
  const demands = { fileName, maxFileSize: largestFile(policy) };
  const judgeSoFar = (report: AnyReport): PolicyVerdict => evaluatePolicy(report, policy, { declaredFormat });
  const report = await streamedReport(
    stream,
    demands,
    (seen) =>
      // If it were two formats at once, that check would replace this one.
      policy.severities?.conflicting_formats !== 'warn' && judgeSoFar(seen).objections.some(isNoDiskImage),
  );
  const named = { ...report, fileName: fileName === STANDARD_INPUT ? null : basename(fileName) };
  const isWhole = report.fileSize !== null;
  const verdict = isWhole
    ? evaluatePolicy(named, policy, { declaredFormat, facts: facts.facts })
    : judgeSoFar(named);
  return { report, verdict };
}

function isNoDiskImage({ code, severity }: Objection): boolean {
  return code === 'disk_image' && severity === 'refused';
}
