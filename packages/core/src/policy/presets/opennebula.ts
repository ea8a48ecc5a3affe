import type { ImagePolicy, RuleSource } from '../policy.js';

const DATASTORE: RuleSource = {
  source: 'OpenNebula/one, src/datastore_mad/remotes/downloader.sh, fs/cp, libfs.sh',
  asOf: '2026-08-20',
  basis: 'documented',
};

/** What an OpenNebula datastore accepts from the form or a path. */
export function opennebula(): ImagePolicy {
  return {
    name: 'opennebula',
    title: 'OpenNebula',
    allowedFormats: ['raw', 'qcow2', 'vmdk', 'vdi', 'vhd', 'vhdx', 'iso', 'luks'],
    unrecognised: 'raw',
    wrappers: [{ kind: 'gzip' }, { kind: 'bzip2' }, { kind: 'xz' }],
    arrival: { becomes: 'unchanged' },
    checksums: [{ algorithms: ['md5', 'sha-1'], of: 'file' }],
    transfer: { by: 'request', resumable: false },
    sources: {
      allowedFormats: DATASTORE,
      unrecognised: DATASTORE,
      wrappers: DATASTORE,
      arrival: DATASTORE,
      checksums: DATASTORE,
      transfer: {
        source: 'OpenNebula/docs, images.rst',
        asOf: '2025-10-02',
        basis: 'documented',
      },
    },
  };
}

/** What an OpenNebula datastore downloads: it cannot compute the size of a packed raw disk. */
export function opennebulaHttp(): ImagePolicy {
  const { transfer, wrappers = [], ...form } = opennebula();
  return {
    ...form,
    name: 'opennebula-http',
    title: 'OpenNebula (http)',
    wrappers: wrappers.map((wrapper) => ({ ...wrapper, formats: ['qcow2', 'vmdk', 'vdi', 'vhd', 'vhdx'] })),
    transfer: { ...transfer, by: 'url' },
  };
}
