import type { ImagePolicy, RuleSource } from '../policy.js';

const DOCS: RuleSource = {
  source: 'apache/cloudstack-documentation, adminguide/templates.rst, storage.rst',
  asOf: '2026-04-24',
  basis: 'documented',
};
const ISSUES: RuleSource = {
  source: 'apache/cloudstack, issues 13175 and 13176',
  asOf: '2026-05',
  basis: 'reported',
};

function cloudstack(hypervisor: string, title: string, format: string, byUrl = false): ImagePolicy {
  return {
    name: `cloudstack-${hypervisor}${byUrl ? '-url' : ''}`,
    title: `CloudStack (${title}${byUrl ? ', from a URL' : ''})`,
    allowedFormats: [format],
    // An ISO image in an OVA breaks its deployment.
    ...(format === 'ova' && { ova: { extensions: ['vmdk'] } }),
    ...(byUrl && { wrappers: (['gzip', 'bzip2', 'xz'] as const).map((kind) => ({ kind })) }),
    arrival: { becomes: 'unchanged' },
    checksums: [{ algorithms: ['md5'], of: 'file' }],
    transfer: byUrl ? { by: 'url' } : { by: 'request', resumable: false },
    sources: {
      allowedFormats: DOCS,
      ...(format === 'ova' && { ova: DOCS }),
      ...(byUrl && { wrappers: ISSUES }),
      arrival: DOCS,
      checksums: DOCS,
      transfer: DOCS,
    },
  };
}

/** What CloudStack accepts for hosts with KVM. */
export function cloudstackKvm(): ImagePolicy {
  return cloudstack('kvm', 'KVM', 'qcow2');
}

/** What CloudStack downloads for hosts with KVM. */
export function cloudstackKvmUrl(): ImagePolicy {
  return cloudstack('kvm', 'KVM', 'qcow2', true);
}

/** What CloudStack accepts for hosts with XenServer. */
export function cloudstackXenserver(): ImagePolicy {
  return cloudstack('xenserver', 'XenServer', 'vhd');
}

/** What CloudStack accepts for hosts with VMware. */
export function cloudstackVmware(): ImagePolicy {
  return cloudstack('vmware', 'VMware', 'ova');
}
