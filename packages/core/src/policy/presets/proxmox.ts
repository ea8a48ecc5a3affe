import type { ImagePolicy, RuleSource } from '../policy.js';

const code = (file: string, asOf: string, basis: RuleSource['basis'] = 'documented'): RuleSource => ({
  source: `proxmox/${file}`,
  asOf,
  basis,
});
const STORAGE: RuleSource = code('pve-storage, src/PVE/Storage.pm, API2/Storage/Status.pm', '2026-07-24');
const DIALOG: RuleSource = code('pve-manager, www/manager6/window/UploadToStorage.js', '2026-08-21');

/** The characters of `SAFE_CHAR_CLASS_RE`; any other is replaced. */
const NAMES = { characters: 'A-Za-z0-9_.-', replacement: '_', maxLength: 255 } as const;
const CHECKSUMS = ['md5', 'sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512'] as const;

/** What the content type "Import" of Proxmox VE's storage accepts. */
export function proxmoxImport(): ImagePolicy {
  return {
    name: 'proxmox-import',
    title: 'Proxmox VE (import)',
    version: '9',
    allowedFormats: ['qcow2', 'raw', 'vmdk', 'ova'],
    names: {
      ...NAMES,
      extensions: ['ova', 'qcow2', 'raw', 'vmdk', 'img'],
      formats: { ova: 'ova', qcow2: 'qcow2', raw: 'raw', vmdk: 'vmdk', img: 'raw' },
      caseSensitive: true,
    },
    vmdk: { createTypes: ['monolithicSparse', 'streamOptimized'] },
    ova: { extensions: ['qcow2', 'raw', 'vmdk'] },
    arrival: { becomes: 'unchanged' },
    checksums: [{ algorithms: CHECKSUMS, of: 'file' }],
    transfer: { by: 'request', resumable: false, lengthRequired: true },
    sources: {
      allowedFormats: STORAGE,
      names: DIALOG,
      vmdk: STORAGE,
      ova: code('pve-storage, src/PVE/GuestImport/OVF.pm', '2026-07-24'),
      arrival: STORAGE,
      checksums: STORAGE,
      transfer: STORAGE,
    },
  };
}

/** What the content type "ISO image" of Proxmox VE's storage accepts: any image that needs no other file. */
export function proxmoxIso(): ImagePolicy {
  return {
    name: 'proxmox-iso',
    title: 'Proxmox VE (ISO image)',
    version: '9',
    names: { ...NAMES, extensions: ['iso', 'img'] },
    arrival: { becomes: 'unchanged' },
    checksums: [{ algorithms: CHECKSUMS, of: 'file' }],
    transfer: { by: 'request', resumable: false, lengthRequired: true },
    sources: { names: STORAGE, arrival: STORAGE, checksums: STORAGE, transfer: STORAGE },
  };
}
