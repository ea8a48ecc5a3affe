import { isRaw } from '../contents/raw-formats.js';
import type { AnyReport } from '../inspect/report.js';
import type { ImageFacts } from './facts.js';
import { isVhd } from './findings.js';
import { recognisedIn } from './openstack/recognised.js';
import type { ImagePolicy } from './policy.js';

/** What qemu does not recognise by itself: a DMG it goes by the name of, for ASIF it has no driver. */
const RAW_TO_QEMU: readonly string[] = ['dmg', 'asif'];

/** Whether a policy lets an image in only as raw, and it is another thing that can become raw. */
export function needsConversion(
  report: AnyReport,
  { forceRaw, openstack }: ImagePolicy,
  facts: ImageFacts = {},
): boolean {
  const { format, virtualSize, details } = report;
  if (!forceRaw || virtualSize === null || format === 'unknown') return false;
  if (!openstack) return !isRaw(format);
  // Nova converts what qemu-img does not call raw.
  const found = recognisedIn(report, facts);
  if (found !== 'unseen') return found.qemuFormat !== 'raw';
  return !(isRaw(format) || RAW_TO_QEMU.includes(format) || (isVhd(details) && details.diskType === 'fixed'));
}
