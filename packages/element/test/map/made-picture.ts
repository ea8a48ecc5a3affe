import type { AreaKind, DiskArea, DiskPicture, Kept, KeptStretch } from '@diskloupe/core/contents';

export const GIB: number = 2 ** 30;

export interface MadeArea {
  readonly kind?: AreaKind;
  /** In bytes. */
  readonly length: number;
  readonly name?: string | null;
  readonly typeName?: string | null;
  readonly holds?: string | null;
  /** By default, all of it is stored. */
  readonly stretch?: Partial<KeptStretch>;
}

const NONE = { stored: 0, compressed: 0, zeros: 0, absent: 0 };
const KEPT: Kept = { inFile: 0, ...NONE, unread: 0 };

/** A picture of areas that follow each other. */
export function pictureOf(areas: readonly MadeArea[], rest: Partial<DiskPicture> = {}): DiskPicture {
  let offset = 0;
  let number = 0;
  const placed = areas.map((area): DiskArea => {
    const { kind = 'file-system', length, name = null, typeName = 'Linux filesystem', holds = 'ext4' } = area;
    const isPartition = kind !== 'unused' && kind !== 'missing';
    offset += length;
    return {
      kind,
      number: isPartition ? ++number : null,
      partitions: isPartition ? 1 : 0,
      type: isPartition ? '0fc63daf-8483-4772-8e79-3d69d8477de4' : null,
      typeName: isPartition ? typeName : null,
      name,
      holds: isPartition ? holds : null,
      offset: offset - length,
      length,
      kept: { ...KEPT, inFile: length, stored: length },
    };
  });
  return {
    size: offset,
    end: offset,
    table: 'gpt',
    id: null,
    faults: [],
    kept: { ...KEPT, inFile: offset, stored: offset },
    areas: placed,
    segments: placed.map((area, index) => ({
      area: index,
      offset: area.offset,
      length: area.length,
      stretches: [{ ...NONE, ...(areas[index]?.stretch ?? { stored: 1 }), length: area.length }],
    })),
    ...rest,
  };
}
