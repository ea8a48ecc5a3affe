import type { ImagePolicy, RuleSource } from '../policy.js';

const code = (file: string, basis: RuleSource['basis'] = 'documented'): RuleSource => ({
  source: `lxc/incus, ${file}`,
  asOf: '2026-08-22',
  basis,
});
const MIGRATE: RuleSource = code('cmd/incus-migrate, shared/archive/detect.go');
const IMAGES: RuleSource = code('doc/reference/image_format.md, internal/server/storage/utils.go');

/** What `incus-migrate` converts: it goes by the first bytes, and treats anything else as raw. */
export function incusMigrate(): ImagePolicy {
  return {
    name: 'incus-migrate',
    title: 'Incus (incus-migrate)',
    allowedFormats: ['raw', 'qcow2', 'vmdk', 'ova'],
    unrecognised: 'raw',
    vmdk: { createTypes: ['monolithicSparse', 'streamOptimized'] },
    ova: { extensions: ['vmdk'] },
    arrival: { becomes: 'raw', loses: ['snapshots', 'bitmaps'] },
    transfer: { by: 'request' },
    sources: {
      allowedFormats: MIGRATE,
      unrecognised: MIGRATE,
      vmdk: MIGRATE,
      ova: MIGRATE,
      arrival: MIGRATE,
      transfer: MIGRATE,
    },
  };
}

/** Its architecture and date are mandatory. A disk alone comes with a second archive, which has it. */
const METADATA: readonly string[] = ['metadata.yaml'];

/** What `incus image import` accepts for a virtual machine: a tarball with the disk, or the disk beside its metadata. */
export function incusImageImport(): ImagePolicy {
  return {
    name: 'incus-image-import',
    title: 'Incus (image import)',
    allowedFormats: ['qcow2'],
    wrappers: [
      { kind: 'tar', member: 'rootfs.img', beside: METADATA, formats: ['qcow2'] },
      ...(['gzip', 'bzip2', 'xz', 'zstd'] as const).map(
        (kind) =>
          ({ kind, holds: 'tar', member: 'rootfs.img', beside: METADATA, formats: ['qcow2'] }) as const,
      ),
    ],
    arrival: { becomes: 'raw' },
    transfer: { by: 'request' },
    unshown: ['metadata_archive'],
    sources: { allowedFormats: IMAGES, wrappers: IMAGES, arrival: IMAGES, transfer: IMAGES, unshown: IMAGES },
  };
}

/** What LXD's `lxd-convert` accepts with its option `--options=format`. */
export function lxdConvert(): ImagePolicy {
  const convert: RuleSource = {
    source: 'canonical/lxd, doc/howto/import_machines_to_instances.md',
    asOf: '2026-08-22',
    basis: 'documented',
  };
  return {
    name: 'lxd-convert',
    title: 'LXD (lxd-convert)',
    allowedFormats: ['raw', 'qcow', 'qcow2', 'vdi', 'vhdx', 'vmdk'],
    arrival: { becomes: 'raw', loses: ['snapshots', 'bitmaps'] },
    transfer: { by: 'request' },
    sources: { allowedFormats: convert, arrival: convert, transfer: convert },
  };
}
