import type { ConsistencyCode } from '../../messages/consistency.js';

/** What a check of an image against itself finds. */
export const consistency: Readonly<Record<ConsistencyCode, string>> = {
  finding_not_closed: 'イメージが正常に閉じられていません。',
  finding_unused_tail: 'ファイルの末尾 {unused} バイトは使用されていません。',
  finding_cluster_beyond: 'クラスター {index} が、ファイルの末尾を超えるオフセット {place} を指しています。',
  finding_cluster_misplaced: 'あるクラスターが、ありえないオフセット {place} を指しています。',
  finding_cluster_used_twice: 'クラスター {index} が重複して使用されています。',
  finding_leaked: 'クラスター {cluster} は割り当て済みですが、使用されていません。',
  finding_block_used_twice: 'ファイルのブロック {index} が重複して使用されています。',
  finding_block_number:
    'ブロック {block} がファイルのブロック {entry} を指していますが、ファイルにそのブロックはありません。',
  finding_allocated_count:
    '割り当て済みのブロックは、ヘッダーでは {declared} 個、ブロックマップでは {found} 個です。',
  finding_refcount: 'クラスター {cluster} の参照カウントは {stored} ですが、実際の参照は {counted} 個です。',
  finding_refcount_unreadable: 'クラスター {first} から {count} 個分の参照カウントを読み取れません。',
  finding_refcount_overflow:
    'クラスター {cluster} の参照数が、{bits} ビットの参照カウントの上限を超えています。',
  finding_reference_beyond:
    'オフセット {place} から {length} バイトへの参照が、ファイルの末尾（{size}）を超えています。',
  finding_refcount_reserved: '参照カウントテーブルのエントリ {index} で、予約済みビットが設定されています。',
  finding_refcount_unaligned:
    '参照カウントテーブルのエントリ {index} が指す {place} は、クラスター境界にありません。',
  finding_refcount_beyond:
    '参照カウントテーブルのエントリ {index} が、ファイルの末尾を超える {place} を指しています。',
  finding_refcount_overlap:
    '参照カウントテーブルのエントリ {index} が指す {place} は、ほかの用途にも使用されています。',
  finding_l1_reserved: 'L1 テーブルのエントリ {index} で、予約済みビットが設定されています。',
  finding_l1_unaligned: 'L1 テーブルのエントリ {index} が指す {place} は、クラスター境界にありません。',
  finding_l1_copied_missing:
    'L1 テーブルのエントリ {index} には参照が 1 つだけであることを示すフラグがありませんが、その L2 テーブルへの参照は 1 つだけです。',
  finding_l1_copied_wrong:
    'L1 テーブルのエントリ {index} には参照が 1 つだけであることを示すフラグがありますが、その L2 テーブルへの参照は 1 つではありません。',
  finding_l2_table_misplaced: 'ある L2 テーブルが、ありえないオフセット {place} を指しています。',
  finding_l2_reserved: '{place} にある L2 テーブルのエントリで、予約済みビットが設定されています。',
  finding_l2_subclusters:
    '{place} にある L2 テーブルのエントリに、サブクラスターはありますが、クラスターがありません。',
  finding_l2_both:
    '{place} にある L2 テーブルのエントリで、サブクラスターが割り当て済みとゼロの両方に設定されています。',
  finding_l2_unaligned:
    '{place} にある L2 テーブルのエントリが指す {target} は、クラスター境界にありません。',
  finding_l2_compressed_copied:
    '{place} にある L2 テーブルのエントリは圧縮されていますが、参照が 1 つだけであることを示すフラグがあります。',
  finding_l2_compressed_external:
    '{place} にある L2 テーブルのエントリは圧縮されていますが、外部データファイルを使用するイメージでは圧縮を使用できません。',
  finding_l2_compressed_subclusters:
    '{place} にある L2 テーブルのエントリは、圧縮されているのにサブクラスターを持っています。',
  finding_l2_copied_missing:
    '{place} にある L2 テーブルのエントリには参照が 1 つだけであることを示すフラグがありませんが、そのクラスターへの参照は 1 つだけです。',
  finding_l2_copied_wrong:
    '{place} にある L2 テーブルのエントリには参照が 1 つだけであることを示すフラグがありますが、そのクラスターへの参照は 1 つではありません。',
  finding_snapshots_external:
    'イメージに外部データファイルと {count} 個のスナップショットがありますが、この 2 つは併用できません。',
  finding_snapshot_disk_size:
    'スナップショット {number} が破損しています。ディスクのサイズが記録されていません。',
  finding_snapshot_l1_unaligned:
    'スナップショット {number} が破損しています。その L1 テーブルの位置 {place} が、クラスター境界にありません。',
  finding_snapshot_l1_length:
    'スナップショット {number} が破損しています。その L1 テーブルは長すぎます（エントリ {entries} 個）。',
  finding_bitmaps_unread: 'ビットマップを読み取れないため、参照カウントは照合されていません。',
  finding_extensions_far: 'ヘッダー拡張が、読み取られた範囲の外にあります。',
  finding_bitmap_entry: 'ビットマップディレクトリのエントリ {index} が破損しています。',
  finding_bitmaps_many: 'ビットマップテーブルのエントリが {max} 個を超えています。',
  finding_bitmap_table: '{place} にあるビットマップテーブルに、破損したエントリがあります。',
  finding_bat_unreachable:
    'ブロックアロケーションテーブルのエントリ {index} が、ファイルに存在しえない位置 {place} を指しています。',
  finding_bat_beyond:
    'ブロックアロケーションテーブルのエントリ {index} が、ファイルの末尾を超える {place} を指しています。',
  finding_bat_cut:
    'ブロックアロケーションテーブルのエントリ {index} が指す {place} は、ファイルの末尾に近すぎます。',
  finding_bat_overlap:
    'ブロックアロケーションテーブルのエントリ {index} が、領域またはログのある {place} を指しています。',
  finding_extent_beyond:
    'ディスクのオフセット {start} にあるエクステントが、そのファイルの末尾を超える {place} から始まっています。',
  finding_grain_beyond: 'ディスクのオフセット {at} のグレインが、ファイルの末尾を超える {place} にあります。',
  finding_grain_damaged: 'ディスクのオフセット {at} のグレインのエントリが破損しています。',
  finding_grain_table_damaged: 'ディスクのオフセット {at} のグレインテーブルのエントリが破損しています。',
  finding_stopped: 'ディスクの残りの部分は検査されていません。',
};
