import type { AnyReport } from '../../../inspect/report.js';
import { bootPartName } from '../boot-parts.js';
import { isOther } from '../findings.js';
import { declarable } from '../openstack/service.js';
import type { ImagePolicy } from '../policy.js';
import { plainName } from './file-names.js';
import type { Remedy } from './remedy.js';

/** Programs that write what is packed beside it, and their endings. */
const DECOMPRESSED: Readonly<Record<string, readonly [command: string, ending: string]>> = {
  gzip: ['gzip -dk', '.gz'],
  xz: ['xz -dk', '.xz'],
  lzma: ['xz -dk --format=lzma', '.lzma'],
  zstd: ['zstd -dk', '.zst'],
  bzip2: ['bzip2 -dk', '.bz2'],
  lz4: ['lz4 -dk', '.lz4'],
};

const UNPACKED: Readonly<Record<string, readonly [command: string, ending: string]>> = {
  zip: ['unzip', '.zip'],
  '7z': ['7z x', '.7z'],
  rar: ['unrar x', '.rar'],
  tar: ['tar -xf', '.tar'],
  ova: ['tar -xf', '.ova'],
};

/** What to do with a file that is no disk image: a kernel or a ramdisk is declared as one, a package is opened. */
export function openRemedy(report: AnyReport, { openstack }: ImagePolicy): Remedy | undefined {
  const { format, details } = report;
  const part = bootPartName(report);
  if (part !== undefined) {
    const isKnown = openstack !== undefined && declarable(openstack).includes(part);
    return isKnown ? { code: 'declare', params: { name: part } } : undefined;
  }
  if (!isOther(details)) return undefined;
  const [table, code] =
    details.kind === 'compressed' ? ([DECOMPRESSED, 'decompress'] as const) : ([UNPACKED, 'unpack'] as const);
  const known = Object.hasOwn(table, format) ? table[format] : undefined;
  if (!known) return undefined;
  const [command, ending] = known;
  const name = plainName(report);
  // Most of these programs go by the ending, or call what comes out by the rest of the name.
  const ended = name?.toLowerCase().endsWith(ending) ? name : `disk.img${ending}`;
  return { code, params: { format }, command: `${command} ${ended}` };
}
