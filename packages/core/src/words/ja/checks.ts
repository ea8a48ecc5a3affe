import type { CheckCode } from '../../messages/checks.js';

/** Why a check did not pass. */
export const checks: Readonly<Record<CheckCode, string>> = {
  structure_broken: 'この {format} ファイルは破損しています。{field} の値は {value} です。{bound}',
  structure_cut: 'ファイルが{part}の途中で終わっています。{needed}のうち {size}しかありません。',
  inspection_failed: 'Diskloupe の不具合のため、このファイルを検査できませんでした（{message}）。',
  parts_unread: 'ファイルの一部が読み取られていません。読み取られていない部分：{parts}。',
  end_unread: 'ファイルの末尾が読み取られていません。',
  wrapper_damaged: 'この {format} ファイルは展開できません。{fault}',

  conflicting_formats:
    'このファイルは同時に複数の形式（{formats}）に該当します。一方が他方を隠している可能性があります。',
  format_undecided:
    'ファイルの読み取られた部分が少なすぎるため、形式が {formats, or} のどれであるかを判別できません。',
  format_unrecognized: 'このファイルは、認識できる形式のディスクイメージではありません。',

  expected_format_mismatch: 'このファイルは {format} ですが、形式として {expected} が指定されています。',
  expected_format_unmet:
    'このファイルには形式として {expected} が指定されていますが、形式を判別できませんでした。',
  format_not_accepted: '{format} イメージは受け付けられません。受け付けられる形式：{accepted}。',
  unrecognized_not_accepted: 'このイメージの形式を認識できません。受け付けられる形式：{accepted}。',
  virtual_size_unknown: '仮想サイズを読み取れませんでした。',
  virtual_size_too_large: '仮想ディスクは {size}です。上限は {max}です。',

  file_size_unknown: 'ファイルがまだ最後まで届いていないため、長さを確認できませんでした。',
  file_cut_short:
    'ファイルが途中で切れています。サイズは {size}ですが、ヘッダーによると少なくとも {needed}あるはずです。',
  vhdx_not_whole_mebibytes:
    'ファイルサイズは {size, exact}で、1 MiB の倍数ではありません。途中で切れているか、古いバージョンの QEMU で作成されたファイルです。',

  backing_file: 'このイメージは別のファイル {name} に依存しています。',
  backing_file_unnamed: 'このイメージは別のファイルに依存していますが、そのファイル名が記録されていません。',
  vhdx_metadata_unread: '親ディスクの名前が含まれるメタデータが読み取られていません。',
  data_file: 'このイメージのデータは別のファイル {name} にあります。',
  data_file_unnamed: 'このイメージのデータは別のファイルにありますが、そのファイル名が記録されていません。',
  data_file_disowned:
    'このイメージには外部データファイル {name} が指定されていますが、機能ビットでは外部データファイルなしとされています。',
  data_file_disowned_unnamed:
    'このイメージには名前のない外部データファイルがありますが、機能ビットでは外部データファイルなしとされています。',
  data_file_raw_missing:
    'このイメージの機能ビットは raw 形式の外部データファイルを示していますが、外部データファイルがありません。',
  segments: 'このファイルは、{count} 個に分割されたディスクイメージの一部です。',

  unclean_qcow2:
    'このイメージは正常に閉じられていません。次に書き込み用に開かれたとき、QEMU が参照カウントを修復します。',
  unclean_check_first: 'このイメージは正常に閉じられていません。使用する前に検査が必要です。',
  unclean_vmdk: 'このイメージは正常に閉じられていません。',

  encrypted_locked: 'このイメージは暗号化されているため、内容を確認できませんでした。',
  encrypted_luks: 'このディスクは LUKS で暗号化されています。パスフレーズが必要です。',

  header_extensions_unread:
    '一部のヘッダー拡張が読み取られていません。その中でデータファイルが指定されている可能性があります。',
  qcow2_l1_entry: 'L1 テーブルのエントリ {index} が、クラスターの先頭を指していません。',
  qcow2_l1_unread:
    'L1 テーブルが最後まで読み取られていないため、共有されている L2 テーブルを見落としている可能性があります。',
  qcow2_l2_shared:
    'L1 テーブルの {count} 個のエントリが L2 テーブルを共有しています。このようなイメージを書き出すプログラムはありません。この方法を使うと、ごく小さなファイルを任意のサイズのディスクに見せかけることができます。',
  qcow2_snapshots_unread: '{count} 個のスナップショットのテーブルが最後まで読み取られていません。',
  qcow2_bitmaps_unread: 'ビットマップディレクトリが最後まで読み取られていません。',
  qcow2_version_unsupported:
    'これは qcow2 のバージョン {version} です。サポートされているのはバージョン 2 と 3 です。',
  qcow2_features_unsupported:
    'このイメージには、サポートされていない qcow2 の機能が必要です。機能ビット：{bits}。',
  qcow2_compression_unsupported: 'このイメージの qcow2 圧縮タイプ（{type}）はサポートされていません。',
  marked_corrupt: 'QEMU がこのイメージを破損（corrupt）としてマークしています。',
  qcow1_obsolete: 'これは qcow バージョン 1 です。この形式は廃止されており、受け付けられません。',
  qed_abandoned: 'QED はすでに開発が終了しており、受け付けられません。',

  file_empty: 'ファイルが空です。',
  only_zeros: 'このディスクの読み取られた部分はすべてゼロです。空のディスクである可能性があります。',
  ends_unread: 'ファイルの先頭または末尾が読み取られていません。',
  content_unrecognized:
    'パーティションテーブル、ファイルシステム、ブートコードのいずれも見つかりませんでした。ディスクイメージではないか、暗号化または破損している可能性があります。',
  size_not_sectors:
    'ファイルサイズは {size, exact}で、512 の倍数ではありません。ディスクイメージではないか、その一部である可能性があります。',

  footer_unread: 'ファイルの末尾にあるフッターが読み取られていません。',
  vhd_footer_missing:
    'この VHD にはフッターがありません。プログラムによって異なるディスクとして認識される可能性があります。',
  vhd_footer_damaged:
    'この VHD のフッターは破損しています。プログラムによって異なるディスクとして認識される可能性があります。',
  vhd_footer_differs:
    'この VHD の 2 つのフッターの内容が異なります。プログラムによって異なるディスクとして認識される可能性があります。',
  vhd_footer_not_last:
    'この VHD のフッターは、プログラムが参照するファイルの末尾にありません。フッターの後に {trailing, exact}のデータがあります。',
  vhd_hidden_bytes: 'ディスクの終わりとフッターの間に {hidden}のデータが隠れています。',
  vhd_geometry_smaller:
    'ディスクは {size, exact}ですが、10.0 より前の QEMU はジオメトリに従って {geometry, exact}しか読み取りません。',
  vhd_geometry_believed:
    'QEMU と Virtual PC は、ジオメトリに従って {geometry, exact}のディスクとして読み取ります。他のプログラムは、フッターに従って {size, exact}のディスクとして読み取ります。',
  vhd_saved_state:
    'このディスクは、仮想マシンが一時停止している間にコピーされました。メモリにあったデータが失われている可能性があります。',

  vhdx_log_pending: 'この VHDX は正常に閉じられていません。未適用の変更がログに残っています。',
  vhdx_features_unsupported: 'この VHDX には、サポートされていない機能が必要です：{features}。',
  vhdx_region_tables_differ:
    'この VHDX の 2 つの領域テーブルの内容が異なります。プログラムによって異なるディスクとして認識される可能性があります。',
  vhdx_region_table_damaged:
    'この VHDX の 1 つ目の領域テーブルが破損しています。QEMU はこのテーブルしか読み取らないため、ファイルを開けません。',
  vhdx_copies_damaged: '2 つあるコピーの一方が破損しています：{parts}。もう一方が使用されます。',
  vhdx_sector_size:
    'このディスクのセクターは {sectorSize, exact}です。QEMU では開けません。また、セクターが 512 バイトのディスクではパーティションが認識されません。',

  vmdk_descriptor_unread: 'VMDK の記述子が読み取られていません。',
  vmdk_extent_alone:
    'このファイルは、複数のファイルに分割された VMDK のエクステントの 1 つです。記述子がありません。',
  vmdk_split: 'この VMDK のデータは別の複数のファイルにあります（createType {createType}）。',
  vmdk_split_extent: 'この VMDK のデータは別のファイル {extent} にあります（createType {createType}）。',
  vmdk_type_missing:
    'この VMDK のデータは別のファイルにある可能性があります。記述子に createType がありません。',
  vmdk_type_missing_extent:
    'この VMDK のデータは別のファイル {extent} にある可能性があります。記述子に createType がありません。',
  vmdk_identifier: 'VMDK の記述子で、{field} が 16 進数ではありません。',
  vmdk_parent_name: 'VMDK の記述子で、親ディスクの名前が引用符で閉じられていません。',
  vmdk_hidden_text: 'VMDK の記述子の終わりより後にテキストがあります。',
  vmdk_descriptor_not_ascii: 'この VMDK の記述子に、ASCII 以外の文字が含まれています。',
  vmdk_descriptor_line: 'VMDK の記述子に認識できない行があります：{line}',
  vmdk_no_extent: 'VMDK の記述子にエクステントが 1 つもないため、読み取れるディスクがありません。',
  vmdk_extent_elsewhere: 'VMDK の記述子が、別のフォルダーにあるファイル {name} を参照しています。',
  vmdk_gt_shared:
    'グレインディレクトリの {count} 個のエントリがグレインテーブルを共有しています。このようなイメージを書き出すプログラムはありません。この方法を使うと、ごく小さなファイルを任意のサイズのディスクに見せかけることができます。',
  vmdk_gd_unread:
    'グレインディレクトリが最後まで読み取られていないため、共有されているグレインテーブルを見落としている可能性があります。',
  vmdk_footer_cut: 'VMDK が最後のセクターの途中で終わっています。',
  vmdk_footer_differs:
    'この VMDK のフッターとヘッダーの内容が異なります。プログラムによって異なるディスクとして認識される可能性があります。',
  vmdk_footer_chained: 'VMDK のフッターが、さらに別のフッターを指しています。',
  vmdk_marker_damaged: 'VMDK のフッターの前後にあるマーカーが破損しています。',

  dmg_tables_unread: 'ブロックテーブルが読み取られていません。',
  dmg_tables_disagree:
    'この DMG のブロックテーブルは互いに矛盾しています。プログラムによって異なるディスクとして認識される可能性があります。',
  dmg_trailer_disagrees:
    'この DMG のトレーラーによるとディスクは {trailer} セクターですが、ブロックテーブルによると {tables} セクターです。プログラムによって異なるディスクとして認識される可能性があります。',
  dmg_codecs_unsupported: 'この DMG は、ここでは展開できない方式で圧縮されています（{codecs}）。',
  dmg_adc: 'この DMG は ADC で圧縮されており、QEMU では展開できません。',

  parallels_ext_unread: '形式拡張が読み取られていないため、QEMU に拒否される可能性があります。',
  parallels_ext_flags:
    'QEMU ではこのイメージを開けません。形式拡張の機能 {feature} に不明なフラグがあります。',
  parallels_ext_cluster:
    'QEMU ではこのイメージを開けません。形式拡張の機能 {feature} がクラスターの範囲を超えています。',
  parallels_ext_unknown: 'QEMU ではこのイメージを開けません。形式拡張の機能 {feature} は QEMU に未対応です。',
  parallels_bitmap_short:
    'QEMU ではこのイメージを開けません。形式拡張のビットマップは {size}ですが、{needed}が必要です。',
  parallels_bitmap_sectors:
    'QEMU ではこのイメージを開けません。形式拡張のビットマップが、ディスクのサイズである {sectors} セクターに対応していません。',
  parallels_bitmap_table:
    'QEMU ではこのイメージを開けません。{entries} 個のエントリを持つビットマップのテーブルが、それを含む機能より長くなっています。',
  parallels_bitmap_granularity:
    'QEMU ではこのイメージを開けません。ビットマップの粒度（{sectors} セクター）が 2 の累乗ではありません。',
  parallels_bitmap_entries:
    'QEMU ではこのイメージを開けません。ビットマップのテーブルのエントリは {entries} 個ですが、{needed} 個必要です。',

  mbr_boot_flag:
    'MBR のパーティションのブートフラグが {flag} です（0 または 128 ではありません）。Linux などではパーティションが認識されません。',
  mbr_boot_flag_gpt:
    'MBR のパーティションのブートフラグが {flag} です（0 または 128 ではありません）。Linux は GPT に従いますが、他のシステムではパーティションが認識されません。',
  mbr_no_partition: 'MBR にパーティションがありません。',
  mbr_protective_lba:
    '保護 MBR のエントリが LBA 1 ではなく LBA {lba} から始まっています。Linux ではパーティションが認識されません。他のシステムは GPT に従います。',
  mbr_hybrid:
    '保護 MBR のエントリ以外にもエントリがあります（ハイブリッド MBR）。MBR を読み取るシステムでは、GPT とは異なるパーティションが認識される可能性があります。',
  mbr_protective_slot: '保護 MBR のエントリが先頭のスロットにありません。',
  mbr_protective_chs:
    '保護 MBR のエントリが C/H/S 0/0/2 ではなく {chs} から始まっています。macOS などのツールはこのように書き込みますが、この値が読み取られることはありません。',
  gpt_unread: 'パーティションテーブル（GPT）のコピーの一方が読み取られていません。',
  gpt_backup_missing: 'ディスクの末尾にバックアップ GPT がありません。',
  gpt_backup_damaged: 'バックアップ GPT が破損しています。プライマリ GPT は正常です。',
  gpt_primary_missing: 'プライマリ GPT がありません。バックアップ GPT は正常です。',
  gpt_primary_damaged: 'プライマリ GPT が破損しています。バックアップ GPT は正常です。',
  gpt_both_missing: '保護 MBR は GPT があることを示していますが、プライマリもバックアップもありません。',
  gpt_none_intact: 'パーティションテーブル（GPT）のプライマリもバックアップも正常ではありません。',
  gpt_copies_contradict:
    'プライマリ GPT とバックアップ GPT のパーティションが異なります。プログラムによって異なるディスクとして認識される可能性があります。',
  partitions_unread:
    'パーティションテーブルが読み取られていないため、パーティションの重なりを見落としている可能性があります。',
  partitions_overlap:
    'パーティションが重なっているため、一方に書き込むともう一方の内容が変わります。{overlaps}',
  partitions_overlap_more:
    'パーティションが重なっているため、一方に書き込むともう一方の内容が変わります。{overlaps}ほかに {more} か所の重なりがあります。',
  partition_overlap:
    'パーティション {first} と {second} は、バイト {start} から {end} までを共有しています。',

  iso_byte_orders:
    '両方のバイトオーダーで格納されている数値が一致しません。プログラムによって異なるディスクとして認識される可能性があります。フィールド：{fields}。',

  luks_version:
    'これは LUKS バージョン {version} です。クラウドと QEMU で受け付けられるのはバージョン 1 のみです。',
  luks_cipher_qemu: 'QEMU ではこの LUKS ボリュームを開けません。{field} の値は {value} です。{bound}',
  luks_cipher_unknown:
    'この LUKS ボリュームを開けるプログラムはありません。{field} の値は {value} です。{bound}',
  luks_key_slots_qemu:
    'この LUKS ボリュームは、cryptsetup では開けますが、QEMU では開けません。{field} の値は {value} です。{bound}',
  passphrase_wrong: 'このパスフレーズでは、最初のキースロットのロックを解除できません。',
  passphrase_untried: 'パスフレーズが入力されていないため、内容を確認できませんでした。',
  key_material_unread: 'キースロットが読み取られていないため、パスフレーズを試すことができませんでした。',
  key_slot_unsupported: 'ここでは、このキースロットのロックを解除できません。{obstacle}',
  inner_unread: '復号されたディスクは検査されていません。',
  inner_failed: '復号されたディスク（{format}）は安全ではありません。{failures}',

  compressed_file:
    'これはディスクイメージではなく、圧縮ファイル（{format}）です。中にイメージが入っている可能性があります。',
  archive_file:
    'これはディスクイメージではなく、アーカイブ（{format}）です。中にイメージが入っている可能性があります。',
  foreign_disk: 'これはディスクイメージですが、そのままでは使用できない形式です（{format, long}）。',
  kernel_file: 'これはディスクイメージではなく、カーネルです（{format, long}）。',
  ramdisk_file: 'これはディスクイメージではなく、RAM ディスクです（{format, long}）。',
  device_tree_file: 'これはディスクイメージではなく、デバイスツリーです（{format, long}）。',
  other_file: 'これはディスクイメージではなく、別の種類のファイルです（{format, long}）。',
  web_page:
    'これはディスクイメージではなく、Web ページです。イメージの代わりに、サインインページやエラーページが保存された可能性があります。',
  ovf_description:
    'これは OVF 記述ファイルです。ディスクについて記述しているだけで、ディスクそのものではありません。',
  xml_document: 'これはディスクイメージではなく、XML 文書です。',
  parallels_description:
    'このファイルは Parallels ディスクについて記述しているだけで、ディスクそのものではありません。',
  sparse_bundle_description:
    'このファイルは Apple のスパースバンドルについて記述しているだけで、ディスクそのものではありません。',
  json_document: 'これはディスクイメージではなく、JSON 文書です。',
  cue_sheet: 'このファイルは CD イメージについて記述しているだけで、イメージそのものではありません。',
  vmx_settings: 'これは VMware 仮想マシンの設定ファイルであり、そのディスクではありません。',
  checksum_list: 'これはディスクイメージではなく、チェックサムの一覧です。',
  signature_file: 'これはディスクイメージではなく、署名です。',
  script_file: 'これはディスクイメージではなく、スクリプトです。',
  plain_text: 'これはディスクイメージではなく、テキストファイルです。',
};
