import {
  writeGpt,
  writeLuks,
  writeParallels,
  writeQcow2,
  writeVdi,
  writeVhd,
  writeVhdx,
  writeVmdk,
  writeVmdkDescriptor,
} from '@diskloupe/test-images/writers';
import { corpusFile } from './corpus-files.js';

/** A tiny image to try the page with. */
export interface Sample {
  readonly fileName: string;
  readonly hint: string;
  make(): Promise<BlobPart> | BlobPart;
}

const GIB = 2 ** 30;
const GIB_SECTORS = GIB / 512;

/** Images that clouds accept. */
export const ordinary: readonly Sample[] = [
  {
    fileName: 'server.qcow2',
    hint: 'QEMU, 40 GiB',
    make: () => writeQcow2({ size: 40 * GIB }).bytes,
  },
  { fileName: 'disk.img', hint: 'Raw, with a GPT', make: () => writeGpt().bytes },
  { fileName: 'ext4.raw', hint: 'Raw, one file system', make: () => corpusFile('ext4.raw') },
  {
    fileName: 'installer.iso',
    hint: 'A CD that is a disk, too',
    make: () => corpusFile('iso-hybrid-gpt.iso'),
  },
  {
    fileName: 'export.vmdk',
    hint: 'VMware, 16 GiB',
    make: () => writeVmdk({ capacity: 16 * GIB_SECTORS, footer: true }).bytes,
  },
  { fileName: 'desktop.vdi', hint: 'VirtualBox, 20 GiB', make: () => writeVdi({ diskSize: 20 * GIB }).bytes },
  {
    fileName: 'azure.vhd',
    hint: 'Virtual PC, 30 GiB',
    make: () => writeVhd({ size: 30 * GIB }).bytes,
  },
  {
    fileName: 'windows.vhdx',
    hint: 'Hyper-V, 64 GiB',
    make: () => writeVhdx({ size: 64 * GIB }).bytes,
  },
  {
    fileName: 'mac.hds',
    hint: 'Parallels, 16 GiB',
    make: () => writeParallels({ diskSize: 16 * GIB, clusterSize: 2 ** 20 }).bytes,
  },
  { fileName: 'vault.luks', hint: 'Encrypted with LUKS', make: () => writeLuks().bytes },
];

/** Images to refuse, or at least to check twice. */
export const hostile: readonly Sample[] = [
  {
    fileName: 'backing.qcow2',
    hint: 'Built on /etc/shadow',
    make: () => writeQcow2({ backingFile: '/etc/shadow', backingFormat: 'raw' }).bytes,
  },
  {
    fileName: 'datafile.qcow2',
    hint: 'Its data in /etc/passwd',
    make: () => writeQcow2({ dataFile: '/etc/passwd' }).bytes,
  },
  {
    fileName: 'flat.vmdk',
    hint: 'An extent on /dev/sda',
    make: () => writeVmdkDescriptor({ extents: ['RW 20971520 FLAT "/dev/sda" 0'] }).bytes,
  },
  {
    fileName: 'two-faced.qcow2',
    hint: 'qcow2 and VHD at once',
    make: twoFaced,
  },
  {
    fileName: 'server.qcow2.gz',
    hint: 'Compressed once more',
    make: () => gzipped(writeQcow2().bytes),
  },
  { fileName: 'appliance.ova', hint: 'An archive of disks', make: () => corpusFile('appliance.ova') },
  {
    fileName: 'interrupted.qcow2',
    hint: '512 bytes of a download',
    make: () => writeQcow2().truncatedTo(512).bytes,
  },
  {
    fileName: 'not-found.qcow2',
    hint: 'A saved error page',
    make: () => '<!doctype html>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n',
  },
];

/** A fixed VHD, recognized by its footer, whose disk begins like a qcow2. */
function twoFaced(): Uint8Array<ArrayBuffer> {
  const inner = writeQcow2().bytes;
  const image = writeVhd({ type: 'fixed', size: inner.length }).bytes;
  image.set(inner);
  return image;
}

function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Blob> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))).blob();
}
