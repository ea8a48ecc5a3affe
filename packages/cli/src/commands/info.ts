import { MissingFileError } from '@diskloupe/core/errors';
import {
  formatInfo,
  formatInfoChain,
  imageInfo,
  imageInfoChain,
  imageInfoJson,
  type PrintedInfo,
} from '@diskloupe/core/qemu-img';
import type { Command } from 'commander';
import { eachImage } from '../each-image.js';
import { type ExitStatus, FINE } from '../exit-status.js';
import type { FollowOptions, OpenImage } from '../open-image.js';
import { FILES, JUDGED_STATUSES, opensImage, outputOption } from '../options.js';
import { isTerminal, print } from '../output.js';
import { printableTexts } from '../printable.js';

export interface InfoOptions extends FollowOptions {
  readonly output?: 'human' | 'json';
  /** QEMU's name of a format, or Glance's. */
  readonly format?: string;
  readonly backingChain?: boolean;
  /** Has no effect: images are never locked. */
  readonly forceShare?: boolean;
}

export function addInfo(program: Command, end: (status: ExitStatus) => void): void {
  opensImage(
    program
      .command('info')
      .summary('print what qemu-img info prints')
      .description(
        "Prints what qemu-img info prints, byte for byte: an image's format, sizes, backing file, snapshots.",
      )
      .argument('<file...>', FILES)
      .option('-f, --format <format>', 'open the image as this format, e.g. vpc, instead of detecting it')
      .addOption(outputOption())
      .option('--backing-chain', 'show the whole backing chain'),
    {
      about: `
For several files, the texts follow each other, and the JSON objects form an array. A backing file is only named unless
you give --backing-chain; the extents of a VMDK are opened, as qemu-img does.`,
      examples: [
        'diskloupe info disk.qcow2',
        'diskloupe info --output=json --backing-chain snapshot.qcow2',
        'diskloupe info -f vpc fixed.vhd',
        'diskloupe info https://example.org/disk.qcow2',
        'xz -dc disk.raw.xz | diskloupe info -',
      ],
      statuses: JUDGED_STATUSES,
    },
  ).action(async (files: string[], options: InfoOptions) => end(await info(files, options)));
}

/** Prints what `qemu-img info` prints. */
async function info(names: readonly string[], options: InfoOptions): Promise<ExitStatus> {
  const isJson = options.output === 'json';
  const printed: PrintedInfo[] = [];
  const status = await eachImage(
    names,
    async (name, image) => {
      const told = await tell(name, image, options);
      if (!isJson)
        print((printed.length ? '\n' : '') + humanText(isTerminal(1) ? printableTexts(told) : told));
      printed.push(told);
      return FINE;
    },
    options,
  );
  const [first] = printed;
  if (isJson && names.length > 1) print(imageInfoJson(printed));
  else if (isJson && first) print(imageInfoJson(first));
  return status;
}

async function tell(name: string, image: OpenImage, options: InfoOptions): Promise<PrintedInfo> {
  if ('stream' in image) {
    const { infoOfStream } = await import('./info-of-stream.js');
    const told = await infoOfStream(name, image.stream, options);
    return options.backingChain ? [told] : told;
  }
  const { source, named } = image;
  const infoOptions = { filename: name, format: options.format, resolve: named.resolve };
  const told = options.backingChain
    ? await imageInfoChain(source, infoOptions)
    : await imageInfo(source, infoOptions);
  // qemu-img does not describe an extent without its file.
  if (named.unfollowed) throw named.unfollowed;
  const [extent] = named.missing;
  if (extent !== undefined) throw new MissingFileError(extent, 'extent', name);
  return told;
}

function humanText(told: PrintedInfo): string {
  return 'filename' in told ? formatInfo(told) : formatInfoChain(told);
}
