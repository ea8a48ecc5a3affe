import { cardNamed } from '../formats/cards.js';
import type { BaseFinding } from '../formats/format.js';

/** Glance's names for parts of an Amazon image: containers of a kernel, a ramdisk, a root disk. They say nothing. */
const UNCHECKED = ['ami', 'aki', 'ari'];

/** The name that this SDK uses for a format. */
export function canonicalFormat(name: string): string {
  return cardNamed(name)?.name ?? name;
}

/** Whether a declared format is one that content is not held to. */
export function isUnchecked(name: string): boolean {
  return UNCHECKED.includes(name);
}

/** Parts of a system that is started without a boot loader, by what a finding calls its role. */
const PARTS: Readonly<Record<string, string>> = { kernel: 'aki', ramdisk: 'ari' };

/** Glance's name of a kernel (`aki`) or of a ramdisk (`ari`); nothing for other files. */
export function bootPartName(finding: BaseFinding | null): string | undefined {
  const role = finding && 'role' in finding ? finding.role : undefined;
  return typeof role === 'string' && Object.hasOwn(PARTS, role) ? PARTS[role] : undefined;
}

/** Whether a file that is no disk image is the kernel or the ramdisk that it is declared to be: compressed, it may be either. */
export function isBootPart(declared: string | undefined, finding: BaseFinding | null): boolean {
  if (declared === undefined || !Object.values(PARTS).includes(declared)) return false;
  const name = bootPartName(finding);
  if (name !== undefined) return name === declared;
  return finding !== null && 'kind' in finding && finding.kind === 'compressed';
}

/** Whether a file that was found to be `format` may be declared as `expected`. A partitioned disk is raw, too. */
export function meetsExpectation(expected: string, format: string): boolean {
  const name = canonicalFormat(expected);
  return name === format || isUnchecked(name) || (name === 'raw' && format === 'gpt');
}
