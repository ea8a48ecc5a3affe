import type { ImagePolicy, RuleSource } from '../policy.js';
import { GIB, MIB, type PolicyOptions } from '../preset.js';

const code = (file: string, basis: RuleSource['basis'] = 'documented'): RuleSource => ({
  source: `vatesfr/xen-orchestra, ${file}`,
  asOf: '2026-08-21',
  basis,
});
const DIALOG: RuleSource = code('xo-web, disk-import/index.js');
const VMDK: RuleSource = code('xo-vmdk-to-vhd, definitions.js, vmdk-read.js');
const QCOW2: RuleSource = {
  source: 'mirage/ocaml-qcow, lib/qcow_stream.ml, qcow_header.ml',
  asOf: '0.14.0',
  basis: 'documented',
};

/** The largest disks, in bytes. */
const VHD_MAX: number = 2040 * GIB;
const QCOW2_MAX: number = 16381 * GIB;

/** At least 40 KiB, and a divisor of the blocks of a VHD; in bytes. */
const GRAINS: readonly number[] = [64, 128, 256, 512, 1024, 2048].map((kibibytes) => kibibytes * 1024);

/** What the disk import of Xen Orchestra accepts. */
export function xoDiskImport(options: PolicyOptions): ImagePolicy {
  const { imageFormat } = options;
  return {
    name: 'xo-disk-import',
    title: 'Xen Orchestra (disk import)',
    version: '2026-05',
    allowedFormats: ['vmdk', 'vhd', 'raw', 'qcow2', 'iso'],
    names: {
      extensions: ['vmdk', 'vhd', 'raw', 'qcow2', 'iso'],
      formats: { vmdk: 'vmdk', vhd: 'vhd', raw: 'raw', qcow2: 'qcow2', iso: 'raw' },
    },
    vmdk: { createTypes: ['monolithicSparse', 'streamOptimized'], versions: [1, 3], grainSizes: GRAINS },
    vhd: { footerInFront: true },
    qcow2: {
      refusedFeatures: [
        'data-file',
        'compression-type',
        'extended-l2',
        'bitmaps',
        'data-file-raw',
        'unnamed',
      ],
      uncompressed: true,
      layout: 'tablesFirst',
    },
    silentlyIgnored: ['backing_file', 'snapshots'],
    encryption: { is: 'refused' },
    // Which of the two a storage repository has is not known unless somebody says it.
    ...(imageFormat === undefined && { severities: { disk_too_large: 'warn' } }),
    alignments: [{ of: 'virtualSize', multiple: 2 * MIB, otherwise: 'roundUp' }],
    maxVirtualSize: imageFormat === 'qcow2' ? QCOW2_MAX : VHD_MAX,
    arrival: { becomes: 'vhd' },
    transfer: { by: 'request', resumable: false, lengthRequired: true },
    sources: {
      allowedFormats: DIALOG,
      names: DIALOG,
      vmdk: VMDK,
      vhd: code('vhd-lib, createReadableSparseStream.js; xo-server, api/disk.mjs', 'derived'),
      qcow2: QCOW2,
      silentlyIgnored: { ...QCOW2, basis: 'derived' },
      encryption: QCOW2,
      alignments: { source: 'xapi-project/sm, libs/sm/vhdutil.py', asOf: '2026-04-24', basis: 'documented' },
      maxVirtualSize: {
        source: 'xcp-ng-org, docs/storage/qcow2_faq.md',
        asOf: '2026-08-06',
        basis: 'documented',
      },
      arrival: code('xo-server, api/disk.mjs'),
      transfer: {
        source: 'xapi-project/xen-api, ocaml/xapi/import_raw_vdi.ml',
        asOf: '2026-08-21',
        basis: 'documented',
      },
    },
  };
}
