import { bootPartName } from '../../inspect/expectation.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { declarable } from '../openstack/service.js';
import type { ImagePolicy } from '../policy.js';

/** A kernel or a ramdisk has its own format name in some clouds. */
export function bootPartRemedy(report: AnyReport, { openstack }: ImagePolicy): Remedy | undefined {
  const name = bootPartName(report.details);
  const isKnown = openstack !== undefined && name !== undefined && declarable(openstack).includes(name);
  return isKnown ? { code: 'remedy_declare', params: { name } } : undefined;
}
