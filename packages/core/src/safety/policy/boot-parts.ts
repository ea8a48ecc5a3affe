import type { AnyReport } from '../../inspect/report.js';
import { isOther } from './findings.js';
import { declarable } from './openstack/service.js';
import type { ImagePolicy } from './policy.js';

/** Parts of a system that a cloud starts without a boot loader, by what a report says of a file that is no disk image. */
const DECLARED_AS: Readonly<Record<string, string>> = { kernel: 'aki', ramdisk: 'ari' };
const PARTS: readonly string[] = Object.values(DECLARED_AS);

/** Glance's name of a kernel (`aki`) or a ramdisk (`ari`); nothing for other files. */
export function bootPartName({ details }: AnyReport): string | undefined {
  const role = isOther(details) && 'role' in details ? details.role : undefined;
  return typeof role === 'string' && Object.hasOwn(DECLARED_AS, role) ? DECLARED_AS[role] : undefined;
}

/**
 * Whether a file that is no disk image is what it was declared to be: a kernel or a ramdisk. Compressed data may be either.
 * OpenStack looks into neither of them: Glance inspects containers of the kind `bare` only, and Nova hands them to the
 * hypervisor as they are.
 */
export function isDeclaredBootPart(
  report: AnyReport,
  declared: string | undefined,
  policy: ImagePolicy,
): boolean {
  if (declared === undefined || !PARTS.includes(declared)) return false;
  const known = policy.openstack ? declarable(policy.openstack) : policy.allowedFormats;
  if (known && !known.includes(declared)) return false;
  const name = bootPartName(report);
  if (name !== undefined) return name === declared;
  return isOther(report.details) && report.details.kind === 'compressed';
}
