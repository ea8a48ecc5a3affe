import type { HumanText } from './human-texts.js';

/** Of all other formats. */
export const OTHER_TEXTS: readonly HumanText[] = [
  {
    name: 'qcow-aes.qcow',
    allocatedSize: 24576,
    text: `image: qcow-aes.qcow
file format: qcow
virtual size: 32 KiB (32768 bytes)
disk size: 24 KiB
encrypted: yes
cluster_size: 4096
`,
  },
  {
    name: 'qcow-backing.qcow',
    allocatedSize: 45056,
    text: `image: qcow-backing.qcow
file format: qcow
virtual size: 1 MiB (1048576 bytes)
disk size: 44 KiB
cluster_size: 512
backing file: numbered.raw
`,
  },
  {
    name: 'qed-backing-raw.qed',
    allocatedSize: 655360,
    text: `image: qed-backing-raw.qed
file format: qed
virtual size: 1 MiB (1048576 bytes)
disk size: 640 KiB
cluster_size: 65536
backing file: numbered.raw
backing file format: raw
`,
  },
  {
    name: 'luks-aes128-cbc-essiv-sha1.luks',
    allocatedSize: 561152,
    text: `image: luks-aes128-cbc-essiv-sha1.luks
file format: luks
virtual size: 32 KiB (32768 bytes)
disk size: 548 KiB
encrypted: yes
Format specific information:
    ivgen alg: essiv
    hash alg: sha1
    cipher alg: aes-128
    uuid: 607b1eea-8b64-47a6-97c9-1dfaee2f7f35
    ivgen hash alg: sha256
    cipher mode: cbc
    slots:
        [0]:
            active: true
            iters: 42335
            key offset: 4096
            stripes: 4000
        [1]:
            active: false
            key offset: 69632
        [2]:
            active: false
            key offset: 135168
        [3]:
            active: false
            key offset: 200704
        [4]:
            active: false
            key offset: 266240
        [5]:
            active: false
            key offset: 331776
        [6]:
            active: false
            key offset: 397312
        [7]:
            active: false
            key offset: 462848
    payload offset: 528384
    master key iters: 5217
`,
  },
  {
    name: 'vdi-odd-size.vdi',
    allocatedSize: 1052672,
    text: `image: vdi-odd-size.vdi
file format: vdi
virtual size: 1 MiB (1049088 bytes)
disk size: 1 MiB
cluster_size: 1048576
`,
  },
  {
    name: 'parallels.hds',
    allocatedSize: 2097152,
    text: `image: parallels.hds
file format: parallels
virtual size: 1 MiB (1048576 bytes)
disk size: 2 MiB
`,
  },
  {
    name: 'bochs-growing.img',
    allocatedSize: 376832,
    text: `image: bochs-growing.img
file format: bochs
virtual size: 1 MiB (1048576 bytes)
disk size: 368 KiB
`,
  },
  {
    name: 'cloop.cloop',
    allocatedSize: 4096,
    text: `image: cloop.cloop
file format: cloop
virtual size: 1 MiB (1048576 bytes)
disk size: 4 KiB
`,
  },
  {
    name: 'vmdk-monolithic-sparse.vmdk',
    allocatedSize: 458752,
    text: `image: vmdk-monolithic-sparse.vmdk
file format: vmdk
virtual size: 1 MiB (1048576 bytes)
disk size: 448 KiB
cluster_size: 65536
Format specific information:
    cid: 3847916062
    parent cid: 4294967295
    create type: monolithicSparse
    extents:
        [0]:
            virtual size: 1048576
            filename: vmdk-monolithic-sparse.vmdk
            cluster size: 65536
            format: 
`,
  },
  {
    name: 'vmdk-stream-optimized.vmdk',
    allocatedSize: 139264,
    text: `image: vmdk-stream-optimized.vmdk
file format: vmdk
virtual size: 1 MiB (1048576 bytes)
disk size: 136 KiB
cluster_size: 65536
Format specific information:
    cid: 768507128
    parent cid: 4294967295
    create type: streamOptimized
    extents:
        [0]:
            compressed: true
            virtual size: 1048576
            filename: vmdk-stream-optimized.vmdk
            cluster size: 65536
            format: 
`,
  },
  {
    name: 'vmdk-2gb-sparse-two-extents.vmdk',
    allocatedSize: 528384,
    text: `image: vmdk-2gb-sparse-two-extents.vmdk
file format: vmdk
virtual size: 3 GiB (3221225472 bytes)
disk size: 516 KiB
cluster_size: 65536
Format specific information:
    cid: 3038142557
    parent cid: 4294967295
    create type: twoGbMaxExtentSparse
    extents:
        [0]:
            virtual size: 2147483648
            filename: vmdk-2gb-sparse-two-extents-s001.vmdk
            cluster size: 65536
            format: SPARSE
        [1]:
            virtual size: 1073741824
            filename: vmdk-2gb-sparse-two-extents-s002.vmdk
            cluster size: 65536
            format: SPARSE
`,
  },
  {
    name: 'vmdk-flat.vmdk',
    allocatedSize: 1052672,
    text: `image: vmdk-flat.vmdk
file format: vmdk
virtual size: 1 MiB (1048576 bytes)
disk size: 1 MiB
Format specific information:
    cid: 2513703015
    parent cid: 4294967295
    create type: monolithicFlat
    extents:
        [0]:
            virtual size: 1048576
            filename: vmdk-flat-flat.vmdk
            format: FLAT
`,
  },
  {
    name: 'vmdk-backing.vmdk',
    allocatedSize: 131072,
    text: `image: vmdk-backing.vmdk
file format: vmdk
virtual size: 1 MiB (1048576 bytes)
disk size: 128 KiB
cluster_size: 65536
backing file: vmdk-monolithic-sparse.vmdk
backing file format: vmdk
Format specific information:
    cid: 1543968547
    parent cid: 3847916062
    create type: monolithicSparse
    extents:
        [0]:
            virtual size: 1048576
            filename: vmdk-backing.vmdk
            cluster size: 65536
            format: 
`,
  },
  {
    name: 'vhd-chs-rounded.vhd',
    allocatedSize: 4096,
    text: `image: vhd-chs-rounded.vhd
file format: vpc
virtual size: 100 MiB (104865792 bytes)
disk size: 4 KiB
cluster_size: 2097152
`,
  },
  {
    name: 'vhdx-block-1m.vhdx',
    allocatedSize: 9437184,
    text: `image: vhdx-block-1m.vhdx
file format: vhdx
virtual size: 1 MiB (1048576 bytes)
disk size: 9 MiB
cluster_size: 1048576
`,
  },
  {
    name: 'vhd-fixed.vhd',
    told: 'vpc',
    allocatedSize: 1081344,
    text: `image: vhd-fixed.vhd
file format: vpc
virtual size: 1.03 MiB (1079296 bytes)
disk size: 1.03 MiB
`,
  },
  {
    name: 'odd-size.raw',
    allocatedSize: 4096,
    text: `image: odd-size.raw
file format: raw
virtual size: 2 KiB (2048 bytes)
disk size: 4 KiB
`,
  },
];
