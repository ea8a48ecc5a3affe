/** Output of qemu-img 7.2.22 of Debian 12 for images that it created, or that the corpus has; local time was UTC. */
export interface Printed {
  readonly name: string;
  readonly human: string;
  /** `--output=json` of the same image. */
  readonly json: string;
}

export const PRINTED: readonly Printed[] = [
  {
    name: 'snaps.qcow2',
    human: `image: snaps.qcow2
file format: qcow2
virtual size: 64 MiB (67108864 bytes)
disk size: 244 KiB
cluster_size: 65536
Snapshot list:
ID        TAG               VM SIZE                DATE     VM CLOCK     ICOUNT
1         a                     0 B 2026-11-22 06:22:00 00:00:00.000          0
2         tag with  blanks      0 B 2026-11-22 06:22:00 00:00:00.000          0
3          leading              0 B 2026-11-22 06:22:00 00:00:00.000          0
4         exactly16chars__      0 B 2026-11-22 06:22:00 00:00:00.000          0
5         exactly17chars___      0 B 2026-11-22 06:22:00 00:00:00.000          0
6         averyveryverylongtagthatoverflows      0 B 2026-11-22 06:22:00 00:00:00.000          0
7         trailing blank overflow tag        0 B 2026-11-22 06:22:00 00:00:00.000          0
8         größe               0 B 2026-11-22 06:22:00 00:00:00.000          0
9         größe-die-länger-ist-als-spalte      0 B 2026-11-22 06:22:00 00:00:00.000          0
10        12 MiB                0 B 2026-11-22 06:22:00 00:00:00.000          0
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    corrupt: false
    extended l2: false
`,
    json: `{
    "snapshots": [
        {
            "icount": 0,
            "vm-clock-nsec": 0,
            "name": "a",
            "date-sec": 1795328520,
            "date-nsec": 716143000,
            "vm-clock-sec": 0,
            "id": "1",
            "vm-state-size": 0
        },
        {
            "icount": 0,
            "vm-clock-nsec": 0,
            "name": "tag with  blanks",
            "date-sec": 1795328520,
            "date-nsec": 724336000,
            "vm-clock-sec": 0,
            "id": "2",
            "vm-state-size": 0
        },
        {
            "icount": 0,
            "vm-clock-nsec": 0,
            "name": " leading",
            "date-sec": 1795328520,
            "date-nsec": 733424000,
            "vm-clock-sec": 0,
            "id": "3",
            "vm-state-size": 0
        },
        {
            "icount": 0,
            "vm-clock-nsec": 0,
            "name": "exactly16chars__",
            "date-sec": 1795328520,
            "date-nsec": 743251000,
            "vm-clock-sec": 0,
            "id": "4",
            "vm-state-size": 0
        },
        {
            "icount": 0,
            "vm-clock-nsec": 0,
            "name": "exactly17chars___",
            "date-sec": 1795328520,
            "date-nsec": 752896000,
            "vm-clock-sec": 0,
            "id": "5",
            "vm-state-size": 0
        },
        {
            "icount": 0,
            "vm-clock-nsec": 0,
            "name": "averyveryverylongtagthatoverflows",
            "date-sec": 1795328520,
            "date-nsec": 762356000,
            "vm-clock-sec": 0,
            "id": "6",
            "vm-state-size": 0
        },
        {
            "icount": 0,
            "vm-clock-nsec": 0,
            "name": "trailing blank overflow tag  ",
            "date-sec": 1795328520,
            "date-nsec": 771921000,
            "vm-clock-sec": 0,
            "id": "7",
            "vm-state-size": 0
        },
        {
            "icount": 0,
            "vm-clock-nsec": 0,
            "name": "gr\\u00F6\\u00DFe",
            "date-sec": 1795328520,
            "date-nsec": 782396000,
            "vm-clock-sec": 0,
            "id": "8",
            "vm-state-size": 0
        },
        {
            "icount": 0,
            "vm-clock-nsec": 0,
            "name": "gr\\u00F6\\u00DFe-die-l\\u00E4nger-ist-als-spalte",
            "date-sec": 1795328520,
            "date-nsec": 793505000,
            "vm-clock-sec": 0,
            "id": "9",
            "vm-state-size": 0
        },
        {
            "icount": 0,
            "vm-clock-nsec": 0,
            "name": "12 MiB",
            "date-sec": 1795328520,
            "date-nsec": 804036000,
            "vm-clock-sec": 0,
            "id": "10",
            "vm-state-size": 0
        }
    ],
    "virtual-size": 67108864,
    "filename": "snaps.qcow2",
    "cluster-size": 65536,
    "format": "qcow2",
    "actual-size": 249856,
    "format-specific": {
        "type": "qcow2",
        "data": {
            "compat": "1.1",
            "compression-type": "zlib",
            "lazy-refcounts": false,
            "refcount-bits": 16,
            "corrupt": false,
            "extended-l2": false
        }
    },
    "dirty-flag": false
}
`,
  },
  {
    name: 'qcow2-vm-state.qcow2',
    human: `image: qcow2-vm-state.qcow2
file format: qcow2
virtual size: 1 MiB (1048576 bytes)
disk size: 48 KiB
cluster_size: 4096
Snapshot list:
ID        TAG               VM SIZE                DATE     VM CLOCK     ICOUNT
1         with-state          765 B 2026-11-22 02:47:15 00:00:00.967           
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    corrupt: false
    extended l2: false
`,
    json: `{
    "snapshots": [
        {
            "vm-clock-nsec": 967138943,
            "name": "with-state",
            "date-sec": 1795315635,
            "date-nsec": 276908000,
            "vm-clock-sec": 0,
            "id": "1",
            "vm-state-size": 765
        }
    ],
    "virtual-size": 1048576,
    "filename": "qcow2-vm-state.qcow2",
    "cluster-size": 4096,
    "format": "qcow2",
    "actual-size": 49152,
    "format-specific": {
        "type": "qcow2",
        "data": {
            "compat": "1.1",
            "compression-type": "zlib",
            "lazy-refcounts": false,
            "refcount-bits": 16,
            "corrupt": false,
            "extended-l2": false
        }
    },
    "dirty-flag": false
}
`,
  },
  {
    name: 'qcow2-v2-snapshots.qcow2',
    human: `image: qcow2-v2-snapshots.qcow2
file format: qcow2
virtual size: 1 MiB (1048576 bytes)
disk size: 1 MiB
cluster_size: 65536
Snapshot list:
ID        TAG               VM SIZE                DATE     VM CLOCK     ICOUNT
1         first                 0 B 2026-11-22 02:47:14 00:00:00.000          0
2         second                0 B 2026-11-22 02:47:14 00:00:00.000          0
Format specific information:
    compat: 0.10
    compression type: zlib
    refcount bits: 16
`,
    json: `{
    "snapshots": [
        {
            "icount": 0,
            "vm-clock-nsec": 0,
            "name": "first",
            "date-sec": 1795315634,
            "date-nsec": 127378000,
            "vm-clock-sec": 0,
            "id": "1",
            "vm-state-size": 0
        },
        {
            "icount": 0,
            "vm-clock-nsec": 0,
            "name": "second",
            "date-sec": 1795315634,
            "date-nsec": 165430000,
            "vm-clock-sec": 0,
            "id": "2",
            "vm-state-size": 0
        }
    ],
    "virtual-size": 1048576,
    "filename": "qcow2-v2-snapshots.qcow2",
    "cluster-size": 65536,
    "format": "qcow2",
    "actual-size": 1052672,
    "format-specific": {
        "type": "qcow2",
        "data": {
            "compat": "0.10",
            "compression-type": "zlib",
            "refcount-bits": 16
        }
    },
    "dirty-flag": false
}
`,
  },
  {
    name: 'bm.qcow2',
    human: `image: bm.qcow2
file format: qcow2
virtual size: 1 GiB (1073741824 bytes)
disk size: 220 KiB
cluster_size: 65536
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    bitmaps:
        [0]:
            flags:
                [0]: auto
            name: daily
            granularity: 65536
        [1]:
            flags:
            name: weekly
            granularity: 1048576
    refcount bits: 16
    corrupt: false
    extended l2: false
`,
    json: `{
    "virtual-size": 1073741824,
    "filename": "bm.qcow2",
    "cluster-size": 65536,
    "format": "qcow2",
    "actual-size": 225280,
    "format-specific": {
        "type": "qcow2",
        "data": {
            "compat": "1.1",
            "compression-type": "zlib",
            "lazy-refcounts": false,
            "bitmaps": [
                {
                    "flags": [
                        "auto"
                    ],
                    "name": "daily",
                    "granularity": 65536
                },
                {
                    "flags": [
                    ],
                    "name": "weekly",
                    "granularity": 1048576
                }
            ],
            "refcount-bits": 16,
            "corrupt": false,
            "extended-l2": false
        }
    },
    "dirty-flag": false
}
`,
  },
  {
    name: 'df.qcow2',
    human: `image: df.qcow2
file format: qcow2
virtual size: 8 MiB (8388608 bytes)
disk size: 260 KiB
cluster_size: 65536
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    data file: dat a.raw
    data file raw: true
    corrupt: false
    extended l2: false
`,
    json: `{
    "virtual-size": 8388608,
    "filename": "df.qcow2",
    "cluster-size": 65536,
    "format": "qcow2",
    "actual-size": 266240,
    "format-specific": {
        "type": "qcow2",
        "data": {
            "compat": "1.1",
            "compression-type": "zlib",
            "lazy-refcounts": false,
            "refcount-bits": 16,
            "data-file": "dat a.raw",
            "data-file-raw": true,
            "corrupt": false,
            "extended-l2": false
        }
    },
    "dirty-flag": false
}
`,
  },
  {
    name: 'sub/over.qcow2',
    human: `image: sub/over.qcow2
file format: qcow2
virtual size: 1 GiB (1073741824 bytes)
disk size: 196 KiB
cluster_size: 65536
backing file: ../bm.qcow2 (actual path: sub/../bm.qcow2)
backing file format: qcow2
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    corrupt: false
    extended l2: false
`,
    json: `{
    "backing-filename-format": "qcow2",
    "virtual-size": 1073741824,
    "filename": "sub/over.qcow2",
    "cluster-size": 65536,
    "format": "qcow2",
    "actual-size": 200704,
    "format-specific": {
        "type": "qcow2",
        "data": {
            "compat": "1.1",
            "compression-type": "zlib",
            "lazy-refcounts": false,
            "refcount-bits": 16,
            "corrupt": false,
            "extended-l2": false
        }
    },
    "full-backing-filename": "sub/../bm.qcow2",
    "backing-filename": "../bm.qcow2",
    "dirty-flag": false
}
`,
  },
  {
    name: 'monolithicSparse.vmdk',
    human: `image: monolithicSparse.vmdk
file format: vmdk
virtual size: 3 GiB (3221225472 bytes)
disk size: 12 KiB
cluster_size: 65536
Format specific information:
    cid: 290655955
    parent cid: 4294967295
    create type: monolithicSparse
    extents:
        [0]:
            virtual size: 3221225472
            filename: monolithicSparse.vmdk
            cluster size: 65536
            format: 
`,
    json: `{
    "virtual-size": 3221225472,
    "filename": "monolithicSparse.vmdk",
    "cluster-size": 65536,
    "format": "vmdk",
    "actual-size": 12288,
    "format-specific": {
        "type": "vmdk",
        "data": {
            "cid": 290655955,
            "parent-cid": 4294967295,
            "create-type": "monolithicSparse",
            "extents": [
                {
                    "virtual-size": 3221225472,
                    "filename": "monolithicSparse.vmdk",
                    "cluster-size": 65536,
                    "format": ""
                }
            ]
        }
    },
    "dirty-flag": false
}
`,
  },
  {
    name: 'monolithicFlat.vmdk',
    human: `image: monolithicFlat.vmdk
file format: vmdk
virtual size: 3 GiB (3221225472 bytes)
disk size: 8 KiB
Format specific information:
    cid: 515925032
    parent cid: 4294967295
    create type: monolithicFlat
    extents:
        [0]:
            virtual size: 3221225472
            filename: monolithicFlat-flat.vmdk
            format: FLAT
`,
    json: `{
    "virtual-size": 3221225472,
    "filename": "monolithicFlat.vmdk",
    "format": "vmdk",
    "actual-size": 8192,
    "format-specific": {
        "type": "vmdk",
        "data": {
            "cid": 515925032,
            "parent-cid": 4294967295,
            "create-type": "monolithicFlat",
            "extents": [
                {
                    "virtual-size": 3221225472,
                    "filename": "monolithicFlat-flat.vmdk",
                    "format": "FLAT"
                }
            ]
        }
    },
    "dirty-flag": false
}
`,
  },
  {
    name: 'twoGbMaxExtentSparse.vmdk',
    human: `image: twoGbMaxExtentSparse.vmdk
file format: vmdk
virtual size: 3 GiB (3221225472 bytes)
disk size: 28 KiB
cluster_size: 65536
Format specific information:
    cid: 3240723050
    parent cid: 4294967295
    create type: twoGbMaxExtentSparse
    extents:
        [0]:
            virtual size: 2147483648
            filename: twoGbMaxExtentSparse-s001.vmdk
            cluster size: 65536
            format: SPARSE
        [1]:
            virtual size: 1073741824
            filename: twoGbMaxExtentSparse-s002.vmdk
            cluster size: 65536
            format: SPARSE
`,
    json: `{
    "virtual-size": 3221225472,
    "filename": "twoGbMaxExtentSparse.vmdk",
    "cluster-size": 65536,
    "format": "vmdk",
    "actual-size": 28672,
    "format-specific": {
        "type": "vmdk",
        "data": {
            "cid": 3240723050,
            "parent-cid": 4294967295,
            "create-type": "twoGbMaxExtentSparse",
            "extents": [
                {
                    "virtual-size": 2147483648,
                    "filename": "twoGbMaxExtentSparse-s001.vmdk",
                    "cluster-size": 65536,
                    "format": "SPARSE"
                },
                {
                    "virtual-size": 1073741824,
                    "filename": "twoGbMaxExtentSparse-s002.vmdk",
                    "cluster-size": 65536,
                    "format": "SPARSE"
                }
            ]
        }
    },
    "dirty-flag": false
}
`,
  },
  {
    name: 'streamOptimized.vmdk',
    human: `image: streamOptimized.vmdk
file format: vmdk
virtual size: 3 GiB (3221225472 bytes)
disk size: 12 KiB
cluster_size: 65536
Format specific information:
    cid: 3553071090
    parent cid: 4294967295
    create type: streamOptimized
    extents:
        [0]:
            compressed: true
            virtual size: 3221225472
            filename: streamOptimized.vmdk
            cluster size: 65536
            format: 
`,
    json: `{
    "virtual-size": 3221225472,
    "filename": "streamOptimized.vmdk",
    "cluster-size": 65536,
    "format": "vmdk",
    "actual-size": 12288,
    "format-specific": {
        "type": "vmdk",
        "data": {
            "cid": 3553071090,
            "parent-cid": 4294967295,
            "create-type": "streamOptimized",
            "extents": [
                {
                    "compressed": true,
                    "virtual-size": 3221225472,
                    "filename": "streamOptimized.vmdk",
                    "cluster-size": 65536,
                    "format": ""
                }
            ]
        }
    },
    "dirty-flag": false
}
`,
  },
  {
    name: 'x.luks',
    human: `image: x.luks
file format: luks
virtual size: 4 MiB (4194304 bytes)
disk size: 256 KiB
encrypted: yes
Format specific information:
    ivgen alg: plain64
    hash alg: sha256
    cipher alg: aes-256
    uuid: 7dc713e2-d1a0-4a20-a4d3-00a17c6123ee
    cipher mode: xts
    slots:
        [0]:
            active: true
            iters: 22778
            key offset: 4096
            stripes: 4000
        [1]:
            active: false
            key offset: 262144
        [2]:
            active: false
            key offset: 520192
        [3]:
            active: false
            key offset: 778240
        [4]:
            active: false
            key offset: 1036288
        [5]:
            active: false
            key offset: 1294336
        [6]:
            active: false
            key offset: 1552384
        [7]:
            active: false
            key offset: 1810432
    payload offset: 2068480
    master key iters: 5728
`,
    json: `{
    "virtual-size": 4194304,
    "filename": "x.luks",
    "format": "luks",
    "actual-size": 262144,
    "format-specific": {
        "type": "luks",
        "data": {
            "ivgen-alg": "plain64",
            "hash-alg": "sha256",
            "cipher-alg": "aes-256",
            "uuid": "7dc713e2-d1a0-4a20-a4d3-00a17c6123ee",
            "cipher-mode": "xts",
            "slots": [
                {
                    "active": true,
                    "iters": 22778,
                    "key-offset": 4096,
                    "stripes": 4000
                },
                {
                    "active": false,
                    "key-offset": 262144
                },
                {
                    "active": false,
                    "key-offset": 520192
                },
                {
                    "active": false,
                    "key-offset": 778240
                },
                {
                    "active": false,
                    "key-offset": 1036288
                },
                {
                    "active": false,
                    "key-offset": 1294336
                },
                {
                    "active": false,
                    "key-offset": 1552384
                },
                {
                    "active": false,
                    "key-offset": 1810432
                }
            ],
            "payload-offset": 2068480,
            "master-key-iters": 5728
        }
    },
    "encrypted": true,
    "dirty-flag": false
}
`,
  },
  {
    name: 'aes.qcow2',
    human: `image: aes.qcow2
file format: qcow2
virtual size: 4 MiB (4194304 bytes)
disk size: 196 KiB
encrypted: yes
cluster_size: 65536
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
    json: `{
    "virtual-size": 4194304,
    "filename": "aes.qcow2",
    "cluster-size": 65536,
    "format": "qcow2",
    "actual-size": 200704,
    "format-specific": {
        "type": "qcow2",
        "data": {
            "compat": "1.1",
            "compression-type": "zlib",
            "lazy-refcounts": false,
            "refcount-bits": 16,
            "encrypt": {
                "format": "aes"
            },
            "corrupt": false,
            "extended-l2": false
        }
    },
    "encrypted": true,
    "dirty-flag": false
}
`,
  },
  {
    name: 'lq.qcow2',
    human: `image: lq.qcow2
file format: qcow2
virtual size: 4 MiB (4194304 bytes)
disk size: 2.19 MiB
encrypted: yes
cluster_size: 65536
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    encrypt:
        ivgen alg: plain64
        hash alg: sha256
        cipher alg: aes-256
        uuid: 9bf18288-2268-4753-8954-b3bab821f3ac
        format: luks
        cipher mode: xts
        slots:
            [0]:
                active: true
                iters: 22946
                key offset: 4096
                stripes: 4000
            [1]:
                active: false
                key offset: 262144
            [2]:
                active: false
                key offset: 520192
            [3]:
                active: false
                key offset: 778240
            [4]:
                active: false
                key offset: 1036288
            [5]:
                active: false
                key offset: 1294336
            [6]:
                active: false
                key offset: 1552384
            [7]:
                active: false
                key offset: 1810432
        payload offset: 2068480
        master key iters: 5468
    corrupt: false
    extended l2: false
`,
    json: `{
    "virtual-size": 4194304,
    "filename": "lq.qcow2",
    "cluster-size": 65536,
    "format": "qcow2",
    "actual-size": 2297856,
    "format-specific": {
        "type": "qcow2",
        "data": {
            "compat": "1.1",
            "compression-type": "zlib",
            "lazy-refcounts": false,
            "refcount-bits": 16,
            "encrypt": {
                "ivgen-alg": "plain64",
                "hash-alg": "sha256",
                "cipher-alg": "aes-256",
                "uuid": "9bf18288-2268-4753-8954-b3bab821f3ac",
                "format": "luks",
                "cipher-mode": "xts",
                "slots": [
                    {
                        "active": true,
                        "iters": 22946,
                        "key-offset": 4096,
                        "stripes": 4000
                    },
                    {
                        "active": false,
                        "key-offset": 262144
                    },
                    {
                        "active": false,
                        "key-offset": 520192
                    },
                    {
                        "active": false,
                        "key-offset": 778240
                    },
                    {
                        "active": false,
                        "key-offset": 1036288
                    },
                    {
                        "active": false,
                        "key-offset": 1294336
                    },
                    {
                        "active": false,
                        "key-offset": 1552384
                    },
                    {
                        "active": false,
                        "key-offset": 1810432
                    }
                ],
                "payload-offset": 2068480,
                "master-key-iters": 5468
            },
            "corrupt": false,
            "extended-l2": false
        }
    },
    "encrypted": true,
    "dirty-flag": false
}
`,
  },
  {
    name: 'qcow2-corrupt.qcow2',
    human: `image: qcow2-corrupt.qcow2
file format: qcow2
virtual size: 1 MiB (1048576 bytes)
disk size: 704 KiB
cluster_size: 65536
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    corrupt: true
    extended l2: false
`,
    json: `{
    "virtual-size": 1048576,
    "filename": "qcow2-corrupt.qcow2",
    "cluster-size": 65536,
    "format": "qcow2",
    "actual-size": 720896,
    "format-specific": {
        "type": "qcow2",
        "data": {
            "compat": "1.1",
            "compression-type": "zlib",
            "lazy-refcounts": false,
            "refcount-bits": 16,
            "corrupt": true,
            "extended-l2": false
        }
    },
    "dirty-flag": false
}
`,
  },
  {
    name: 'qed-backing-raw.qed',
    human: `image: qed-backing-raw.qed
file format: qed
virtual size: 1 MiB (1048576 bytes)
disk size: 640 KiB
cluster_size: 65536
backing file: numbered.raw
backing file format: raw
`,
    json: `{
    "backing-filename-format": "raw",
    "virtual-size": 1048576,
    "filename": "qed-backing-raw.qed",
    "cluster-size": 65536,
    "format": "qed",
    "actual-size": 655360,
    "full-backing-filename": "numbered.raw",
    "backing-filename": "numbered.raw",
    "dirty-flag": false
}
`,
  },
  {
    name: 'qcow2-backing-json.qcow2',
    human: `image: qcow2-backing-json.qcow2
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
    json: `{
    "backing-filename-format": "raw",
    "virtual-size": 1048576,
    "filename": "qcow2-backing-json.qcow2",
    "cluster-size": 65536,
    "format": "qcow2",
    "actual-size": 393216,
    "format-specific": {
        "type": "qcow2",
        "data": {
            "compat": "1.1",
            "compression-type": "zlib",
            "lazy-refcounts": false,
            "refcount-bits": 16,
            "corrupt": false,
            "extended-l2": false
        }
    },
    "full-backing-filename": "json:{\\"driver\\":\\"raw\\",\\"file\\":{\\"driver\\":\\"file\\",\\"filename\\":\\"numbered.raw\\"}}",
    "backing-filename": "json:{\\"driver\\":\\"raw\\",\\"file\\":{\\"driver\\":\\"file\\",\\"filename\\":\\"numbered.raw\\"}}",
    "dirty-flag": false
}
`,
  },
  {
    name: 'vhdx-dynamic.vhdx',
    human: `image: vhdx-dynamic.vhdx
file format: vhdx
virtual size: 1 MiB (1048576 bytes)
disk size: 16 MiB
cluster_size: 8388608
`,
    json: `{
    "virtual-size": 1048576,
    "filename": "vhdx-dynamic.vhdx",
    "cluster-size": 8388608,
    "format": "vhdx",
    "actual-size": 16777216,
    "dirty-flag": false
}
`,
  },
  {
    name: 'vdi-odd-size.vdi',
    human: `image: vdi-odd-size.vdi
file format: vdi
virtual size: 1 MiB (1049088 bytes)
disk size: 1 MiB
cluster_size: 1048576
`,
    json: `{
    "virtual-size": 1049088,
    "filename": "vdi-odd-size.vdi",
    "cluster-size": 1048576,
    "format": "vdi",
    "actual-size": 1052672,
    "dirty-flag": false
}
`,
  },
  {
    name: 's1000.raw',
    human: `image: s1000.raw
file format: raw
virtual size: 1 KiB (1024 bytes)
disk size: 4 KiB
`,
    json: `{
    "virtual-size": 1024,
    "filename": "s1000.raw",
    "format": "raw",
    "actual-size": 4096,
    "dirty-flag": false
}
`,
  },
  {
    name: 's1001.raw',
    human: `image: s1001.raw
file format: raw
virtual size: 1 KiB (1024 bytes)
disk size: 4 KiB
`,
    json: `{
    "virtual-size": 1024,
    "filename": "s1001.raw",
    "format": "raw",
    "actual-size": 4096,
    "dirty-flag": false
}
`,
  },
  {
    name: 's1023999.raw',
    human: `image: s1023999.raw
file format: raw
virtual size: 0.977 MiB (1024000 bytes)
disk size: 0.977 MiB
`,
    json: `{
    "virtual-size": 1024000,
    "filename": "s1023999.raw",
    "format": "raw",
    "actual-size": 1024000,
    "dirty-flag": false
}
`,
  },
];

/** `--backing-chain` of an image with a backing file in another folder, for people and as JSON. */
export const PRINTED_CHAIN: Printed = {
  name: 'sub/over.qcow2',
  human: `image: sub/over.qcow2
file format: qcow2
virtual size: 1 GiB (1073741824 bytes)
disk size: 196 KiB
cluster_size: 65536
backing file: ../bm.qcow2 (actual path: sub/../bm.qcow2)
backing file format: qcow2
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    corrupt: false
    extended l2: false

image: sub/../bm.qcow2
file format: qcow2
virtual size: 1 GiB (1073741824 bytes)
disk size: 220 KiB
cluster_size: 65536
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    bitmaps:
        [0]:
            flags:
                [0]: auto
            name: daily
            granularity: 65536
        [1]:
            flags:
            name: weekly
            granularity: 1048576
    refcount bits: 16
    corrupt: false
    extended l2: false
`,
  json: `[
    {
        "backing-filename-format": "qcow2",
        "virtual-size": 1073741824,
        "filename": "sub/over.qcow2",
        "cluster-size": 65536,
        "format": "qcow2",
        "actual-size": 200704,
        "format-specific": {
            "type": "qcow2",
            "data": {
                "compat": "1.1",
                "compression-type": "zlib",
                "lazy-refcounts": false,
                "refcount-bits": 16,
                "corrupt": false,
                "extended-l2": false
            }
        },
        "full-backing-filename": "sub/../bm.qcow2",
        "backing-filename": "../bm.qcow2",
        "dirty-flag": false
    },
    {
        "virtual-size": 1073741824,
        "filename": "sub/../bm.qcow2",
        "cluster-size": 65536,
        "format": "qcow2",
        "actual-size": 225280,
        "format-specific": {
            "type": "qcow2",
            "data": {
                "compat": "1.1",
                "compression-type": "zlib",
                "lazy-refcounts": false,
                "bitmaps": [
                    {
                        "flags": [
                            "auto"
                        ],
                        "name": "daily",
                        "granularity": 65536
                    },
                    {
                        "flags": [
                        ],
                        "name": "weekly",
                        "granularity": 1048576
                    }
                ],
                "refcount-bits": 16,
                "corrupt": false,
                "extended-l2": false
            }
        },
        "dirty-flag": false
    }
]
`,
};
