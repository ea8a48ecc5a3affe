import type { TargetCases } from '../target-cases.js';

/** What hosters make of images, as their documentation says. */
export const HOSTERS: readonly TargetCases[] = [
  {
    policy: 'digitalocean',
    accepts: [
      'raw',
      'qcow2',
      'vhdx',
      'vdi',
      'vmdk, stream-optimized',
      'gzip of raw',
      'gzip of qcow2',
      'qcow2, 100 GB',
    ],
    objects: {
      'bzip2 of raw': ['~unpacked_too_large: unpacked_size_unread'],
      'xz of raw': ['wrapper_not_allowed: wrapper_not_accepted'],
      'qcow2, 100 GB and a sector': ['disk_too_large: virtual_size_too_large'],
      iso: [
        'format_not_allowed: format_not_accepted',
        '~partition_table_not_allowed: partition_table_missing',
      ],
      'vhd, dynamic': ['format_not_allowed: format_not_accepted'],
      'raw, a file system': ['~partition_table_not_allowed: partition_table_missing'],
    },
  },
  {
    policy: 'hetzner-tool',
    accepts: ['raw', 'qcow2', 'qcow2, a file of 960 MiB', 'bzip2 of raw', 'xz of raw', 'zstd of raw'],
    objects: {
      'qcow2, a file of 960 MiB and a byte': ['~file_too_large: file_too_large'],
      'gzip of raw': ['wrapper_not_allowed: wrapper_not_accepted'],
      'bzip2 of qcow2': ['wrapped_content_not_allowed: wrapped_format'],
      'vmdk, stream-optimized': ['format_not_allowed: format_not_accepted'],
      iso: ['format_not_allowed: format_not_accepted'],
    },
  },
  {
    policy: 'linode',
    accepts: ['gzip of raw', 'gzip of raw, .img', 'gzip of raw, 5 GB'],
    objects: {
      'gzip of raw, 5 GB and a byte': ['file_too_large: file_too_large'],
      raw: ['wrapper_required: wrapper_required'],
      'gzip of qcow2': ['wrapped_content_not_allowed: wrapped_format'],
      'gzip of gzip': ['wrapped_content_not_allowed: wrapper_twice'],
      'bzip2 of raw': ['wrapper_not_allowed: wrapper_not_accepted'],
      'zstd of raw': ['wrapper_not_allowed: wrapper_not_accepted'],
      qcow2: ['format_not_allowed: format_not_accepted', 'wrapper_required: wrapper_required'],
    },
  },
  {
    policy: 'ovh-byoi',
    accepts: ['raw', 'qcow2', 'qcow2, 20 GiB'],
    objects: {
      'raw, a file system': ['~partition_table_not_allowed: partition_table_missing'],
      'vmdk, stream-optimized': ['format_not_allowed: format_not_accepted'],
      'gzip of raw': ['disk_image: compressed_file'],
      vhdx: ['format_not_allowed: format_not_accepted'],
    },
  },
  {
    policy: 'ovh-byolinux',
    accepts: ['qcow2'],
    objects: {
      raw: ['format_not_allowed: format_not_accepted'],
      'vmdk, sparse': ['format_not_allowed: format_not_accepted'],
    },
  },
  {
    policy: 'scaleway',
    accepts: [],
    objects: {
      'qcow2, 20 GiB': ['~not_bootable: not_bootable'],
      'qcow2, 1 GB less a sector': ['~disk_too_small: virtual_size_too_small', '~not_bootable: not_bootable'],
      'qcow2, .img': [
        '~name_not_allowed: extension_not_accepted',
        '~disk_too_small: virtual_size_too_small',
        '~not_bootable: not_bootable',
      ],
      'qcow2, 1 TB and a sector': ['disk_too_large: virtual_size_too_large', '~not_bootable: not_bootable'],
      raw: [
        'format_not_allowed: format_not_accepted',
        '~name_not_allowed: extension_not_accepted',
        '~disk_too_small: virtual_size_too_small',
        '~not_bootable: not_bootable',
      ],
      'vmdk, stream-optimized': [
        'format_not_allowed: format_not_accepted',
        '~name_not_allowed: extension_not_accepted',
        '~disk_too_small: virtual_size_too_small',
        '~not_bootable: not_bootable',
      ],
    },
  },
  {
    policy: 'vultr',
    accepts: ['raw', 'raw, .img'],
    objects: {
      'gzip of raw': ['disk_image: compressed_file'],
      qcow2: ['format_not_allowed: format_not_accepted'],
      iso: ['format_not_allowed: format_not_accepted'],
    },
  },
];
