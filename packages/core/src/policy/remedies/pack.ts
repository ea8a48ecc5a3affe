import { isRaw } from '../../formats/disk-formats.js';
import { imageName, isTaken } from '../../inspect/command-names.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { acceptsFormat, namesFormat } from '../accepts-format.js';
import { diskSize } from '../disk-size.js';
import type { ImagePolicy, TarDialect, WrapperKind, WrapperRule } from '../policy.js';
import { properSize } from '../proper-size.js';
import type { JudgedImage } from '../rule.js';
import { formatsIn, ruleForContent, rulesFor } from '../wrapping/accepted-wrapping.js';
import { conversion, isConvertible } from './convert.js';
import { unpackCommand } from './unwrap.js';

/** Options of GNU tar, and the usual extension. */
const TARS: Readonly<Partial<Record<WrapperKind, readonly [option: string, extension: string]>>> = {
  tar: ['-Scf', 'tar'],
  gzip: ['-Sczf', 'tar.gz'],
  bzip2: ['-Scjf', 'tar.bz2'],
  xz: ['-ScJf', 'tar.xz'],
  zstd: ['--zstd -Scf', 'tar.zst'],
};
/** The programs that pack a single file, and their extensions. */
const PACKERS: Readonly<Partial<Record<WrapperKind, readonly [program: string, extension: string]>>> = {
  gzip: ['gzip -c', 'gz'],
  bzip2: ['bzip2 -c', 'bz2'],
  xz: ['xz -c', 'xz'],
  zstd: ['zstd -qc', 'zst'],
};

/** A name that needs no quotes in a shell, and is in no other folder. */
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,99}$/;

/** Packs a disk as the target accepts it: raw, of a proper size. */
export function packRemedy({ report, policy }: JudgedImage): Remedy | undefined {
  const rule = policy.wrappers?.find((each) => isMade(each, policy.allowedFormats));
  if (!rule || !isConvertible(report)) return undefined;
  if (!isAcceptedIn(rule, policy, isRaw(report.format) ? report.format : 'raw')) return undefined;
  const size = diskSize(report, policy);
  if (typeof size !== 'number') return undefined;
  const name = imageName(report);
  const isPlain = isRaw(report.format) || report.qemuFormat === 'raw';
  const disk = diskOf(report, rule, isPlain);
  const made = isPlain
    ? disk.path === name
      ? []
      : [`cp ${name} ${disk.path}`]
    : [conversion(report, { driver: 'raw' }, disk.path)];
  const proper = properSize(size, policy);
  return proper === undefined ? undefined : packed(rule, name, [...made, ...grown(disk, size, proper)], disk);
}

/** Unpacks a raw disk, and packs it as the target accepts it; undefined if what is packed is not raw. */
export function repackRemedy({ report, policy, facts, ...image }: JudgedImage): Remedy | undefined {
  const { wrapping } = facts;
  const rules = rulesFor({ report, policy, facts, ...image });
  const fitting = wrapping && ruleForContent(rules, wrapping);
  const rule = fitting ?? policy.wrappers?.find((each) => isMade(each, policy.allowedFormats));
  if (!rule || !wrapping || !isMade(rule, policy.allowedFormats) || !isRaw(wrapping.format)) return undefined;
  const name = imageName(report);
  const disk = diskOf(report, rule, false);
  if (!isAcceptedIn(rule, policy, wrapping.format)) return undefined;
  const unpack = unpackCommand(report, wrapping, name);
  if (unpack === undefined) return undefined;
  const { virtualSize, isLeast } = wrapping;
  const unpacked = [`${unpack} > ${disk.path}`];
  if (typeof virtualSize !== 'number' || isLeast) {
    // GNU truncate rounds up to the next multiple.
    const multiple = properSize(1, { ...policy, minVirtualSize: undefined }) ?? 1;
    const rounded = multiple > 1 ? [`truncate -s %${multiple} ${disk.path}`] : [];
    return packed(rule, name, [...unpacked, ...rounded], disk);
  }
  const proper = properSize(virtualSize, policy);
  if (proper === undefined) return undefined;
  return packed(rule, name, [...unpacked, ...grown(disk, virtualSize, proper)], disk);
}

/** Whether we know a command that makes it, of a raw disk. */
function isMade(
  { kind, holds = 'image', member, formats }: WrapperRule,
  allowed?: readonly string[],
): boolean {
  if (!acceptsFormat(formats ?? allowed ?? ['raw'], 'raw')) return false;
  if (member !== undefined && !PLAIN.test(member)) return false;
  return holds === 'tar' || kind === 'tar'
    ? TARS[kind] !== undefined
    : holds === 'image' && PACKERS[kind] !== undefined;
}

/** Whether the target accepts a raw disk of that format in it: a disc stays one, packed or not. */
function isAcceptedIn(rule: WrapperRule, policy: ImagePolicy, format: string): boolean {
  const formats = formatsIn(rule, policy);
  return !namesFormat(policy.refusedFormats, format) && (!formats || acceptsFormat(formats, format));
}

/** The raw disk that is packed. */
interface PackedDisk {
  /** Its folder, if not that of the image. */
  readonly folder?: string;
  readonly name: string;
  readonly path: string;
}

/** @param isPlain whether the image is that disk already, if its name is right */
function diskOf(report: AnyReport, { member }: WrapperRule, isPlain: boolean): PackedDisk {
  const image = imageName(report);
  const base = baseOf(image);
  const isFree = (name: string): boolean => (isPlain && name === image) || !isTaken(name, report);
  const name = member ?? [`${base}.img`, `${base}-new.img`].find(isFree) ?? `${base}-new-2.img`;
  // The image has the name that its disk has to have, or a file that it needs does.
  const folder = 'packed';
  return isFree(name) ? { name, path: name } : { folder, name, path: `${folder}/${name}` };
}

function grown({ path }: PackedDisk, size: number, proper: number): string[] {
  return proper === size ? [] : [`qemu-img resize -f raw ${path} ${proper}`];
}

function packed(
  rule: WrapperRule,
  name: string,
  before: readonly string[],
  { folder, name: disk, path }: PackedDisk,
): Remedy | undefined {
  const isTar = rule.holds === 'tar' || rule.kind === 'tar';
  const [how, extension] = (isTar ? TARS : PACKERS)[rule.kind] ?? [];
  if (how === undefined || extension === undefined) return undefined;
  const ending = isTar ? extension : `img.${extension}`;
  const wanted = `${baseOf(name)}.${ending}`;
  const output = wanted === name ? `${baseOf(name)}-new.${ending}` : wanted;
  const into = folder === undefined ? '' : `-C ${folder} `;
  const command = isTar
    ? `tar --format=${formatOf(rule.dialects)} ${how} ${output} ${into}${disk}`
    : `${how} ${path} > ${output}`;
  const first = folder === undefined ? [] : [`mkdir ${folder}`];
  return {
    code: 'remedy_pack',
    params: { name: output },
    command: [...first, ...before, command].join(' && '),
  };
}

function formatOf(dialects: readonly TarDialect[] | undefined): TarDialect {
  return dialects?.find((each) => each === 'oldgnu') ?? dialects?.[0] ?? 'oldgnu';
}

/** Without the extensions of what packed it. */
function baseOf(name: string): string {
  return name.replace(/(?<=.)(?:\.(?:raw|img|tar))?\.[^.]*$/, '');
}
