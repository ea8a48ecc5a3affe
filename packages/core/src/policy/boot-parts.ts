import { isBootPart } from '../inspect/expectation.js';
import type { AnyReport } from '../inspect/report.js';
import { declarable } from './openstack/service.js';
import type { ImagePolicy } from './policy.js';

/**
 * Whether a file that is no disk image is what it was declared to be, a kernel or a ramdisk, and a cloud knows the name.
 * OpenStack looks into neither of them: Glance inspects containers of the kind `bare` only, and Nova hands them to the
 * hypervisor as they are.
 */
export function isDeclaredBootPart(
  { details }: AnyReport,
  declared: string | undefined,
  policy: ImagePolicy,
): boolean {
  const known = policy.openstack ? declarable(policy.openstack) : policy.allowedFormats;
  return isBootPart(declared, details) && (known?.some((name) => name === declared) ?? true);
}
