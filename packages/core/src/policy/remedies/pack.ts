import { isRaw } from '../../formats/disk-formats.js';
import { imageName } from '../../inspect/command-names.js';
import type { Remedy } from '../../messages/remedies.js';
import { acceptsFormat } from '../accepts-format.js';
import { diskSize } from '../disk-size.js';
import type { TarDialect, WrapperKind, WrapperRule } from '../policy.js';
import { properSize } from '../proper-size.js';
import type { JudgedImage } from '../rule.js';
import { ruleForContent, rulesFor } from '../wrapping/accepted-wrapping.js';
import { wrapperKind } from '../wrapping/wrapper-kind.js';
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
  const name = imageName(report);
  const disk = diskName(rule, name);
  const size = diskSize(report, policy);
  if (typeof size !== 'number') return undefined;
  const made =
    isRaw(report.format) || report.qemuFormat === 'raw'
      ? disk === name
        ? []
        : [`cp ${name} ${disk}`]
      : [conversion(report, { driver: 'raw' }, disk)];
  const proper = properSize(size, policy);
  const grown = proper === size ? [] : [`qemu-img resize -f raw ${disk} ${proper}`];
  return packed(rule, name, [...made, ...grown], disk);
}

/** Unpacks a raw disk, and packs it as the target accepts it; undefined if what is packed is not raw. */
export function repackRemedy({ report, policy, facts, ...image }: JudgedImage): Remedy | undefined {
  const { wrapping } = facts;
  const rules = rulesFor({ report, policy, facts, ...image });
  const fitting = wrapping && ruleForContent(rules, wrapping);
  const rule = fitting ?? policy.wrappers?.find((each) => isMade(each, policy.allowedFormats));
  if (!rule || !wrapping || !isMade(rule, policy.allowedFormats) || !isRaw(wrapping.format)) return undefined;
  const name = imageName(report);
  const disk = diskName(rule, name);
  const unpack = unpackCommand(report, wrapping, name);
  if (unpack === undefined) return undefined;
  const { virtualSize, isLeast } = wrapping;
  const proper = typeof virtualSize === 'number' && !isLeast ? properSize(virtualSize, policy) : virtualSize;
  const grown = proper === virtualSize ? [] : [`qemu-img resize -f raw ${disk} ${proper}`];
  return packed(rule, name, [`${unpack} > ${disk}`, ...grown], disk);
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

function diskName({ member }: WrapperRule, name: string): string {
  if (member !== undefined) return member;
  const made = `${baseOf(name)}.img`;
  return made === name && wrapperKind(name) !== undefined ? `${baseOf(name)}-new.img` : made;
}

function packed(
  rule: WrapperRule,
  name: string,
  before: readonly string[],
  disk: string,
): Remedy | undefined {
  const isTar = rule.holds === 'tar' || rule.kind === 'tar';
  const [how, extension] = (isTar ? TARS : PACKERS)[rule.kind] ?? [];
  if (how === undefined || extension === undefined) return undefined;
  const ending = isTar ? extension : `img.${extension}`;
  const wanted = `${baseOf(name)}.${ending}`;
  const output = wanted === name ? `${baseOf(name)}-new.${ending}` : wanted;
  const command = isTar
    ? `tar --format=${formatOf(rule.dialects)} ${how} ${output} ${disk}`
    : `${how} ${disk} > ${output}`;
  return {
    code: 'remedy_pack',
    params: { name: output },
    command: [...before, command].join(' && '),
  };
}

function formatOf(dialects: readonly TarDialect[] | undefined): TarDialect {
  return dialects?.find((each) => each === 'oldgnu') ?? dialects?.[0] ?? 'oldgnu';
}

/** Without the extensions of what packed it. */
function baseOf(name: string): string {
  return name.replace(/(?<=.)(?:\.(?:raw|img|tar))?\.[^.]*$/, '');
}
