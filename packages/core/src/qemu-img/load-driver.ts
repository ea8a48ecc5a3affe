import { loadPart } from '../flow/load-part.js';
import { cardNamed, cards, loadFormat, qemuFormatOf } from '../formats/cards.js';
import type { Format } from '../formats/format.js';
import type { DescribeImage } from '../formats/qemu-info.js';

/** A QEMU block driver: a format, and what qemu-img reports about its images. */
export interface Driver {
  /** QEMU's name. */
  readonly name: string;
  readonly format: Format;
  readonly describe: DescribeImage;
}

/** Whether a format has a driver, by QEMU's name or Glance's. */
export function isDriver(name: string): boolean {
  return cardNamed(name)?.hasDriver === true;
}

/**
 * Loads a driver on demand.
 *
 * @throws TypeError for a name that is neither QEMU's nor Glance's; ModuleLoadError
 */
export async function loadDriver(name: string): Promise<Driver> {
  const card = cardNamed(name);
  const format = card?.hasDriver && (await loadFormat(card));
  if (!format || format.qemuInfo === undefined) {
    const names = cards.filter(({ hasDriver }) => hasDriver).map(driverName);
    throw new TypeError(`format: ${name} is none of ${names.join(', ')}`);
  }
  const describe = await loadPart(format.name, format.qemuInfo);
  return { name: driverName(format), format, describe };
}

/** A format that QEMU does not know has a driver here by its own name. */
function driverName(card: (typeof cards)[number]): string {
  return card.qemu ? qemuFormatOf(card) : card.name;
}
