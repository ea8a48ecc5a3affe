import type { TargetCases } from '../target-cases.js';

/** What self-hosted clouds make of images, as their documentation and source code say. */
export const SELF_HOSTED: readonly TargetCases[] = [
  {
    policy: 'cdi-http',
    accepts: ['raw', 'qcow2', 'vdi', 'vhd, dynamic', 'gzip of raw', 'xz of raw'],
    objects: {
      'bzip2 of raw': ['~stored_as_raw: stored_as_raw_packed'],
      'vhd, fixed, 64 MiB': ['~stored_as_raw: stored_as_raw_footer'],
      luks: ['format_not_allowed: format_recognized_refused'],
      qed: ['banned: qed_abandoned', 'format_not_allowed: format_recognized_refused'],
      'qcow2, backing file': ['backing_file: backing_file'],
    },
  },
  {
    policy: 'cdi-upload',
    accepts: [
      'raw',
      'iso',
      'qcow2',
      'qcow2, zstd',
      'vmdk, sparse',
      'vdi',
      'vhd, dynamic',
      'vhdx',
      'gzip of raw',
      'xz of raw',
      'zstd of raw',
      'gzip of qcow2',
      'gzip of xz',
      'zstd of gzip',
    ],
    objects: {
      'gzip of gzip': ['~stored_as_raw: stored_as_raw_packed'],
      'bzip2 of raw': ['~stored_as_raw: stored_as_raw_packed'],
      'zip of raw': ['~stored_as_raw: stored_as_raw_packed'],
      tar: ['~stored_as_raw: stored_as_raw_packed'],
      'tar.gz, ustar': ['~stored_as_raw: stored_as_raw_packed'],
      ova: ['~stored_as_raw: stored_as_raw_packed'],
      'vhd, fixed, 64 MiB': ['~stored_as_raw: stored_as_raw_footer'],
      qed: ['banned: qed_abandoned', 'format_not_allowed: format_recognized_refused'],
      luks: ['format_not_allowed: format_recognized_refused'],
      'gzip of luks': ['wrapped_content_not_allowed: format_recognized_refused'],
      'raw, a few bytes': ['file_too_small: file_too_small', '~stored_as_raw: stored_as_raw'],
      'qcow2, backing file': ['backing_file: backing_file'],
      'qcow2, data file': ['data_file: data_file'],
    },
  },
  {
    policy: 'cdi-upload',
    options: { volumeMode: 'Block' },
    accepts: [],
    objects: {
      luks: ['~stored_as_raw: stored_as_raw'],
      qed: ['~stored_as_raw: stored_as_raw'],
      'gzip of luks': ['~stored_as_raw: stored_as_raw'],
    },
  },
  {
    policy: 'cdi-upload',
    options: { storage: 1073741824 },
    accepts: ['qcow2', 'gzip of raw'],
    objects: {
      'raw, blank, 1 GiB': ['does_not_fit: does_not_fit_overhead'],
      'qcow2, 20 GiB': ['does_not_fit: does_not_fit_overhead'],
      'tar.xz': ['~stored_as_raw: stored_as_raw_packed'],
    },
  },
  {
    policy: 'cloudstack-kvm',
    accepts: ['qcow2', 'qcow2, version 2'],
    objects: {
      raw: ['format_not_allowed: format_not_accepted'],
      'gzip of qcow2': ['disk_image: compressed_file'],
      'bzip2 of qcow2': ['disk_image: compressed_file'],
      'vhd, dynamic': ['format_not_allowed: format_not_accepted'],
    },
  },
  {
    policy: 'cloudstack-kvm-url',
    accepts: ['qcow2', 'gzip of qcow2', 'bzip2 of qcow2'],
    objects: {
      'xz of raw': ['wrapped_content_not_allowed: wrapped_format'],
      'bzip2 of raw': ['wrapped_content_not_allowed: wrapped_format'],
      'zstd of raw': ['wrapper_not_allowed: wrapper_not_accepted'],
      'tar.gz of qcow2': ['wrapped_content_not_allowed: wrapper_twice'],
      'zip of raw': ['wrapper_not_allowed: wrapper_not_accepted'],
    },
  },
  {
    policy: 'cloudstack-vmware',
    accepts: ['ova'],
    objects: {
      'ova, ISO': ['ova_disk_not_allowed: ova_disk_not_accepted'],
      'ova, qcow2': ['ova_disk_not_allowed: ova_disk_not_accepted'],
      'ova, without a description': ['ova_without_descriptor: ova_without_descriptor'],
      'vmdk, stream-optimized': ['format_not_allowed: format_not_accepted'],
    },
  },
  {
    policy: 'cloudstack-xenserver',
    accepts: ['vhd, dynamic', 'vhd, fixed, 64 MiB'],
    objects: {
      qcow2: ['format_not_allowed: format_not_accepted'],
      raw: ['format_not_allowed: format_not_accepted'],
    },
  },
  {
    policy: 'harvester',
    accepts: ['raw', 'raw, upper case', 'raw, a name of 63 characters', 'qcow2', 'qcow2, .img', 'iso'],
    objects: {
      'raw, a name of 64 characters': ['name_not_allowed: name_too_long'],
      'raw, .vhd': ['name_not_allowed: extension_not_accepted'],
      'qcow2, .vmdk': ['name_not_allowed: extension_not_accepted'],
      'gzip of raw': ['disk_image: compressed_file', 'name_not_allowed: extension_not_accepted'],
      vhdx: ['format_not_allowed: format_not_accepted', 'name_not_allowed: extension_not_accepted'],
      'vmdk, stream-optimized': [
        'format_not_allowed: format_not_accepted',
        'name_not_allowed: extension_not_accepted',
      ],
    },
  },
  {
    policy: 'harvester-cdi',
    accepts: ['raw', 'qcow2', 'qcow2, .img', 'iso'],
    objects: {
      'gzip of raw, .img': ['~stored_as_raw: stored_as_raw_packed'],
      'gzip of raw': ['name_not_allowed: extension_not_accepted', '~stored_as_raw: stored_as_raw_packed'],
      'vmdk, sparse': ['name_not_allowed: extension_not_accepted', '~stored_as_raw: stored_as_raw'],
    },
  },
  {
    policy: 'harvester-longhorn',
    accepts: ['raw', 'qcow2', 'iso'],
    objects: {
      'raw, odd size': ['size_not_aligned: file_size_not_aligned'],
      'qcow2, odd file': ['size_not_aligned: file_size_not_aligned'],
      'qcow2, snapshot': ['size_not_aligned: file_size_not_aligned'],
      'gzip of raw, .img': ['disk_image: compressed_file', 'size_not_aligned: file_size_not_aligned'],
    },
  },
  {
    policy: 'incus-image-import',
    accepts: ['qcow2', 'qcow2, .img', 'image of Incus'],
    objects: {
      'image of Incus, raw': ['wrapped_content_not_allowed: wrapped_format'],
      tar: [
        'wrapper_member_misnamed: wrapper_member_misnamed',
        'wrapped_content_not_allowed: wrapped_format',
      ],
      raw: ['format_not_allowed: format_not_accepted'],
      'vmdk, sparse': ['format_not_allowed: format_not_accepted'],
      'gzip of qcow2': ['wrapped_content_not_allowed: wrapper_holds_other'],
      'xz of raw': ['wrapped_content_not_allowed: wrapper_holds_other'],
    },
  },
  {
    policy: 'incus-migrate',
    accepts: ['raw', 'qcow2', 'vmdk, sparse', 'vmdk, stream-optimized', 'ova'],
    objects: {
      'ova, qcow2': ['ova_disk_not_allowed: ova_disk_not_accepted'],
      'ova, ISO': ['ova_disk_not_allowed: ova_disk_not_accepted'],
      'vhd, dynamic': ['~stored_as_raw: stored_as_raw'],
      'vhd, fixed, 64 MiB': ['~stored_as_raw: stored_as_raw_footer'],
      vhdx: ['~stored_as_raw: stored_as_raw'],
      vdi: ['~stored_as_raw: stored_as_raw'],
      'gzip of raw': ['~stored_as_raw: stored_as_raw_packed'],
      'qcow2, backing file': ['backing_file: backing_file'],
    },
  },
  {
    policy: 'lxd-convert',
    accepts: ['raw', 'qcow2', 'vdi', 'vhdx', 'vmdk, sparse'],
    objects: {
      'vhd, dynamic': ['format_not_allowed: format_not_accepted'],
      'gzip of raw': ['disk_image: compressed_file'],
    },
  },
];
