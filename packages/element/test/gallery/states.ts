import type { DiskImageInput } from '@diskloupe/element';
import {
  writeGpt,
  writeLuks,
  writeQcow2,
  writeVdi,
  writeVmdk,
  writeVmdkDescriptor,
} from '@diskloupe/test-images/writers';

/** A state of the control: attributes, and what a person does. */
export interface State {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** The chosen files. */
  readonly files?: () => readonly File[];
  /** What is chosen instead, and how. */
  readonly start?: (control: DiskImageInput) => void;
  /** What happens besides. */
  readonly act?: (control: DiskImageInput) => void | Promise<void>;
  /** Whether there is a verdict in the end. */
  readonly isJudged?: boolean;
}

const GIB = 2 ** 30;
const TIB = 2 ** 40;
const OPENSTACK = { policy: 'openstack-image' };

function file(bytes: Uint8Array<ArrayBuffer>, name: string): File {
  return new File([bytes], name);
}

/** A file whose reads never end, or fail. */
function troubled(name: string, read: () => Promise<ArrayBuffer>): File {
  const chosen = file(writeQcow2().bytes, name);
  chosen.slice = () => {
    const part = new Blob(['']);
    part.arrayBuffer = read;
    return part;
  };
  return chosen;
}

/** An image on a server that is not there: its answers are made here. */
const ADDRESS = 'https://images.example.org/debian-12-genericcloud-amd64.qcow2';

/** Answers requests for addresses of images. */
function answering(
  answer: (range: string | null) => Response | Promise<Response>,
): (control: DiskImageInput) => void {
  return (control) => {
    const { fetch } = globalThis;
    globalThis.fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : `${input}`;
      return url === ADDRESS ? answer(new Headers(init?.headers).get('Range')) : fetch(input, init);
    };
    control.url = ADDRESS;
  };
}

/** A server with byte ranges. */
function ranges(bytes: Uint8Array<ArrayBuffer>): (range: string | null) => Response {
  return (range) => {
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
    const end = Math.min(Number(to) + 1, bytes.length);
    const headers = { 'Content-Range': `bytes ${from}-${end - 1}/${bytes.length}`, ETag: '"1"' };
    return new Response(bytes.slice(Number(from), end), { status: 206, headers });
  };
}

const LONG_NAME = `${'a-very-long-name-that-nobody-would-type-'.repeat(7)}final (2).qcow2`;

const EFI = '28732ac11ff8d211ba4b00a0c93ec93b';

/** Of different sizes, more than there is room for. */
const PARTITIONS = [
  { firstLba: 2048, lastLba: 4095, type: EFI, name: 'EFI System Partition' },
  { firstLba: 4096, lastLba: 8191, name: 'boot' },
  { firstLba: 8192, lastLba: 40_959, name: 'Debian GNU/Linux root file system' },
  ...Array.from({ length: 7 }, (_, index) => ({
    firstLba: 40_960 + index * 2048,
    lastLba: 43_007 + index * 2048,
    name: `data-${index + 1}`,
  })),
];

/** Every state of `<disk-image-input>`. */
export const states: readonly State[] = [
  { name: 'empty' },
  { name: 'empty-limits', attributes: { 'accept-formats': 'qcow2 raw iso', 'max-virtual-size': '200GiB' } },
  { name: 'missing', act: (control) => void control.reportValidity() },
  { name: 'disabled', attributes: { disabled: '' } },
  {
    name: 'dragging',
    act: (control) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(file(writeQcow2().bytes, 'disk.qcow2'));
      const frame = control.shadowRoot?.querySelector('.frame');
      frame?.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true, cancelable: true }));
    },
  },
  {
    name: 'inspecting',
    files: () => [troubled('debian-12-genericcloud-amd64.qcow2', () => new Promise(() => {}))],
  },
  {
    name: 'ready',
    attributes: OPENSTACK,
    files: () => [file(writeQcow2({ size: 3 * GIB }).bytes, 'debian-12-genericcloud-amd64.qcow2')],
    isJudged: true,
  },
  {
    name: 'ready-without-policy',
    files: () => [file(writeGpt().bytes, 'golden.raw')],
    isJudged: true,
  },
  {
    name: 'ready-once-converted',
    attributes: { policy: 'openstack-compute' },
    files: () => [file(writeVmdk({ capacity: (16 * GIB) / 512, footer: true }).bytes, 'intranet.vmdk')],
    isJudged: true,
  },
  {
    name: 'warned',
    attributes: { policy: 'ibm-vpc' },
    files: () => [file(writeQcow2({ size: GIB }).bytes, 'small.qcow2')],
    isJudged: true,
  },
  {
    name: 'unusable',
    attributes: { policy: 'oxide' },
    files: () => [file(writeQcow2({ size: GIB }).bytes, 'debian-12.qcow2')],
    isJudged: true,
  },
  {
    name: 'unusable-without-base',
    attributes: { policy: 'xo-disk-import' },
    files: () => [file(writeQcow2({ size: GIB, backingFile: '/etc/shadow' }).bytes, 'free-vpn.qcow2')],
    isJudged: true,
  },
  {
    name: 'incomplete',
    attributes: OPENSTACK,
    files: () => [
      file(writeQcow2({ backingFile: 'debian-12-base.qcow2', backingFormat: 'qcow2' }).bytes, 'web-01.qcow2'),
    ],
    isJudged: true,
  },
  {
    name: 'hostile',
    attributes: OPENSTACK,
    files: () => [
      file(writeQcow2({ backingFile: '/etc/shadow', backingFormat: 'raw' }).bytes, 'free-vpn.qcow2'),
    ],
    isJudged: true,
  },
  {
    name: 'data-file',
    attributes: OPENSTACK,
    files: () => [file(writeQcow2({ dataFile: 'db-data.raw' }).bytes, 'db.qcow2')],
    isJudged: true,
  },
  {
    name: 'flat-vmdk',
    attributes: OPENSTACK,
    files: () => [
      file(writeVmdkDescriptor({ extents: ['RW 20971520 FLAT "server-flat.vmdk" 0'] }).bytes, 'server.vmdk'),
    ],
    isJudged: true,
  },
  {
    name: 'format-refused',
    attributes: { policy: 'gce' },
    files: () => [file(writeVdi({ diskSize: 20 * GIB }).bytes, 'desktop.vdi')],
    isJudged: true,
  },
  {
    name: 'too-large',
    attributes: { 'max-virtual-size': '2TiB' },
    files: () => [file(writeQcow2({ size: 3 * TIB }).bytes, 'archive.qcow2')],
    isJudged: true,
  },
  {
    name: 'locked',
    attributes: OPENSTACK,
    files: () => [file(writeLuks().bytes, 'vault.img')],
    isJudged: true,
  },
  {
    name: 'cut-short',
    attributes: OPENSTACK,
    files: () => [file(writeQcow2().truncatedTo(512).bytes, 'fedora-40.qcow2')],
    isJudged: true,
  },
  {
    name: 'not-an-image',
    attributes: OPENSTACK,
    files: () => [new File(['%PDF-1.7\n%\n1 0 obj\n<<>>\nendobj\n'], 'server-invoice.pdf')],
    isJudged: true,
  },
  { name: 'nothing-in-it', attributes: OPENSTACK, files: () => [new File([], 'empty.img')], isJudged: true },
  {
    name: 'unreadable',
    files: () => [
      troubled('windows-11-gold.vhdx', () => Promise.reject(new DOMException('gone', 'NotReadableError'))),
    ],
    isJudged: true,
  },
  {
    name: 'long-name',
    attributes: OPENSTACK,
    files: () => [file(writeQcow2({ size: 3 * GIB }).bytes, LONG_NAME)],
    isJudged: true,
  },
  {
    name: 'details',
    attributes: OPENSTACK,
    files: () => [
      file(writeQcow2({ backingFile: '/etc/shadow', backingFormat: 'raw' }).bytes, 'free-vpn.qcow2'),
    ],
    act: (control) => {
      const details = control.shadowRoot?.querySelector('details');
      if (details) details.open = true;
    },
    isJudged: true,
  },
  {
    name: 'compact',
    attributes: { ...OPENSTACK, compact: '' },
    files: () => [file(writeQcow2({ size: 3 * GIB }).bytes, 'debian-12.qcow2')],
    isJudged: true,
  },
  { name: 'compact-empty', attributes: { ...OPENSTACK, compact: '' } },
  {
    name: 'compact-refused',
    attributes: { ...OPENSTACK, compact: '' },
    files: () => [
      file(writeQcow2({ backingFile: '/etc/shadow', backingFormat: 'raw' }).bytes, 'free-vpn.qcow2'),
    ],
    isJudged: true,
  },
  {
    name: 'compact-unusable',
    attributes: { policy: 'oxide', compact: '' },
    files: () => [file(writeQcow2({ size: GIB }).bytes, 'debian-12.qcow2')],
    isJudged: true,
  },
  {
    name: 'compact-incomplete',
    attributes: { ...OPENSTACK, compact: '' },
    files: () => [file(writeQcow2({ backingFile: 'base.qcow2' }).bytes, 'web-01.qcow2')],
    isJudged: true,
  },
  {
    name: 'compact-locked',
    attributes: { ...OPENSTACK, compact: '' },
    files: () => [file(writeLuks().bytes, 'vault.img')],
    isJudged: true,
  },
  {
    name: 'two-dropped',
    attributes: OPENSTACK,
    files: () => [file(writeQcow2({ size: 3 * GIB }).bytes, 'debian-12.qcow2')],
    isJudged: true,
    act: (control) => {
      const dataTransfer = new DataTransfer();
      for (const name of ['one.qcow2', 'two.qcow2']) dataTransfer.items.add(file(writeQcow2().bytes, name));
      const frame = control.shadowRoot?.querySelector('.frame');
      frame?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
  },
  { name: 'url', attributes: { ...OPENSTACK, 'allow-url': '' } },
  { name: 'url-compact', attributes: { ...OPENSTACK, 'allow-url': '', compact: '' } },
  {
    name: 'url-missing',
    attributes: { 'allow-url': '' },
    act: (control) => void control.reportValidity(),
  },
  {
    name: 'url-malformed',
    attributes: { 'allow-url': '' },
    act: (control) => {
      const field = control.shadowRoot?.querySelector<HTMLInputElement>('#url');
      if (!field) return;
      field.value = 'images.example.org/debian-12.qcow2';
      field.dispatchEvent(new InputEvent('input'));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    },
  },
  {
    name: 'url-ready',
    attributes: { ...OPENSTACK, 'allow-url': '' },
    start: answering(ranges(writeQcow2({ size: 3 * GIB }).bytes)),
    isJudged: true,
  },
  {
    name: 'url-submitted',
    attributes: { ...OPENSTACK, 'allow-url': '', 'url-name': 'source' },
    start: answering(ranges(writeQcow2({ size: 3 * GIB }).bytes)),
    isJudged: true,
  },
  {
    name: 'url-refused',
    attributes: { ...OPENSTACK, 'allow-url': '' },
    start: answering(ranges(writeQcow2({ backingFile: '/etc/shadow', backingFormat: 'raw' }).bytes)),
    isJudged: true,
  },
  {
    name: 'url-only-whole',
    attributes: { ...OPENSTACK, 'allow-url': '' },
    start: answering(() => new Response(writeQcow2({ size: 3 * GIB }).bytes)),
    isJudged: true,
  },
  {
    name: 'url-not-found',
    attributes: { ...OPENSTACK, 'allow-url': '' },
    start: answering(() => new Response(null, { status: 404, statusText: 'Not Found' })),
    isJudged: true,
  },
  {
    name: 'url-forbidden',
    attributes: { ...OPENSTACK, 'allow-url': '' },
    start: answering(() => Promise.reject(new TypeError('Failed to fetch'))),
    isJudged: true,
  },
  {
    name: 'partitions',
    attributes: OPENSTACK,
    files: () => [file(writeGpt({ sectors: 65_536, partitions: PARTITIONS }).bytes, 'server.raw')],
    isJudged: true,
  },
  {
    name: 'read-only',
    attributes: { ...OPENSTACK, readonly: '' },
    files: () => [file(writeQcow2({ size: 3 * GIB }).bytes, 'debian-12.qcow2')],
    isJudged: true,
  },
];
