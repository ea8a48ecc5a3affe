import type { ImagePolicy, RuleSource } from '../policy.js';
import { MIB, type PolicyOptions } from '../preset.js';

const ENGINE: RuleSource = {
  source: 'oVirt/ovirt-engine, uicommonweb, models/storage/ImageInfoModel.java, UploadImageHandler.java',
  asOf: '2026-08-19',
  basis: 'documented',
};

/** Versions of storage domains that hold no qcow2 of version 3. */
const OLD_DOMAINS: readonly string[] = ['V1', 'V2', 'V3'];

/** What the upload of oVirt's administration portal accepts. */
export function ovirt({ storageFormat = 'V5' }: PolicyOptions): ImagePolicy {
  return {
    name: 'ovirt',
    title: 'oVirt',
    allowedFormats: ['qcow2', 'iso', 'raw'],
    unrecognised: 'raw',
    ...(OLD_DOMAINS.includes(String(storageFormat)) && { qcow2: { versions: [2] } }),
    arrival: { becomes: 'unchanged' },
    transfer: { by: 'chunks', chunkSize: 100 * MIB, resumable: true },
    sources: {
      allowedFormats: ENGINE,
      unrecognised: { ...ENGINE, basis: 'derived' },
      qcow2: ENGINE,
      arrival: ENGINE,
      transfer: ENGINE,
    },
  };
}
