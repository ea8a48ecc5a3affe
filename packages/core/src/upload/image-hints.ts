import { partitionWays } from '../contents/boot-ways.js';
import type { BaseFinding } from '../formats/format.js';
import type { VmdkFinding } from '../formats/vmdk/header.js';
import type { AnyReport } from '../inspect/report.js';
import type { UploadMessage } from '../messages/upload.js';
import { isGpt, isIso, isVmdk } from '../policy/findings.js';

/**
 * A property of an image in Glance that its guest probably needs.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { recommendedProperties } from '@diskloupe/core/upload';
 * import { sentenceOf } from '@diskloupe/core/words';
 *
 * const { hints } = recommendedProperties(await inspectImage(file));
 * for (const { property, value, reason } of hints) console.log(`${property}=${value}`, sentenceOf(reason));
 * ```
 */
export interface PropertyHint {
  /** E.g. `hw_firmware_type`. */
  readonly property: string;
  /** E.g. `uefi`. */
  readonly value: string;
  /** Why; `words` has a sentence for it. */
  readonly reason: UploadMessage;
}

/** Glance's `vmware_disktype` by VMDK create type. Source: Nova's configuration guide, "VMware vSphere". */
const VMWARE_DISK_TYPES: ReadonlyMap<string, string> = new Map([
  ['streamoptimized', 'streamOptimized'],
  ['monolithicsparse', 'sparse'],
  ['monolithicflat', 'preallocated'],
  ['vmfs', 'preallocated'],
]);

/** Glance's `vmware_adaptertype` by the adapter type in a VMDK's disk database. */
const VMWARE_ADAPTERS: ReadonlyMap<string, string> = new Map([
  ['ide', 'ide'],
  ['buslogic', 'busLogic'],
  ['lsilogic', 'lsiLogic'],
  ['lsisas1068', 'lsiLogicsas'],
  ['pvscsi', 'paraVirtual'],
]);

/** Derives likely properties from an image's own structures. */
export function imageHints(
  { format, details }: AnyReport,
  inner: AnyReport | undefined,
): readonly PropertyHint[] {
  const hints: PropertyHint[] = [];
  if (startsByUefiOnly(details) || startsByUefiOnly(inner?.details ?? null)) {
    hints.push({ property: 'hw_firmware_type', value: 'uefi', reason: { code: 'hint_uefi_only' } });
  }
  if (format === 'ova') {
    hints.push({ property: 'disk_format', value: 'vmdk', reason: { code: 'hint_appliance' } });
  }
  if (isVmdk(details)) hints.push(...vmwareHints(details));
  return hints;
}

function vmwareHints({ descriptor }: VmdkFinding): readonly PropertyHint[] {
  if (!descriptor || descriptor === 'unseen') return [];
  const hints: PropertyHint[] = [];
  const hint = (property: string, value: string | undefined, says: string): void => {
    if (value) hints.push({ property, value, reason: { code: 'hint_vmdk_descriptor', params: { says } } });
  };
  const { createType, ddb } = descriptor;
  hint('vmware_disktype', VMWARE_DISK_TYPES.get(createType?.toLowerCase() ?? ''), `${createType}`);
  const adapter = ddb['adapterType'] ?? '';
  hint('vmware_adaptertype', VMWARE_ADAPTERS.get(adapter.toLowerCase()), adapter);
  return hints;
}

function startsByUefiOnly(details: BaseFinding | null): boolean {
  if (isGpt(details)) {
    const ways = partitionWays(details);
    return details.partitions !== 'unseen' && `${ways}` === 'efi-system-partition';
  }
  if (!isIso(details) || !details.elTorito || details.elTorito === 'unseen') return false;
  const platforms = details.elTorito.entries
    .filter(({ bootable }) => bootable)
    .map(({ platform }) => platform);
  return platforms.length > 0 && platforms.every((platform) => platform === 'EFI');
}
