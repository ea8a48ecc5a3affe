import type { ConsistencyCode } from '../../messages/consistency.js';

/** What a check of an image against itself finds. */
export const consistency: Readonly<Record<ConsistencyCode, string>> = {
  finding_not_closed: "The image wasn't closed cleanly.",
  finding_unused_tail: 'The last {unused} bytes of the file are unused.',
  finding_cluster_beyond: 'Cluster {index} points to offset {place}, beyond the end of the file.',
  finding_cluster_misplaced: 'A cluster points to offset {place}, which is not possible.',
  finding_cluster_used_twice: 'Cluster {index} is used more than once.',
  finding_leaked: 'Cluster {cluster} is allocated but not used.',
  finding_block_used_twice: 'Block {index} of the file is used more than once.',
  finding_block_number: 'Block {block} points to file block {entry}, and the file has fewer.',
  finding_allocated_count: 'Allocated blocks: {declared} by the header, {found} in the block map.',
  finding_refcount:
    'Cluster {cluster} has reference count {stored}, but {counted, plural, one {# reference} other {# references}} to it.',
  finding_refcount_unreadable:
    "The reference counts of {count, plural, one {# cluster} other {# clusters}} starting at {first} can't be read.",
  finding_refcount_overflow:
    'Cluster {cluster} has more references than a {bits}-bit reference count can hold.',
  finding_reference_beyond:
    'A reference to {length} bytes at offset {place} reaches beyond the end of the file at {size}.',
  finding_refcount_reserved: 'Refcount table entry {index} has reserved bits set.',
  finding_refcount_unaligned:
    "Refcount table entry {index} points to {place}, which isn't on a cluster boundary.",
  finding_refcount_beyond: 'Refcount table entry {index} points to {place}, beyond the end of the file.',
  finding_refcount_overlap:
    'Refcount table entry {index} points to {place}, which is also used by something else.',
  finding_l1_reserved: 'L1 table entry {index} has reserved bits set.',
  finding_l1_unaligned: "L1 table entry {index} points to {place}, which isn't on a cluster boundary.",
  finding_l1_copied_missing: "L1 table entry {index} isn't flagged as used once, but its L2 table is.",
  finding_l1_copied_wrong: "L1 table entry {index} is flagged as used once, but its L2 table isn't.",
  finding_l2_table_misplaced: 'An L2 table points to offset {place}, which is not possible.',
  finding_l2_reserved: 'The L2 table entry at {place} has reserved bits set.',
  finding_l2_subclusters: 'The L2 table entry at {place} has subclusters, but no cluster.',
  finding_l2_both: 'The L2 table entry at {place} marks a subcluster as both allocated and zero.',
  finding_l2_unaligned:
    "The L2 table entry at {place} points to {target}, which isn't on a cluster boundary.",
  finding_l2_compressed_copied: 'The L2 table entry at {place} is compressed, but flagged as used once.',
  finding_l2_compressed_external:
    "The L2 table entry at {place} is compressed, which an image with an external data file can't have.",
  finding_l2_compressed_subclusters: 'The L2 table entry at {place} is compressed and has subclusters.',
  finding_l2_copied_missing: "The L2 table entry at {place} isn't flagged as used once, but its cluster is.",
  finding_l2_copied_wrong: "The L2 table entry at {place} is flagged as used once, but its cluster isn't.",
  finding_snapshots_external:
    "The image has an external data file and {count, plural, one {# snapshot} other {# snapshots}}, which can't be combined.",
  finding_snapshot_disk_size: "Snapshot {number} is damaged. It doesn't say how large the disk was.",
  finding_snapshot_l1_unaligned:
    "Snapshot {number} is damaged. Its L1 table at {place} isn't on a cluster boundary.",
  finding_snapshot_l1_length:
    'Snapshot {number} is damaged. Its L1 table is too long, with {entries, plural, one {# entry} other {# entries}}.',
  finding_bitmaps_unread: "The bitmaps can't be read, so reference counts weren't compared.",
  finding_extensions_far: 'The header extensions are beyond the part that was read.',
  finding_bitmap_entry: 'Bitmap directory entry {index} is damaged.',
  finding_bitmaps_many: 'The bitmap tables have more than {max} entries.',
  finding_bitmap_table: 'The bitmap table at {place} has a damaged entry.',
  finding_bat_unreachable: 'Block allocation table entry {index} points to {place}, which no file can reach.',
  finding_bat_beyond: 'Block allocation table entry {index} points to {place}, beyond the end of the file.',
  finding_bat_cut:
    'Block allocation table entry {index} points to {place}, too close to the end of the file.',
  finding_bat_overlap:
    'Block allocation table entry {index} points to {place}, where a region or the log is.',
  finding_extent_beyond: 'The extent at disk offset {start} starts at {place}, beyond the end of its file.',
  finding_grain_beyond: 'The grain for disk offset {at} is at {place}, beyond the end of the file.',
  finding_grain_damaged: 'The grain for disk offset {at} has a damaged entry.',
  finding_grain_table_damaged: 'The grain table for disk offset {at} has a damaged entry.',
  finding_stopped: "The rest of the disk wasn't checked.",
};
