import { loadPart } from '../flow/load-part.js';
import { cardNamed, cards, loadFormat, qemuFormatOf } from '../formats/cards.js';
import type { Format } from '../formats/format.js';
import type { DescribeImage } from '../formats/qemu-info.js';

/** One of qemu's block drivers: a format, and what qemu-img says of an image of it. */
export interface Driver {
  /** qemu's name. */
  readonly name: string;
  readonly format: Format;
  readonly describe: DescribeImage;
}

/** Whether a format has a driver, by qemu's name of it or by Glance's. */
export function isDriver(name: string): boolean {
  return cardNamed(name)?.qemuInfo !== undefined;
}

/**
 * Loads a driver when it is needed.
 *
 * @throws TypeError for a name that is neither qemu's nor Glance's; ModuleLoadError
 */
export async function loadDriver(name: string): Promise<Driver> {
  const card = cardNamed(name);
  const { qemuInfo } = card ?? {};
  if (!card || !qemuInfo) {
    const names = cards.filter((each) => each.qemuInfo).map(driverName);
    throw new TypeError(`format: ${name} is none of ${names.join(', ')}`);
  }
  const [format, describe] = await Promise.all([loadFormat(card), loadPart(card.name, qemuInfo)]);
  return { name: driverName(format), format, describe };
}

/** A format that QEMU does not know has a driver of its own name here. */
function driverName(card: (typeof cards)[number]): string {
  return card.qemu ? qemuFormatOf(card) : card.name;
}
