import type { ImagePolicy, RuleSource, WrapperRule } from '../policy.js';
import type { PolicyOptions } from '../preset.js';

const code = (file: string, basis: RuleSource['basis'] = 'documented'): RuleSource => ({
  source: `kubevirt/containerized-data-importer, ${file}`,
  asOf: '2026-08-20',
  basis,
});
const FORMATS: RuleSource = code('pkg/image/filefmt.go');
const QEMU: RuleSource = code('pkg/image/qemu.go');
const READERS: RuleSource = code('pkg/importer/format-readers.go', 'derived');

/** CDI's own default, `filesystemOverhead.global`. */
const OVERHEAD = 0.06;
const TOKEN_LIFE = 300_000;
/** Each way of packing is undone once, in whatever order. */
const KINDS = ['gzip', 'zstd', 'xz'] as const;
const WRAPPERS: readonly WrapperRule[] = KINDS.flatMap((kind) => [
  { kind },
  ...KINDS.filter((holds) => holds !== kind).map((holds) => ({ kind, holds })),
]);
/** What qemu-img recognizes, and CDI refuses. */
const REFUSED = ['luks', 'qed', 'qcow', 'parallels'] as const;
const CHECKSUMS = ['md5', 'sha-1', 'sha-256', 'sha-512'] as const;

/** What a CDI upload proxy accepts for a volume. */
export function cdiUpload(options: PolicyOptions): ImagePolicy {
  const onFilesystem = options['volumeMode'] !== 'Block';
  return {
    name: 'cdi-upload',
    title: 'KubeVirt CDI (upload)',
    // By the first 512 bytes. On a file system, qemu-img looks at the result once more, and refuses what else it knows.
    allowedFormats: ['qcow2', 'vmdk', 'vdi', 'vhd', 'vhdx', 'raw', 'iso'],
    ...(onFilesystem && { refusedFormats: REFUSED }),
    unrecognised: 'raw',
    severities: { vhd_footer_not_in_front: 'warn' },
    vhd: { footerInFront: true },
    wrappers: WRAPPERS,
    minFileSize: 512,
    ...capacityOf(options, onFilesystem),
    arrival: { becomes: 'raw', loses: ['snapshots', 'bitmaps'] },
    transfer: { by: 'request', resumable: false, linkLife: TOKEN_LIFE },
    sources: {
      allowedFormats: FORMATS,
      unrecognised: READERS,
      refusedFormats: { ...QEMU, basis: 'derived' },
      vhd: FORMATS,
      wrappers: FORMATS,
      minFileSize: READERS,
      capacity: code('pkg/common/common.go'),
      arrival: QEMU,
      transfer: code('doc/upload.md'),
    },
  };
}

/** What CDI imports from a web server: qemu-img probes everything. */
export function cdiHttp(options: PolicyOptions): ImagePolicy {
  return {
    name: 'cdi-http',
    title: 'KubeVirt CDI (http)',
    allowedFormats: ['raw', 'qcow2', 'vmdk', 'vdi', 'vhd', 'vhdx', 'iso'],
    refusedFormats: REFUSED,
    // To qemu-img, anything without a magic at its start is raw, such as a fixed VHD.
    unrecognised: 'raw',
    severities: { vhd_footer_not_in_front: 'warn' },
    vhd: { footerInFront: true },
    wrappers: WRAPPERS,
    ...capacityOf(options, options['volumeMode'] !== 'Block'),
    arrival: { becomes: 'raw', loses: ['snapshots', 'bitmaps'] },
    checksums: [{ algorithms: CHECKSUMS, of: 'file' }],
    transfer: { by: 'url' },
    sources: {
      allowedFormats: QEMU,
      refusedFormats: QEMU,
      unrecognised: { ...QEMU, basis: 'derived' },
      vhd: { ...QEMU, basis: 'derived' },
      wrappers: FORMATS,
      capacity: code('pkg/common/common.go'),
      arrival: QEMU,
      checksums: code('pkg/util/checksum/checksum.go'),
      transfer: code('pkg/importer/http-datasource.go'),
    },
  };
}

function capacityOf({ storage }: PolicyOptions, onFilesystem: boolean): Pick<ImagePolicy, 'capacity'> {
  if (typeof storage !== 'number') return {};
  return { capacity: { bytes: storage, overhead: onFilesystem ? OVERHEAD : 0 } };
}
