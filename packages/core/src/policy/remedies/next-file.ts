import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { isEncrypted } from '../encrypted.js';
import type { Objection } from '../objection.js';
import type { ImagePolicy } from '../policy.js';
import type { Ruling } from '../rule.js';
import { decryptRemedy } from './decrypt.js';

/** Remedies that lead to another disk: nothing that is wrong with this one is wrong with that. */
const OTHER_DISK: readonly string[] = ['remedy_install_from_disc', 'remedy_make_appliance'];
/** Remedies that lead to another file, with the same disk. */
const OTHER_FILE: readonly string[] = [
  'remedy_decompress',
  'remedy_decrypt',
  'remedy_extract_archive',
  'remedy_flatten_image',
  'remedy_pack',
];
/** Objections to the disk, whatever the file. */
const OF_DISK: readonly string[] = [
  'block_size_mismatch',
  'disk_too_large',
  'does_not_fit',
  'firmware_not_supported',
  'not_bootable',
  'partition_beyond_disk',
  'partition_table_not_allowed',
  'too_many_disks',
  'unpacked_too_large',
];

/**
 * Gives a refusal without a remedy the remedy of another objection, if that leads to a file that is judged anew: the
 * archive has the wrong name, too, and what is in it has one of its own.
 */
export function withNextFile(
  rulings: readonly Ruling[],
  report: AnyReport,
  policy: ImagePolicy,
): readonly Ruling[] {
  const refusals = rulings.filter(isRefusal);
  const next = [
    refusals.find(({ remedy }) => isOneOf(remedy, [...OTHER_DISK, ...OTHER_FILE])),
    rulings.find(({ remedy }) => isOneOf(remedy, OTHER_FILE)),
  ].find((ruling) => ruling)?.remedy;
  const opened = next ?? (isEncrypted(report) ? decryptRemedy(report, policy) : undefined);
  if (!opened) return rulings;
  const helps = ({ code, unseen }: Ruling): boolean =>
    unseen || isOneOf(opened, OTHER_DISK) || !OF_DISK.includes(code);
  return rulings.map((ruling) =>
    isRefusal(ruling) && !ruling.remedy && helps(ruling) ? { ...ruling, remedy: opened } : ruling,
  );
}

function isOneOf(remedy: Remedy | undefined, codes: readonly string[]): boolean {
  return remedy !== undefined && codes.includes(remedy.code);
}

function isRefusal({ severity }: Objection): boolean {
  return severity === 'refused';
}
