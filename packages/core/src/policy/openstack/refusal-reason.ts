import type { AnyReport } from '../../inspect/report.js';
import type { Message } from '../../messages/message.js';
import { because } from '../because.js';
import type { OpenstackRefusal } from './refusals.js';
import { declarable, type OpenstackService } from './service.js';

/** Why a service refuses an image. */
export function refusalReason(
  refusal: OpenstackRefusal,
  declared: string,
  { format, virtualSize }: AnyReport,
  openstack: OpenstackService,
): Message {
  const { service } = openstack;
  switch (refusal.kind) {
    case 'name':
      return because('openstack_name_unknown', { service, declared, accepted: declarable(openstack) });
    case 'several':
      return because('openstack_several', { service, formats: refusal.formats });
    case 'mismatch': {
      const { content } = refusal;
      if (content === format || virtualSize === null)
        return because('declared_format_mismatch', { declared, format });
      // With an explanation, if it would surprise people.
      if (content === 'raw') return because('openstack_content_raw', { declared, service, format });
      if (content === 'gpt') return because('openstack_content_gpt', { declared, service });
      return because('openstack_content', { declared, service, content });
    }
    case 'safety':
      return refusal.fatal
        ? refusal.reason
        : because('openstack_nonfatal', { fault: refusal.reason, service });
    case 'qemu': {
      const { qemuFormat, expected } = refusal;
      return because('openstack_qemu', { declared, service, qemuFormat, expected });
    }
  }
}
