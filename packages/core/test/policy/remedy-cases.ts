import {
  azureFixedVhd,
  type ImagePolicy,
  openstackCompute,
  openstackImage,
  permissive,
  rawBlockDevice,
} from '@diskloupe/core/policy';
import {
  withVhdxLog,
  writeIso,
  writeMbr,
  writeParallels,
  writeQcow,
  writeQcow2,
  writeQed,
  writeVdi,
  writeVhd,
  writeVhdxDisk,
  writeVmdk,
} from '@diskloupe/test-images/writers';
import { images } from './openstack/images.js';

const MIB = 2 ** 20;

/** A case: an image, perhaps created by commands in a separate folder, and the advice on it until it is accepted. */
export interface Case {
  readonly policy: ImagePolicy;
  readonly declared?: string;
  readonly name: string;
  /** Its bytes, or a script that creates it (and what it needs) in the folder. */
  readonly image: Uint8Array | string;
  /** The codes of the remedies, one per step. */
  readonly steps: readonly string[];
}

const of = (name: string): Uint8Array => images[name]?.() ?? new Uint8Array();

/** A disk with an odd number of bytes in its last mebibyte. */
const odd = new Uint8Array(21 * MIB + 512).fill(1, 0, 400);

/** A qcow2 image that is marked corrupt, but is not. */
function corrupt(): Uint8Array {
  const image = writeQcow2();
  image.set('incompatible_features', 2);
  return image.bytes;
}

/** A VHDX that nobody closed. */
function withLog(): Uint8Array {
  const image = writeVhdxDisk({ size: 8 * MIB, blockSize: MIB }, [
    { entry: 0, state: 6, bytes: new Uint8Array(MIB).fill(1) },
  ]);
  const writes = [{ offset: 2 * MIB, data: image.bytes.slice(2 * MIB, 2 * MIB + 4096) }];
  return withVhdxLog(image, [{ at: 0, sequence: 5, writes }]).bytes;
}

/** Version 1, in a file longer than its header. */
function qcow1(): Uint8Array {
  const image = new Uint8Array(65536);
  image.set(writeQcow({ size: MIB }).bytes);
  return image;
}

/** A reader that never goes back, like that of XAPI. */
const streamed: ImagePolicy = {
  name: 'streamed',
  allowedFormats: ['qcow2'],
  qcow2: {
    refusedFeatures: ['data-file', 'compression-type', 'extended-l2', 'bitmaps', 'data-file-raw', 'unnamed'],
    uncompressed: true,
    layout: 'tablesFirst',
  },
};

/** A policy of one format with a few rules. */
const only = (format: string, rules: Omit<ImagePolicy, 'name'>): ImagePolicy => ({
  name: `only ${format}`,
  allowedFormats: [format],
  ...rules,
});

const nova = openstackCompute();
const glance = openstackImage();

export const CASES: Readonly<Record<string, Case>> = {
  'a VHD for Nova': {
    policy: nova,
    declared: 'vhd',
    name: 'a.vhd',
    image: of('vhd--dynamic'),
    steps: ['remedy_convert'],
  },
  'a qcow2 that was declared raw': {
    policy: nova,
    declared: 'raw',
    name: 'a.img',
    image: of('qcow2--v3'),
    steps: ['remedy_declare'],
  },
  'a qcow2 that was declared vpc': {
    policy: glance,
    declared: 'vpc',
    name: 'a.vhd',
    image: of('qcow2--v3'),
    steps: ['remedy_declare'],
  },
  'a fixed VHD that was declared vhd': {
    policy: glance,
    declared: 'vhd',
    name: 'a.vhd',
    image: of('vhd--fixed'),
    steps: ['remedy_declare'],
  },
  'a qcow 1': { policy: nova, declared: 'qcow2', name: 'a.qcow', image: qcow1(), steps: ['remedy_convert'] },
  'a QED': {
    policy: nova,
    declared: 'qed',
    name: 'a.qed',
    image: writeQed().bytes,
    steps: ['remedy_convert'],
  },
  'a Parallels disk': {
    policy: nova,
    declared: 'raw',
    name: 'a.hdd',
    image: writeParallels().bytes,
    steps: ['remedy_convert'],
  },
  'a hybrid MBR': {
    policy: nova,
    declared: 'raw',
    name: 'a.img',
    image: of('gpt--protective-hybrid'),
    steps: ['remedy_convert'],
  },
  'a hybrid MBR for Glance': {
    policy: glance,
    declared: 'raw',
    name: 'a.img',
    image: of('gpt--protective-hybrid'),
    steps: ['remedy_convert'],
  },
  'a hybrid MBR that was declared gpt': {
    policy: nova,
    declared: 'gpt',
    name: 'a.img',
    image: of('gpt--protective-hybrid'),
    steps: ['remedy_convert'],
  },
  'a boot sector without partitions': {
    policy: nova,
    declared: 'raw',
    name: 'a.img',
    image: writeMbr({ records: [] }).bytes,
    steps: ['remedy_convert'],
  },
  'extended L2 entries': {
    policy: nova,
    declared: 'qcow2',
    name: 'a.qcow2',
    image: 'qemu-img create -q -f qcow2 -o extended_l2=on a.qcow2 10M',
    steps: ['remedy_convert'],
  },
  'a backing file': {
    policy: nova,
    declared: 'qcow2',
    name: 'a.qcow2',
    image: 'qemu-img create -q -f raw b.raw 8M && qemu-img create -q -f qcow2 -F raw -b b.raw a.qcow2',
    steps: ['remedy_flatten_image'],
  },
  'an external data file': {
    policy: nova,
    declared: 'qcow2',
    name: 'a.qcow2',
    image: 'qemu-img create -q -f qcow2 -o data_file=b.raw a.qcow2 8M',
    steps: ['remedy_flatten_image'],
  },
  'a VMDK of two files': {
    policy: glance,
    declared: 'vmdk',
    name: 'a.vmdk',
    image: 'qemu-img create -q -f vmdk -o subformat=monolithicFlat a.vmdk 8M',
    steps: ['remedy_flatten_image'],
  },
  'an extent of a VMDK without the file that has its descriptor': {
    policy: glance,
    declared: 'vmdk',
    name: 'a-s002.vmdk',
    image: 'qemu-img create -q -f vmdk -o subformat=twoGbMaxExtentSparse a.vmdk 3G',
    steps: ['remedy_choose_descriptor_named', 'remedy_flatten_image'],
  },
  'a VMDK whose create type is not in the list': {
    policy: openstackImage({ vmdkAllowedTypes: ['streamOptimized'] }),
    declared: 'vmdk',
    name: 'a.vmdk',
    image: writeVmdk().bytes,
    steps: ['remedy_convert'],
  },
  'a qcow2 that is marked corrupt': {
    policy: permissive(),
    name: 'a.qcow2',
    image: corrupt(),
    steps: ['remedy_repair_copy'],
  },
  'a VHDX whose log was not replayed': {
    policy: nova,
    declared: 'vhdx',
    name: 'a.vhdx',
    image: withLog(),
    steps: ['remedy_replay_log'],
  },
  'an image in an image': {
    policy: nova,
    declared: 'vdi',
    name: 'a.vdi',
    image:
      'qemu-img create -q -f qcow2 in.qcow2 64M && qemu-img convert -f raw -O vdi in.qcow2 a.vdi && rm in.qcow2',
    steps: ['remedy_extract_inner'],
  },
  'a LUKS volume with its passphrase': {
    policy: nova,
    declared: 'luks',
    name: 'a.luks',
    image:
      'printf secret > passphrase.txt && qemu-img create -q --object secret,id=k,file=passphrase.txt -f luks ' +
      '-o key-secret=k,iter-time=10 a.luks 2M',
    steps: ['remedy_decrypt'],
  },
  'an encrypted qcow2 with its passphrase': {
    policy: nova,
    declared: 'qcow2',
    name: 'a.qcow2',
    image:
      'printf secret > passphrase.txt && qemu-img create -q --object secret,id=k,file=passphrase.txt -f qcow2 ' +
      '-o encrypt.format=luks,encrypt.key-secret=k,encrypt.iter-time=10 a.qcow2 2M',
    steps: ['remedy_decrypt'],
  },
  'a dynamic VHD for Azure': {
    policy: azureFixedVhd(),
    name: 'a.vhd',
    image: 'qemu-img create -q -f vpc -o subformat=dynamic,force_size=on a.vhd 101M',
    steps: ['remedy_convert'],
  },
  'a fixed VHD of a geometry for Azure': {
    policy: azureFixedVhd(),
    name: 'a.vhd',
    image: 'qemu-img create -q -f vpc -o subformat=fixed a.vhd 101M',
    steps: ['remedy_convert_enlarge'],
  },
  'a small qcow2 for Azure': {
    policy: azureFixedVhd(),
    name: 'a.qcow2',
    image: writeQcow2().bytes,
    steps: ['remedy_convert_enlarge'],
  },
  'an odd raw disk for Azure': {
    policy: azureFixedVhd(),
    name: 'a.img',
    image: odd,
    steps: ['remedy_convert_enlarge'],
  },
  'a VHD of another program for Azure': {
    policy: azureFixedVhd(),
    name: 'a.vhd',
    image: writeVhd({ type: 'dynamic', size: 33 * MIB, creatorApplication: 'vbox', geometry: [100, 4, 17] })
      .bytes,
    steps: ['remedy_convert'],
  },
  'a VHD with a footer of 511 bytes for Azure': {
    policy: azureFixedVhd(),
    name: 'a.vhd',
    image: writeVhd({ type: 'fixed', size: 20 * MIB, footerLength: 511, creatorApplication: 'win ' }).bytes,
    steps: ['remedy_convert'],
  },
  'an odd raw disk for blocks of 4096 bytes': {
    policy: rawBlockDevice({ blockSize: 4096 }),
    name: 'a.img',
    image: odd.subarray(0, MIB + 512),
    steps: ['remedy_enlarge'],
  },
  'a VDI for a block device': {
    policy: rawBlockDevice({ blockSize: 512 }),
    name: 'a.vdi',
    image: writeVdi().bytes,
    steps: ['remedy_convert'],
  },
  'a qcow2 with data on both sides of 512 MiB for one pass': {
    policy: streamed,
    name: 'a.qcow2',
    image:
      'qemu-img create -q -f raw b.raw 1G && for at in 1 600; do head -c 65536 /dev/urandom | ' +
      'dd of=b.raw bs=1M seek=$at conv=notrunc status=none; done && qemu-img convert -f raw -O qcow2 b.raw a.qcow2',
    steps: ['remedy_convert'],
  },
  'a compressed qcow2 with a bitmap for one pass': {
    policy: streamed,
    name: 'a.qcow2',
    image:
      'head -c 200000 /dev/urandom > b.raw && truncate -s 8M b.raw && ' +
      'qemu-img convert -f raw -O qcow2 -c b.raw a.qcow2 && qemu-img bitmap --add a.qcow2 b0',
    steps: ['remedy_convert'],
  },
  'a qcow2 with zstd and extended L2 entries for one pass': {
    policy: streamed,
    name: 'a.qcow2',
    image: 'qemu-img create -q -f qcow2 -o compression_type=zstd,extended_l2=on a.qcow2 10M',
    steps: ['remedy_convert'],
  },
  'a VMDK with two grains for one pass of version 2': {
    policy: { ...streamed, name: 'old', qcow2: { versions: [2], layout: 'tablesFirst' } },
    name: 'a.vmdk',
    image: writeVmdk().bytes,
    steps: ['remedy_convert'],
  },
  'a qcow2 of version 3 with a snapshot': {
    policy: only('qcow2', { qcow2: { versions: [2], withoutSnapshots: true } }),
    name: 'a.qcow2',
    image: 'qemu-img create -q -f qcow2 a.qcow2 10M && qemu-img snapshot -c s a.qcow2',
    steps: ['remedy_convert'],
  },
  'a sparse VMDK where grains have to be compressed': {
    policy: only('vmdk', { vmdk: { compressed: true, versions: [1, 3] } }),
    name: 'a.vmdk',
    image: writeVmdk().bytes,
    steps: ['remedy_convert'],
  },
  'a compressed VMDK where version 3 is not accepted': {
    policy: only('vmdk', { vmdk: { versions: [1] } }),
    name: 'a.vmdk',
    image: 'qemu-img create -q -f vmdk -o subformat=streamOptimized a.vmdk 10M',
    steps: ['remedy_convert'],
  },
  'a fixed VHD where the footer has to be in front': {
    policy: only('vhd', { vhd: { footerInFront: true } }),
    name: 'a.vhd',
    image: writeVhd({ type: 'fixed' }).bytes,
    steps: ['remedy_convert'],
  },
  'a VHD whose geometry is smaller than its size': {
    policy: only('vhd', { vhd: { sizeBy: 'geometry' } }),
    name: 'a.vhd',
    image: writeVhd({ size: 4 * MIB, geometry: [100, 4, 17] }).bytes,
    steps: ['remedy_convert'],
  },
  'a dynamic VHDX where only fixed ones are accepted': {
    policy: only('vhdx', { vhdx: { types: ['fixed'], sectorSizes: [512] } }),
    name: 'a.vhdx',
    image: 'qemu-img create -q -f vhdx a.vhdx 10M',
    steps: ['remedy_convert'],
  },
  'an ISO for one pass': {
    policy: streamed,
    name: 'a.iso',
    image: writeIso().bytes,
    steps: ['remedy_convert'],
  },
};
