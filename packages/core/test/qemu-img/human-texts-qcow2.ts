import type { HumanText } from './human-texts.js';

/** Of qcow2 images, whose text is the header. */
export const QCOW2_TEXTS: readonly HumanText[] = [
  {
    name: 'qcow2-v2.qcow2',
    allocatedSize: 720896,
    text: `image: qcow2-v2.qcow2
file format: qcow2
virtual size: 1 MiB (1048576 bytes)
disk size: 704 KiB
cluster_size: 65536
Format specific information:
    compat: 0.10
    compression type: zlib
    refcount bits: 16
`,
  },
  {
    name: 'qcow2-v3.qcow2',
    allocatedSize: 720896,
    text: `image: qcow2-v3.qcow2
file format: qcow2
virtual size: 1 MiB (1048576 bytes)
disk size: 704 KiB
cluster_size: 65536
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
    name: 'qcow2-cluster-512.qcow2',
    allocatedSize: 344064,
    text: `image: qcow2-cluster-512.qcow2
file format: qcow2
virtual size: 1 MiB (1048576 bytes)
disk size: 336 KiB
cluster_size: 512
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
    name: 'qcow2-lazy.qcow2',
    allocatedSize: 720896,
    text: `image: qcow2-lazy.qcow2
file format: qcow2
virtual size: 1 MiB (1048576 bytes)
disk size: 704 KiB
cluster_size: 65536
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: true
    refcount bits: 16
    corrupt: false
    extended l2: false
`,
  },
  {
    name: 'qcow2-extended-l2.qcow2',
    allocatedSize: 720896,
    text: `image: qcow2-extended-l2.qcow2
file format: qcow2
virtual size: 1 MiB (1048576 bytes)
disk size: 704 KiB
cluster_size: 65536
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    corrupt: false
    extended l2: true
`,
  },
  {
    name: 'qcow2-zstd.qcow2',
    allocatedSize: 331776,
    text: `image: qcow2-zstd.qcow2
file format: qcow2
virtual size: 1 MiB (1048576 bytes)
disk size: 324 KiB
cluster_size: 65536
Format specific information:
    compat: 1.1
    compression type: zstd
    lazy refcounts: false
    refcount bits: 16
    corrupt: false
    extended l2: false
`,
  },
  {
    name: 'qcow2-size-0.qcow2',
    allocatedSize: 196608,
    text: `image: qcow2-size-0.qcow2
file format: qcow2
virtual size: 0 B (0 bytes)
disk size: 192 KiB
cluster_size: 65536
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
    name: 'qcow2-1t.qcow2',
    allocatedSize: 655360,
    text: `image: qcow2-1t.qcow2
file format: qcow2
virtual size: 1 TiB (1099511627776 bytes)
disk size: 640 KiB
cluster_size: 65536
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
    name: 'qcow2-dirty.qcow2',
    allocatedSize: 458752,
    text: `image: qcow2-dirty.qcow2
file format: qcow2
virtual size: 1 MiB (1048576 bytes)
disk size: 448 KiB
cluster_size: 65536
cleanly shut down: no
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: true
    refcount bits: 16
    corrupt: false
    extended l2: false
`,
  },
  {
    name: 'qcow2-corrupt.qcow2',
    allocatedSize: 720896,
    text: `image: qcow2-corrupt.qcow2
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
  },
  {
    name: 'qcow2-qcow2-inside.qcow2',
    allocatedSize: 524288,
    text: `image: qcow2-qcow2-inside.qcow2
file format: qcow2
virtual size: 192 KiB (197120 bytes)
disk size: 512 KiB
cluster_size: 65536
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    corrupt: false
    extended l2: false
`,
  },
];
