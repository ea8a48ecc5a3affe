import { type AnyReport, type Expectations, inspectImage } from '@diskloupe/core';
import { UnwrapError } from '@diskloupe/core/errors';
import { sizeFromText, visibleJson } from '@diskloupe/core/text';
import type { UnwrappedImage } from '@diskloupe/core/wrapping';
import { type Command, InvalidArgumentError } from 'commander';
import { colours, wantsColours } from '../colours.js';
import { complainOf } from '../complaints.js';
import { eachImage } from '../each-image.js';
import { type ExitStatus, FINE, REFUSED, UNREADABLE } from '../exit-status.js';
import type { OpenImage } from '../open-image.js';
import { declaredFormat, FILES, JUDGED_STATUSES, MEMBER, outputOption } from '../options.js';
import { isTerminal, print } from '../output.js';
import { readPassphrase } from '../passphrase.js';
import { reportText } from '../report-text.js';
import { streamedReport } from '../streamed-report.js';
import type { TransferLimits } from '../transfer-limits.js';

interface InspectOptions extends TransferLimits {
  readonly output?: 'human' | 'json';
  /** The format that the images are declared to be: Glance's name, or QEMU's. */
  readonly expectedFormat?: string;
  /** In bytes. */
  readonly maxVirtualSize?: number;
  /** The name of the file in an archive. */
  readonly member?: string;
  /** The file with the passphrase of encrypted images. */
  readonly passphraseFile?: string;
}

export function addInspect(program: Command, end: (status: ExitStatus) => void): void {
  program
    .command('inspect')
    .summary('show what an image is, and whether it is safe')
    .description('Shows what an image is, its virtual size, and whether it is safe to accept.')
    .argument('<file...>', FILES)
    .addOption(outputOption())
    .option('--expected-format <format>', 'fail unless the image has this format, e.g. qcow2', declaredFormat)
    .option('--max-virtual-size <size>', 'fail if the virtual disk is larger, e.g. 200GiB', virtualSize)
    .option('--member <name>', MEMBER)
    .option(
      '--passphrase-file <path>',
      'unlock LUKS images with the first line of this file, to check their contents',
    )
    .addHelpText(
      'after',
      `
An image is safe if every check that matters was made and none failed. An image in a compressed file or an archive is
judged as if it were not packed; what is compressed is read to its end, which also verifies its checksums.

Examples:
  diskloupe inspect disk.qcow2
  diskloupe inspect --expected-format qcow2 --max-virtual-size 200GiB upload.img
  diskloupe inspect --output=json *.vmdk
  diskloupe inspect disk.qcow2.xz appliance.ova
  curl -s https://example.org/disk.iso | diskloupe inspect -
${JUDGED_STATUSES}`,
    )
    .action(async (files: string[], options: InspectOptions) => end(await inspect(files, options)));
}

/** Prints what images are, and whether they are safe to accept. */
async function inspect(names: readonly string[], options: InspectOptions): Promise<ExitStatus> {
  const { output, passphraseFile, maxTime, speedLimit, speedTime, ...expectations } = options;
  let passphrase: string | undefined;
  try {
    if (passphraseFile !== undefined) passphrase = readPassphrase(passphraseFile);
  } catch (error) {
    complainOf(passphraseFile ?? '', error);
    return UNREADABLE;
  }
  const isJson = output === 'json';
  const palette = colours(wantsColours(isTerminal(1), process.env));
  const reports: object[] = [];
  const status = await eachImage(
    names,
    async (name, image) => {
      const report = await reportOn(name, image, { ...expectations, passphrase });
      if (!isJson) print((reports.length ? '\n' : '') + reportText(report, palette));
      if (passphrase !== undefined && isEncrypted(report) && report.format !== 'luks')
        complainOf(
          name,
          new Error('the passphrase was not used: an inspection looks into LUKS volumes only'),
        );
      reports.push(report);
      return report.safety.safe ? FINE : REFUSED;
    },
    options,
  );
  const all = names.length > 1 ? reports : reports[0];
  if (isJson && all) print(`${visibleJson(all)}\n`);
  return status;
}

interface Demands extends Expectations {
  readonly passphrase: string | undefined;
  readonly member?: string | undefined;
}

async function reportOn(
  fileName: string,
  image: OpenImage,
  { member, ...demands }: Demands,
): Promise<AnyReport> {
  if ('stream' in image) return streamedReport(image.stream, { ...demands, fileName });
  const { source } = image;
  const report: AnyReport = { ...(await inspectImage(source, demands)), fileName };
  if (report.safety.failures.every(({ name }) => name !== 'disk_image')) return report;
  const { unwrapImage } = await import('@diskloupe/core/wrapping');
  const unwrapped = await unwrapImage(source, { ...demands, fileName, member });
  const { failures } = unwrapped.report.safety;
  if (unwrapped.source || failures.length) return { ...unwrapped.report, fileName };
  // Only reading to the end shows what is there, and whether the checksums match.
  return { ...(await reportToEnd(unwrapped, demands)), fileName };
}

async function reportToEnd(unwrapped: UnwrappedImage, demands: Demands): Promise<AnyReport> {
  const { report } = unwrapped;
  try {
    const stream = unwrapped.stream();
    return unwrapped.around(await streamedReport(stream, { ...demands, fileName: report.fileName ?? '' }));
  } catch (error) {
    if (error instanceof UnwrapError) return unwrapped.around(report, error);
    throw error;
  }
}

function isEncrypted({ safety }: AnyReport): boolean {
  return safety.warnings.some(({ name }) => name === 'encrypted');
}

function virtualSize(text: string): number {
  const bytes = sizeFromText(text);
  if (bytes !== undefined) return bytes;
  throw new InvalidArgumentError('Give a size such as 200GiB, 200GB, or 1048576.');
}
