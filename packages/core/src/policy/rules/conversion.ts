import { SECTOR } from '../../bytes/sectors.js';
import { because } from '../because.js';
import { vhdxSectorSize } from '../findings.js';
import { needsConversion } from '../needs-conversion.js';
import { recognisedIn } from '../openstack/recognised.js';
import { decryptRemedy } from '../remedies/decrypt.js';
import { extractRemedy } from '../remedies/extract.js';
import { type JudgedImage, type PolicyRule, type Ruling, refused, unseen, warning } from '../rule.js';
import { isHeaderCut } from './interrupted-download.js';

/** Whether an image that has to become raw can do so without anything else. */
export const conversion: PolicyRule = {
  needsWholeFile: true,
  judge(image): Ruling[] {
    const { report, policy, facts } = image;
    if (isHeaderCut(report)) return [];
    return [
      ...openedByQemu(image),
      ...(needsConversion(report, policy, facts)
        ? [...packed(image), ...encrypted(image), ...converted(image)]
        : []),
    ];
  },
};

/** Nova runs qemu-img on everything it accepts, converted or not. */
function openedByQemu({ report, policy }: JudgedImage): Ruling[] {
  const sectorSize = vhdxSectorSize(report.details) ?? SECTOR;
  if (policy.openstack?.service !== 'nova' || sectorSize === SECTOR) return [];
  const reason = because('vhdx_sector_size', { sectorSize });
  return [refused('sector_size', reason, { logicalSectorSize: sectorSize })];
}

/** Parts of it may use a compression that is not supported here. */
function packed({ report }: JudgedImage): Ruling[] {
  const codecs = report.safety.checks.find(({ name, result }) => name === 'codecs' && result === 'warned');
  if (!codecs?.reason) return [];
  const { reason } = codecs;
  return [
    refused('codecs', because('raw_codecs', { reason }), { format: report.format, reason: reason.code }),
  ];
}

/** Nova converts without a key, and fails; elsewhere somebody may have it. */
function encrypted({ report, policy }: JudgedImage): Ruling[] {
  if (!report.safety.warnings.some(({ name }) => name === 'encrypted')) return [];
  const evidence = { format: report.format };
  const remedy = decryptRemedy(report, policy);
  return policy.openstack
    ? [refused('encrypted', because('raw_without_passphrase'), evidence, remedy)]
    : [warning('encrypted', because('raw_needs_passphrase'), evidence, remedy)];
}

/** The result is inspected again: an image within an image is refused. */
function converted({ report, policy, facts }: JudgedImage): Ruling[] {
  if (!policy.openstack) return [];
  const found = recognisedIn(report, facts);
  if (found === 'unseen' || found.convertedFormat === 'raw') return [];
  const { convertedFormat: format } = found;
  // A statement that it is already raw does not cover what is converted here.
  if (format === 'unseen' || format === null)
    return [unseen('converted_not_raw', because('converted_unread'))];
  const evidence = { format: report.format, convertedFormat: format };
  const reason = because('disk_is_image', { format });
  return [refused('converted_not_raw', reason, evidence, extractRemedy(report, format))];
}
