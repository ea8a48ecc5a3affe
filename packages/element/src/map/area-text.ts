import type { DiskArea, DiskPicture, PartitionFault } from '@diskloupe/core/contents';
import { isolated, visibleText } from '@diskloupe/core/text';
import { formatName } from '@diskloupe/core/words';
import type { MapCode } from '../words/en/map.js';
import { type MapLanguage, say, saySize } from './language.js';

/** What people read about an area. */
export interface AreaText {
  /** For a partition, its name in the GPT, or else its type. */
  readonly label: string;
  /** That of the language, or of a name from elsewhere. */
  readonly direction: 'ltr' | 'rtl' | 'auto';
  readonly facts: readonly Fact[];
}

export interface Fact {
  readonly title: MapCode;
  readonly value: string;
}

/** What people read about each area of a picture. */
export function areaTexts(picture: DiskPicture, language: MapLanguage): readonly AreaText[] {
  const known = KNOWN.get(picture);
  if (known?.words === language.words && known.sentences === language.sentences) return known.texts;
  const labels = picture.areas.map((area) => labelOf(area, picture, language));
  const count = new Map<string, number>();
  for (const label of labels) count.set(label, (count.get(label) ?? 0) + 1);
  const texts = picture.areas.map((area, index): AreaText => {
    const label = labels[index] ?? '';
    // Several may have the same name, or none and the same type.
    const isUnique = count.get(label) === 1 || area.number === null;
    return {
      label: isUnique ? label : say(language, 'map_numbered', { name: label, number: area.number ?? 0 }),
      direction: isUnique && label === nameOf(area) ? 'auto' : language.direction,
      facts: factsOf(area, picture, language),
    };
  });
  KNOWN.set(picture, { ...language, texts });
  return texts;
}

const KNOWN = new WeakMap<
  DiskPicture,
  Pick<MapLanguage, 'words' | 'sentences'> & { readonly texts: readonly AreaText[] }
>();

function factsOf(area: DiskArea, picture: DiskPicture, language: MapLanguage): Fact[] {
  return [
    { title: 'map_holds', value: holdsText(area, language) },
    { title: 'map_size', value: saySize(language, area.length) },
    { title: 'map_start', value: startText(area, picture, language) },
    { title: 'map_kept', value: keptText(area, language) },
  ];
}

/** Space between partitions is in several places. */
function startText(area: DiskArea, { areas, segments }: DiskPicture, language: MapLanguage): string {
  const places = area.partitions ? 1 : segments.filter((segment) => areas[segment.area] === area).length;
  return places > 1 ? DASH : saySize(language, area.offset);
}

/** In place of a missing value. */
export const DASH: string = String.fromCharCode(0x2013);

function keptText({ kind, kept }: DiskArea, language: MapLanguage): string {
  return kind === 'missing' ? say(language, 'map_none') : saySize(language, kept.inFile);
}

/** The name in the GPT, with nothing hidden; undefined if there is none. */
function nameOf({ name, partitions }: DiskArea): string | undefined {
  return name?.trim() && partitions <= 1 ? visibleText(name) : undefined;
}

/** A text from elsewhere among those of a language. */
export function foreignText(text: string | null | undefined, { direction }: MapLanguage): string | undefined {
  return text ? isolated(visibleText(text), { direction }) : undefined;
}

function labelOf(area: DiskArea, { table }: DiskPicture, language: MapLanguage): string {
  const { kind, number, partitions, typeName, holds } = area;
  const name = nameOf(area);
  if (partitions > 1) return say(language, 'map_partitions', { count: partitions });
  if (name !== undefined) return name;
  // The first partition of a hybrid disc is of a type that hides it.
  if (number !== null && holds === 'iso9660') return holdsText(area, language);
  if (number !== null) return typeText(typeName, language) ?? say(language, 'map_partition', { number });
  if (kind === 'missing') return say(language, 'map_missing');
  if (kind === 'unused') return say(language, table === null ? 'map_empty' : 'map_unused');
  if (holds === 'unseen') return say(language, 'map_not_read');
  return holds === null ? say(language, 'map_unknown') : holdsText(area, language);
}

/** The names of common types are translated; `Linux root (x86-64)` leaves out the processor. */
export function typeText(typeName: string | null, language: MapLanguage): string | null {
  if (typeName === null) return null;
  const code = `map_type_${typeName
    .replace(/ \(.*\)$/, '')
    .toLowerCase()
    .replaceAll(' ', '_')}`;
  return isTypeCode(code) ? say(language, code) : isolated(typeName, language);
}

const TYPE_CODES: readonly MapCode[] = [
  'map_type_efi_system',
  'map_type_bios_boot',
  'map_type_linux_filesystem',
  'map_type_linux_swap',
  'map_type_linux_root',
  'map_type_microsoft_reserved',
  'map_type_microsoft_basic_data',
  'map_type_windows_recovery_environment',
];

function isTypeCode(code: string): code is MapCode {
  return TYPE_CODES.some((each) => each === code);
}

/** As their makers write them; blkid's names are for scripts. */
const PROPER_NAMES: ReadonlyMap<string, string> = new Map([
  ['vfat', 'FAT'],
  ['ntfs', 'NTFS'],
  ['exfat', 'exFAT'],
  ['xfs', 'XFS'],
  ['btrfs', 'Btrfs'],
  ['f2fs', 'F2FS'],
  ['apfs', 'APFS'],
  ['hfs', 'HFS'],
  ['hfsplus', 'HFS+'],
  ['iso9660', 'ISO 9660'],
  ['udf', 'UDF'],
  ['ufs', 'UFS'],
  ['zfs_member', 'ZFS'],
  ['squashfs', 'SquashFS'],
  ['reiserfs', 'ReiserFS'],
  ['jfs', 'JFS'],
  ['gfs2', 'GFS2'],
  ['ocfs2', 'OCFS2'],
]);

/** What people call the others that blkid and reports name. */
const HELD: ReadonlyMap<string, MapCode> = new Map([
  ['unseen', 'map_not_read'],
  ['swap', 'map_swap'],
  ['LVM2_member', 'map_lvm'],
  ['linux_raid_member', 'map_raid'],
  ['luks', 'map_luks'],
  ['BitLocker', 'map_bitlocker'],
]);

function holdsText({ kind, holds, number }: DiskArea, language: MapLanguage): string {
  if (kind === 'unused' || (kind === 'missing' && number === null)) return say(language, 'map_none');
  if (holds === null) return say(language, 'map_not_recognized');
  const code = HELD.get(holds);
  if (code) return say(language, code);
  const proper = PROPER_NAMES.get(holds);
  if (proper !== undefined) return isolated(proper, language);
  // A file system goes by blkid's name, any other format by its name in lists.
  return formatName(holds, language.words);
}

export function faultText(fault: PartitionFault, language: MapLanguage): string {
  switch (fault.code) {
    case 'gpt_copy':
      return say(language, fault.copy === 'primary' ? 'map_fault_gpt_primary' : 'map_fault_gpt_backup');
    case 'overlap': {
      const [first, second] = fault.partitions;
      return say(language, 'map_fault_overlap', { first, second });
    }
    case 'beyond_disk':
      return say(language, 'map_fault_beyond_disk', { number: fault.partition });
    case 'outside_extended':
      return say(language, 'map_fault_outside_extended', { number: fault.partition });
    case 'chain_incomplete':
      return say(language, 'map_fault_chain_incomplete');
    // From a newer version.
    default:
      return say(language, 'map_unknown');
  }
}
