import { Bytes } from '../bytes/bytes.js';
import { loadPart } from '../flow/load-part.js';
import { cardNamed, cards, loadFormat, qemuFormatOf } from '../formats/cards.js';
import type { BaseFinding, Format, ProbeContext } from '../formats/format.js';
import type { DescribeImage } from '../formats/qemu-info.js';
import type { Probe } from '../probe/probe.js';
import { probeOne } from '../probe/probe-one.js';
import type { Source } from '../source/source.js';

/** Bytes that QEMU reads to detect a file's format (BLOCK_PROBE_BUF_SIZE). */
export const PROBE_LENGTH = 512;

/**
 * Returns the driver that QEMU would choose without a given format. For a fixed VHD, an ISO, or a LUKS 2 volume, that
 * is `raw`.
 *
 * @param head the file's first {@link PROBE_LENGTH} bytes, or all of a shorter one
 * @param filename QEMU recognizes a DMG only by name
 */
export function probeDriver(head: Uint8Array, filename: string): string {
  if (!head.length) return 'raw';
  const bytes = new Bytes(head.subarray(0, PROBE_LENGTH), 'raw', 'header').filledTo(PROBE_LENGTH);
  // The cards are in the order of QEMU's drivers: a test asks qemu-img.
  const found = cards.find(({ qemu }) => qemu?.probe?.(bytes));
  return found?.qemu?.name ?? (/.\.dmg$/.test(filename) ? 'dmg' : 'raw');
}

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

/**
 * Probes a file of a known format.
 *
 * @throws ImageFormatError if it is not of that format, or breaks its rules; SourceReadError; the signal's reason
 */
export function runProbe<F extends BaseFinding>(
  format: Format<F>,
  source: Source,
  signal?: AbortSignal | undefined,
  context: Partial<ProbeContext> = {},
): Promise<F> {
  return probeOne(format.name, headersOf(format, context), source, signal);
}

/** Returns a format's probe for headers only, if nothing else is requested: qemu-img reads no more. */
export function headersOf<F extends BaseFinding>(
  format: Format<F>,
  context: Partial<ProbeContext> = {},
): Probe<F> {
  return format.probe({ kept: new Map(), headersOnly: true, ...context });
}
