import { MissingFileError } from '@diskloupe/core';
import {
  formatInfo,
  formatInfoChain,
  imageInfo,
  imageInfoChain,
  imageInfoJson,
  type PrintedInfo,
} from '@diskloupe/core/qemu-img';
import { eachImage } from '../each-image.js';
import { type ExitStatus, FINE } from '../exit-status.js';
import type { FollowOptions, OpenImage } from '../open-image.js';
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

/** Prints what `qemu-img info` prints. */
export async function info(names: readonly string[], options: InfoOptions): Promise<ExitStatus> {
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
