import type { ImagePolicy, RuleSource } from '../policy.js';

const FORM: RuleSource = {
  source: 'harvester/harvester-ui-extension, validators/vm-image.js',
  asOf: '2026-08-07',
  basis: 'documented',
};
const LONGHORN: RuleSource = {
  source: 'longhorn/backing-image-manager, pkg/sync/service.go, sync_file.go',
  asOf: '2026-08-16',
  basis: 'documented',
};
const CDI: RuleSource = {
  source: 'harvester/harvester, pkg/image/cdi/upload.go, pkg/image/common/validator.go',
  asOf: '2026-08-21',
  basis: 'derived',
};

/** What the upload form of Harvester accepts, whatever the backend. */
export function harvester(): ImagePolicy {
  return {
    name: 'harvester',
    title: 'Harvester',
    allowedFormats: ['qcow2', 'qcow', 'raw', 'iso'],
    names: { extensions: ['qcow', 'qcow2', 'raw', 'img', 'iso'], maxLength: 63 },
    transfer: { by: 'request', resumable: false },
    sources: { allowedFormats: FORM, names: FORM, transfer: FORM },
  };
}

/** Harvester with images on Longhorn. */
export function harvesterLonghorn(): ImagePolicy {
  const { sources, ...form } = harvester();
  return {
    ...form,
    name: 'harvester-longhorn',
    title: 'Harvester (Longhorn)',
    alignments: [{ of: 'fileSize', multiple: 512 }],
    arrival: { becomes: 'unchanged' },
    sources: { ...sources, alignments: LONGHORN, arrival: LONGHORN },
  };
}

/** Harvester with images by CDI: it sizes the volume by a qcow2 header, or else by the file. */
export function harvesterCdi(): ImagePolicy {
  const { sources, ...form } = harvester();
  return {
    ...form,
    name: 'harvester-cdi',
    title: 'Harvester (CDI)',
    allowedFormats: ['qcow2', 'raw', 'iso'],
    unrecognised: 'raw',
    arrival: { becomes: 'raw' },
    sources: { ...sources, allowedFormats: CDI, unrecognised: CDI, arrival: CDI },
  };
}
