import { imageName, isPlainName } from '../../inspect/command-names.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Message } from '../../messages/message.js';
import type { Remedy } from '../../messages/remedies.js';
import { isAcceptedAppliance } from '../appliance.js';
import { because } from '../because.js';
import type { OvaDisk, OvaFacts } from '../facts.js';
import { extensionOf } from '../names/extension.js';
import type { OvaRule } from '../policy.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const DISK = 'ova_disk_not_allowed';

/** What a file of an extension has to be, by Glance's names; `raw` is what nothing recognizes. */
const FORMATS: Readonly<Record<string, string>> = {
  vmdk: 'vmdk',
  qcow2: 'qcow2',
  vhd: 'vhd',
  vhdx: 'vhdx',
  vdi: 'vdi',
  raw: 'raw',
  img: 'raw',
  iso: 'iso',
};

/** Whether the target reads this appliance: its description, its disks, and their number. */
export const ova: PolicyRule = {
  needsOpening: true,
  judge({ report, policy, facts }): Ruling[] {
    const { ova: found = 'unseen' } = facts;
    if (!policy.ova || !isAcceptedAppliance(report, policy, facts)) return [];
    if (found === 'unseen') return [unseen(DISK, because('ova_unread'))];
    const remedy = extractRemedy(report, found);
    return [
      ...judgeDescriptor(found),
      ...judgeDisks(found, policy.ova),
      ...judgeNumber(found, policy.ova),
    ].map((ruling) => (ruling.unseen ? ruling : { ...ruling, remedy }));
  },
};

function judgeDescriptor({ descriptor, disks }: OvaFacts): Ruling[] {
  const code = 'ova_without_descriptor';
  if (descriptor === 'unseen') return [unseen(code, because('ova_unread'))];
  return descriptor === null
    ? [refused(code, because('ova_without_descriptor'), { disks: disks.length })]
    : [];
}

function judgeDisks({ disks, areAll }: OvaFacts, { extensions: accepted, compressed }: OvaRule): Ruling[] {
  if (!accepted) return [];
  for (const disk of disks) {
    const { name, format } = disk;
    const reason = faultOf(disk, accepted) ?? (compressed ? faultOfHeader(disk) : undefined);
    if (reason) return [refused(DISK, reason, { name, format, allowed: accepted.join(', ') })];
  }
  return areAll ? [] : [unseen(DISK, because('ova_unread'))];
}

function faultOf({ name, format }: OvaDisk, accepted: readonly string[]): Message | undefined {
  const extension = extensionOf(name.slice(name.lastIndexOf('/') + 1))?.toLowerCase() ?? '';
  if (!accepted.includes(extension)) return because('ova_disk_not_accepted', { name, accepted });
  const wanted = FORMATS[extension];
  const isOther = format !== null && format !== 'unseen' && wanted !== undefined && format !== wanted;
  // A partition table is in a raw disk.
  return isOther && format !== 'gpt' ? because('ova_disk_misnamed', { name, format }) : undefined;
}

function faultOfHeader({ name, compressed }: OvaDisk): Message | undefined {
  return compressed === false ? because('ova_disk_not_compressed', { name }) : undefined;
}

function judgeNumber({ disks, areAll }: OvaFacts, { maxDisks: max }: OvaRule): Ruling[] {
  const code = 'too_many_disks';
  if (max === undefined) return [];
  const count = disks.length;
  if (count > max) return [refused(code, because('too_many_disks', { count, max }), { disks: count, max })];
  return areAll ? [] : [unseen(code, because('ova_unread'))];
}

/** The first disk, which is then judged as a file of its own. */
function extractRemedy(report: AnyReport, { disks }: OvaFacts): Remedy {
  const code = 'remedy_extract_archive';
  const name = disks.find((disk) => isPlainName(disk.name))?.name;
  return name === undefined ? { code } : { code, command: `tar -xf ${imageName(report)} ${name}` };
}
