import { ByteWindow } from '../bytes/byte-window.js';
import { seen } from '../contents/seen.js';
import { abortable } from '../flow/abortable.js';
import { loadPart } from '../flow/load-part.js';
import type { ArchiveMember } from '../formats/archive-members.js';
import { cardNamed, cards, loadFormat } from '../formats/cards.js';
import type { AnyReport } from '../inspect/report.js';
import type { Unseen } from '../probe/probe.js';
import type { Source } from '../source/source.js';
import type { OvaDisk, OvaFacts } from './facts.js';

/** A file of a description: `<File ovf:href="disk1.vmdk" ... />` (DMTF DSP0243, 7.1). */
const HREF = /<(?:\w{1,32}:)?File\s[^<>]*?\bhref\s*=\s*["']([^"'<>]{1,255})["']/g;
/** The most disks kept: no appliance has as many. */
const MAX_DISKS = 256;

/** `KDMV` */
const VMDK_MAGIC: readonly number[] = [0x4b, 0x44, 0x4d, 0x56];

/** Extensions of the files that are disks. Others are the manifest, the certificate, firmware variables, texts. */
const DISKS = /\.(?:vmdk|vhdx?|vdi|qcow2?|qed|raw|img|iso|hdd|gz|bz2|xz|zst)$/i;

/**
 * Finds out what an appliance has: its description, and its disks by name, with the formats of those that a few reads
 * reach.
 *
 * @returns undefined for a file that is not a tar archive
 */
export async function gatherOva(
  source: Source,
  { format }: AnyReport,
  signal: AbortSignal | undefined,
): Promise<OvaFacts | Unseen | undefined> {
  if (format !== 'ova' && format !== 'tar') return undefined;
  const card = cardNamed('other');
  const load = card && (await loadFormat(card)).members;
  if (!load) return undefined;
  const list = await loadPart('other', load);
  const found = await seen(abortable(list(source, signal), signal));
  if (found === 'unseen') return found;
  const { members, areAll } = found;
  const described = members.find(({ name }) => /\.ovf$/i.test(name));
  const isRead = described !== undefined && described.head.length === described.size;
  const disks = members.flatMap((member): OvaDisk[] => {
    const found = formatOf(member);
    if (found === null && !DISKS.test(member.name)) return [];
    const compressed = found === 'vmdk' ? { compressed: hasCompressedGrains(member) } : {};
    return [{ name: member.name, format: found, ...compressed }];
  });
  // The description names all files, also those that the reads did not reach: unless it does not even name these.
  const named = isRead ? namesIn(described.head) : new Set<string>();
  const isComplete = isRead && disks.every(({ name }) => named.has(name));
  if (!areAll)
    for (const name of named)
      if (DISKS.test(name) && !members.some((member) => member.name === name))
        disks.push({ name, format: 'unseen' });
  return {
    descriptor: described?.name ?? (areAll ? null : 'unseen'),
    disks: disks.slice(0, MAX_DISKS),
    areAll: areAll || isComplete,
  };
}

function namesIn(description: Uint8Array): Set<string> {
  const text = new TextDecoder().decode(description);
  return new Set(Array.from(text.matchAll(HREF), ([, name = '']) => name));
}

/** In the header of a sparse extent (VMware, "Virtual Disk Format 5.0"): offset of the flags, and one of them. */
const [FLAGS, COMPRESSED] = [8, 0x10000];

/** A descriptor, or an extent of ESX, has no such flags. */
function hasCompressedGrains({ head }: ArchiveMember): boolean {
  const isSparse = head.length >= FLAGS + 4 && VMDK_MAGIC.every((byte, at) => head[at] === byte);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return isSparse && (view.getUint32(FLAGS, true) & COMPRESSED) !== 0;
}

/** Returns the format of a file, by its first bytes; `null` if they are not those of an image. */
function formatOf({ head }: ArchiveMember): string | null {
  const window = new ByteWindow(head, 'ova', 'member');
  const card = cards.find(
    ({ rank, recognise }) => rank === undefined && recognise(window, undefined) === true,
  );
  return card?.name ?? null;
}
