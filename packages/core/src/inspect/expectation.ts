import type { BaseFinding } from '../formats/format.js';
import { canonicalFormat, isUnchecked } from './declared-format.js';

/** Parts of a system booted without a boot loader, by the role in the finding. */
const PARTS: Readonly<Record<string, string>> = { kernel: 'aki', ramdisk: 'ari' };

/** Returns Glance's name for a kernel (`aki`) or a ramdisk (`ari`); undefined for other files. */
export function bootPartName(finding: BaseFinding | null): string | undefined {
  const role = finding && 'role' in finding ? finding.role : undefined;
  return typeof role === 'string' && Object.hasOwn(PARTS, role) ? PARTS[role] : undefined;
}

/**
 * Whether a file that is not a disk image is the kernel or ramdisk it is declared to be; a compressed file may be
 * either.
 */
export function isBootPart(declared: string | undefined, finding: BaseFinding | null): boolean {
  if (declared === undefined || !Object.values(PARTS).includes(declared)) return false;
  const name = bootPartName(finding);
  if (name !== undefined) return name === declared;
  return finding !== null && 'kind' in finding && finding.kind === 'compressed';
}

/** Whether a file of `format` may be declared as `expected`. A partitioned disk also counts as raw. */
export function meetsExpectation(expected: string, format: string): boolean {
  const name = canonicalFormat(expected);
  return name === format || isUnchecked(name) || (name === 'raw' && format === 'gpt');
}
