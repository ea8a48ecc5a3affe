import { isatty } from 'node:tty';
import { type AnyReport, type Expectations, inspectImage } from '@diskloupe/core';
import { visibleJson } from '@diskloupe/core/words';
import { colours, wantsColours } from '../colours.js';
import { complainOf } from '../complaints.js';
import { eachImage } from '../each-image.js';
import { type ExitStatus, FINE, REFUSED, UNREADABLE } from '../exit-status.js';
import type { OpenImage } from '../open-image.js';
import { print } from '../output.js';
import { readPassphrase } from '../passphrase.js';
import { reportText } from '../report-text.js';
import { printed, type StreamedReport, streamedReport } from '../streamed-report.js';
import type { TransferLimits } from '../transfer-limits.js';

export interface InspectOptions extends TransferLimits {
  readonly output?: 'human' | 'json';
  /** The format that the images are declared to be: Glance's name, or QEMU's. */
  readonly expectedFormat?: string;
  /** In bytes. */
  readonly maxVirtualSize?: number;
  /** The file with the passphrase of encrypted images. */
  readonly passphraseFile?: string;
}

/** Prints what images are, and whether they are safe to accept. */
export async function inspect(names: readonly string[], options: InspectOptions): Promise<ExitStatus> {
  const { output, passphraseFile, maxTime, speedLimit, speedTime, ...expectations } = options;
  let passphrase: string | undefined;
  try {
    if (passphraseFile !== undefined) passphrase = readPassphrase(passphraseFile);
  } catch (error) {
    complainOf(passphraseFile ?? '', error);
    return UNREADABLE;
  }
  const isJson = output === 'json';
  const palette = colours(wantsColours(isatty(1), process.env));
  const reports: object[] = [];
  const status = await eachImage(
    names,
    async (name, image) => {
      const seen = await reportOn(name, image, { ...expectations, passphrase });
      const { report, isWhole } = seen;
      if (!isJson) print((reports.length ? '\n' : '') + reportText(report, palette, isWhole));
      if (passphrase !== undefined && isEncrypted(report) && report.format !== 'luks')
        complainOf(
          name,
          new Error('the passphrase was not used: an inspection looks into LUKS volumes only'),
        );
      reports.push(printed(seen));
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
}

async function reportOn(fileName: string, image: OpenImage, demands: Demands): Promise<StreamedReport> {
  if ('source' in image)
    return { report: { ...(await inspectImage(image.source, demands)), fileName }, isWhole: true };
  return streamedReport(image.stream, { ...demands, fileName });
}

function isEncrypted({ safety }: AnyReport): boolean {
  return safety.warnings.some(({ name }) => name === 'encrypted');
}
