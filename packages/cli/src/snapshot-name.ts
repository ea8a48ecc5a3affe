import { ImageFormatError } from '@diskloupe/core';
import type { VirtualDisk } from '@diskloupe/core/disk';

interface Snapshot {
  readonly id: string;
  readonly name: string;
}

/** Whether the text says which of ID or name it is, as `snapshot.name=yesterday` does. */
export function isSnapshotFilter(text: string): boolean {
  return text.startsWith('snapshot.');
}

/**
 * Returns the ID of the snapshot that `snapshot.id=ID,snapshot.name=NAME` means; either of the two is enough, and an
 * ID may stand alone.
 *
 * Source: QEMU, block/snapshot.c, internal_snapshot_opts.
 *
 * @throws ImageFormatError if there is none; TypeError for any other filter
 */
export function findSnapshot({ details }: VirtualDisk, filter: string): string {
  const wanted = isSnapshotFilter(filter) ? fieldsOf(filter) : { id: filter };
  const snapshots = 'snapshots' in details && Array.isArray(details.snapshots) ? details.snapshots : [];
  const found = snapshots
    .filter(isSnapshot)
    .find(({ id, name }) => (wanted.id ?? id) === id && (wanted.name ?? name) === name);
  if (found) return found.id;
  throw new ImageFormatError(details.format, 'snapshot', filter, { code: 'existing' });
}

function isSnapshot(value: unknown): value is Snapshot {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value;
}

/** A comma within a value is doubled (QEMU, util/qemu-option.c). */
function fieldsOf(filter: string): Partial<Snapshot> {
  let fields: Partial<Snapshot> = {};
  for (const [field] of filter.matchAll(/(?:[^,]|,,)+/g)) {
    const [, key, value] = /^snapshot\.(id|name)=(.*)$/s.exec(field.replaceAll(',,', ',')) ?? [];
    if (!key) throw new TypeError(`${field} is not a snapshot filter: use snapshot.id or snapshot.name`);
    fields = { ...fields, [key]: value };
  }
  return fields;
}
