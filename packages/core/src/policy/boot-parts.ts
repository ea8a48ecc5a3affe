import { bootPartName, isBootPart } from '../inspect/expectation.js';
import type { AnyReport } from '../inspect/report.js';
import type { Remedy } from '../messages/remedies.js';
import { declarable } from './openstack/service.js';
import type { ImagePolicy } from './policy.js';

/**
 * Whether a file that is not a disk image is the kernel or ramdisk it is declared to be, and a cloud knows that name.
 * OpenStack inspects neither: Glance only inspects containers of kind `bare`, and Nova passes them to the hypervisor
 * as they are.
 */
export function isDeclaredBootPart(
  { details }: AnyReport,
  declared: string | undefined,
  policy: ImagePolicy,
): boolean {
  const known = policy.openstack ? declarable(policy.openstack) : policy.allowedFormats;
  return isBootPart(declared, details) && (known?.some((name) => name === declared) ?? true);
}

/** A kernel or a ramdisk has its own format name in some clouds. */
export function bootPartRemedy(report: AnyReport, { openstack }: ImagePolicy): Remedy | undefined {
  const name = bootPartName(report.details);
  const isKnown = openstack !== undefined && name !== undefined && declarable(openstack).includes(name);
  return isKnown ? { code: 'remedy_declare', params: { name } } : undefined;
}
