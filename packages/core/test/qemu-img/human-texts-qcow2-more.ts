import type { HumanText } from './human-texts.js';

/** Of qcow2 images with a key, with bitmaps, or with other files. */
export const QCOW2_TEXTS_WITH_MORE: readonly HumanText[] = [
  {
    name: 'qcow2-luks.qcow2',
    allocatedSize: 565248,
    text: `image: qcow2-luks.qcow2
file format: qcow2
virtual size: 32 KiB (32768 bytes)
disk size: 552 KiB
encrypted: yes
cluster_size: 4096
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    encrypt:
        ivgen alg: essiv
        hash alg: sha256
        cipher alg: aes-128
        uuid: 843abd75-1520-4bce-bcaa-af520f8c814c
        ivgen hash alg: sha256
        format: luks
        cipher mode: cbc
        slots:
            [0]:
                active: true
                iters: 49648
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
        master key iters: 5728
    corrupt: false
    extended l2: false
`,
  },
  {
    name: 'qcow2-aes.qcow2',
    allocatedSize: 36864,
    text: `image: qcow2-aes.qcow2
file format: qcow2
virtual size: 32 KiB (32768 bytes)
disk size: 36 KiB
encrypted: yes
cluster_size: 4096
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    encrypt:
        format: aes
    corrupt: false
    extended l2: false
`,
  },
  {
    name: 'qcow2-bitmaps.qcow2',
    allocatedSize: 1183744,
    text: `image: qcow2-bitmaps.qcow2
file format: qcow2
virtual size: 8 MiB (8388608 bytes)
disk size: 1.13 MiB
cluster_size: 65536
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    bitmaps:
        [0]:
            flags:
                [0]: auto
            name: fine
            granularity: 512
        [1]:
            flags:
                [0]: auto
            name: usual
            granularity: 65536
        [2]:
            flags:
                [0]: auto
            name: coarse
            granularity: 1048576
        [3]:
            flags:
            name: disabled
            granularity: 65536
    refcount bits: 16
    corrupt: false
    extended l2: false
`,
  },
  {
    name: 'qcow2-bitmap-in-use.qcow2',
    allocatedSize: 524288,
    text: `image: qcow2-bitmap-in-use.qcow2
file format: qcow2
virtual size: 1 MiB (1048576 bytes)
disk size: 512 KiB
cluster_size: 65536
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    bitmaps:
        [0]:
            flags:
                [0]: in-use
                [1]: auto
            name: broken
            granularity: 65536
    refcount bits: 16
    corrupt: false
    extended l2: false
`,
  },
  {
    name: 'qcow2-backing.qcow2',
    allocatedSize: 393216,
    text: `image: qcow2-backing.qcow2
file format: qcow2
virtual size: 1 MiB (1048576 bytes)
disk size: 384 KiB
cluster_size: 65536
backing file: numbered.raw
backing file format: raw
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    corrupt: false
    extended l2: false
`,
  },
  {
    name: 'qcow2-backing-no-format.qcow2',
    allocatedSize: 200704,
    text: `image: qcow2-backing-no-format.qcow2
file format: qcow2
virtual size: 1 MiB (1048576 bytes)
disk size: 196 KiB
cluster_size: 65536
backing file: numbered.raw
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    corrupt: false
    extended l2: false
`,
  },
  {
    name: 'qcow2-backing-json.qcow2',
    allocatedSize: 393216,
    text: `image: qcow2-backing-json.qcow2
file format: qcow2
virtual size: 1 MiB (1048576 bytes)
disk size: 384 KiB
cluster_size: 65536
backing file: json:{"driver":"raw","file":{"driver":"file","filename":"numbered.raw"}}
backing file format: raw
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    corrupt: false
    extended l2: false
`,
  },
  {
    name: 'qcow2-backing-nbd.qcow2',
    allocatedSize: 200704,
    text: `image: qcow2-backing-nbd.qcow2
file format: qcow2
virtual size: 1 MiB (1048576 bytes)
disk size: 196 KiB
cluster_size: 65536
backing file: nbd://backup.example:10809/disk
backing file format: raw
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    corrupt: false
    extended l2: false
`,
  },
  {
    name: 'qcow2-data-file-raw.qcow2',
    allocatedSize: 327680,
    text: `image: qcow2-data-file-raw.qcow2
file format: qcow2
virtual size: 1 MiB (1048576 bytes)
disk size: 320 KiB
cluster_size: 65536
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    data file: qcow2-data-file-raw.data
    data file raw: true
    corrupt: false
    extended l2: false
`,
  },
];
