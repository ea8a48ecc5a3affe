import { isRaw } from '../formats/disk-formats.js';
import type { AnyReport } from '../inspect/report.js';
import type { ImageFacts } from './facts.js';
import { isVhd } from './findings.js';
import { recognisedIn } from './openstack/recognised.js';
import type { ImagePolicy } from './policy.js';

/** Formats that QEMU does not detect by content: it goes by a DMG's name, and has no driver for ASIF. */
const RAW_TO_QEMU: readonly string[] = ['dmg', 'asif'];

/** Whether a policy only accepts an image as raw, and it is another format that can become raw. */
export function needsConversion(
  report: AnyReport,
  { forceRaw, openstack }: ImagePolicy,
  facts: ImageFacts = {},
): boolean {
  const { format, virtualSize, details } = report;
  if (!forceRaw || virtualSize === null || format === 'unknown') return false;
  if (!openstack) return !isRaw(format);
  // Nova converts everything that qemu-img does not call raw.
  const found = recognisedIn(report, facts);
  if (found !== 'unseen') return found.qemuFormat !== 'raw';
  return !(isRaw(format) || RAW_TO_QEMU.includes(format) || (isVhd(details) && details.diskType === 'fixed'));
}
