/*
 * Output of other versions of qemu-img than the installed one. The forms are those of QEMU's sources (block.c, later
 * block/qapi.c, and qemu-img.c) at these versions; the texts are from iotests (059, 110, 302), from the messages of
 * the commits in question, and from people's published notes.
 */

/** 0.15 to 1.2: no more than this. The tag of the third snapshot is Nova's, and longer than its column. */
export const QEMU_0_15 = `image: disk.1
file format: qcow2
virtual size: 1.0G (1073741824 bytes)
disk size: 1.7G
encrypted: yes
cluster_size: 65536
backing file: base (actual path: /var/lib/nova/instances/_base/base)
Snapshot list:
ID        TAG                 VM SIZE                DATE       VM CLOCK
1         daily                     0 2012-08-20 10:52:46   00:00:00.000
2         before the  upgrade    1.7G 2012-08-20 10:52:46   27:05:09.123
3         d9a9784a500742a7bb95627bb3aace38   172M 2012-08-20 10:52:46  123:00:59.999
`;

/** 1.7 to 2.2, before there were refcount bits: iotest 059 and the notes of 1.7. */
export const QEMU_1_7 = `image: t.qcow2
file format: qcow2
virtual size: 64M (67108864 bytes)
disk size: 196K
cluster_size: 65536
cleanly shut down: no
backing file: t.qcow2.base (actual path: TEST_DIR/t.qcow2.base)
backing file format: raw
Format specific information:
    compat: 1.1
    lazy refcounts: true
`;

/** 2.x: iotest 059. */
export const QEMU_2_VMDK = `image: TEST_DIR/t.vmdk
file format: vmdk
virtual size: 1.0T (1073741824000 bytes)
disk size: 16K
Format specific information:
    cid: 2840213241
    parent cid: 4294967295
    create type: twoGbMaxExtentFlat
    extents:
        [0]:
            virtual size: 2147483648
            filename: TEST_DIR/t-f001.vmdk
            format: FLAT
        [1]:
            virtual size: 2147483648
            filename: TEST_DIR/t-f002.vmdk
            format: FLAT
`;

/** The tables of 4.1 (as 0.15, with other sizes), 5.1, 5.2 and 6.0, and from 9.0 on. */
export const TABLES: Readonly<Record<string, string>> = {
  '4.1': `ID        TAG                 VM SIZE                DATE       VM CLOCK
1         daily                   0 B 2012-08-20 10:52:46   00:00:00.000
2         before the  upgrade 1.24 MiB 2012-08-20 10:52:46   27:05:09.123
3         d9a9784a500742a7bb95627bb3aace380.977 KiB 2012-08-20 10:52:46  123:00:59.999`,
  '5.1': `ID        TAG                     VM SIZE                DATE       VM CLOCK
1         daily                       0 B 2012-08-20 10:52:46   00:00:00.000
2         before the  upgrade    1.24 MiB 2012-08-20 10:52:46   27:05:09.123
3         d9a9784a500742a7bb95627bb3aace38  0.977 KiB 2012-08-20 10:52:46  123:00:59.999`,
  '5.2': `ID        TAG               VM SIZE                DATE     VM CLOCK     ICOUNT
1         daily                 0 B 2012-08-20 10:52:46 00:00:00.000           
2         before the  upgrade 1.24 MiB 2012-08-20 10:52:46 27:05:09.123     123456
3         d9a9784a500742a7bb95627bb3aace38 0.977 KiB 2012-08-20 10:52:46123:00:59.999          0`,
  '9.0': `ID      TAG               VM_SIZE                DATE        VM_CLOCK     ICOUNT
1       daily                 0 B 2012-08-20 10:52:46  0000:00:00.000         --
2       before the  upgrade 1.24 MiB 2012-08-20 10:52:46  0027:05:09.123     123456
3       d9a9784a500742a7bb95627bb3aace38 0.977 KiB 2012-08-20 10:52:46  0123:00:59.999          0`,
};

/** 4.1 and later: iotest 110. */
export const QEMU_4_NO_PATH = `image: json:{"driver": "qcow2", "file": {"driver": "quorum", "vote-threshold": 1}}
file format: qcow2
virtual size: 64 MiB (67108864 bytes)
disk size: unavailable
backing file: t.qcow2.base (cannot determine actual path)
`;

/** 8.0 and later, on XFS: the message of the commit that brought the names for files. */
export const QEMU_8 = `image: test.qcow2
file format: qcow2
virtual size: 64 MiB (67108864 bytes)
disk size: 196 KiB
cluster_size: 65536
Format specific information:
    compat: 1.1
    compression type: zlib
    lazy refcounts: false
    refcount bits: 16
    corrupt: false
    extended l2: false
Child node '/file':
    filename: test.qcow2
    protocol type: file
    file length: 192 KiB (197120 bytes)
    disk size: 196 KiB
    Format specific information:
        extent size hint: 1048576
`;

/** 8.0 and later, two images: a published note, in which it is indented. */
export const QEMU_8_CHAIN = `        image: head.img
        file format: raw
        virtual size: 2 GiB (2147483648 bytes)
        disk size: 622 MiB
        Child node '/file':
            filename: head.img
            protocol type: file
            file length: 2 GiB (2147483648 bytes)
            disk size: 622 MiB

        image: head.img
        file format: raw
        virtual size: 24 GiB (25769803776 bytes)
        disk size: 622 MiB
        Child node '/file':
            filename: head.img
            protocol type: file
            file length: 24 GiB (25769803776 bytes)
            disk size: 622 MiB
`;

/** 9.0 and later: children of children, as of a disk within another image; from the sources. */
export const QEMU_9_NESTED = `image: json:{"driver": "qcow2", "file": {"driver": "raw", "file": "outer.img"}}
file format: qcow2
virtual size: 64 MiB (67108864 bytes)
disk size: 196 KiB
Format specific information:
    compat: 1.1
    data file: data.raw
    data file raw: true
Child node '/file':
    image: outer.img
    file format: raw
    virtual size: 1 MiB (1048576 bytes)
    disk size: 196 KiB
    Snapshot list:
    ID      TAG               VM_SIZE                DATE        VM_CLOCK     ICOUNT
    1       daily                 0 B 2012-08-20 10:52:46  0000:00:00.000         --
    Child node '/file/file':
        filename: outer.img
        protocol type: file
        file length: 1 MiB (1048576 bytes)
        disk size: unavailable
Child node '/data-file':
    filename: data.raw
    protocol type: file
    file length: 64 MiB (67108864 bytes)
    disk size: 0 B
`;

/** 10.2 and later, with --limits; from the commit that added it. */
export const QEMU_10_2_LIMITS = `image: disk.raw
file format: raw
virtual size: 64 MiB (67108864 bytes)
disk size: 4 KiB
Block limits:
    request alignment: 1
    max iov: 1024
    min mem alignment: 512
    opt mem alignment: 4096
`;
