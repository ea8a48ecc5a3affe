import type { ObjectionReasonCode } from '../../messages/objections.js';

/** Why a policy objects, where no check of the report says it. */
export const objections: Readonly<Record<ObjectionReasonCode, string>> = {
  no_format_accepted: 'このポリシーでは、どの形式も受け付けられません。ポリシーの設定を確認してください。',
  format_recognized_refused: 'アップロード先は {format} イメージを認識し、拒否します。',
  openstack_name_unknown:
    '{service}では、disk_format の値 {declared} を使用できません。使用できる値：{accepted}。',

  declared_format_mismatch: 'このファイルは {format} ですが、形式として {declared} が指定されています。',
  declared_format_unconfirmed:
    'このファイルには形式として {declared} が指定されていますが、実際の形式を判別できませんでした。',
  declared_format_unusual:
    'このファイルは {format} ですが、形式として {declared} が指定されています。一部のクラウドは、その名前では raw イメージしか受け付けません。',
  declared_format_unusable:
    'このファイルは {format} です。形式として {declared} を指定すると、その内容がそのままディスクの内容として扱われ、仮想マシンを起動できません。',
  openstack_content_unread: '{service}がこのファイルをどの形式として認識するかを判別できませんでした。',
  openstack_content:
    'このファイルには形式として {declared} が指定されていますが、{service}では {content} として認識されます。',
  openstack_content_raw:
    'このファイルには形式として {declared} が指定されていますが、{service}では raw として認識されます。{service}が調べるのはファイルの先頭だけで、そこに {format} の特徴はありません。',
  openstack_content_gpt:
    'このファイルには形式として {declared} が指定されていますが、最初のセクターが 55 AA で終わっているため、{service}ではパーティション分割されたディスク（gpt）として認識されます。',
  openstack_several:
    '{service}では、このファイルが同時に複数の形式（{formats}）として認識されます。複数の形式に該当するファイルは拒否されます。',
  openstack_qemu:
    'このファイルには形式として {declared} が指定されていますが、{service}の qemu-img では {qemuFormat} と判定されます。その名前で受け付けられるのは {expected} のみです。',
  openstack_nonfatal:
    '{fault}現在のリリースの{service}ではこのファイルが受け付けられますが、2026.2 以降では拒否されます。',

  vmdk_type_unread: 'VMDK のタイプを読み取れませんでした。',
  vmdk_none_accepted: 'VMDK イメージは受け付けられません。',
  vmdk_type_not_accepted: 'この VMDK のタイプは {createType} です。受け付けられるタイプ：{accepted}。',
  vmdk_type_not_given: 'この VMDK にはタイプが記録されていません。受け付けられるタイプ：{accepted}。',

  vhd_type_unread: 'VHD の種類を読み取れませんでした。',
  vhd_none_accepted: 'VHD イメージは受け付けられません。',
  vhd_dynamic_not_accepted: 'これは容量可変の VHD です。受け付けられるのは容量固定の VHD のみです。',
  vhd_fixed_not_accepted: 'これは容量固定の VHD です。受け付けられるのは容量可変の VHD のみです。',
  vhd_type_not_accepted: 'この VHD の種類は {type} です。受け付けられる種類：{accepted}。',

  file_too_large: 'ファイルは {size}です。上限は {max}です。',
  file_larger_than: 'ファイルが上限の {max}を超えています。',
  virtual_size_too_small: '仮想ディスクは {size}です。下限は {min}です。',
  does_not_fit: '仮想ディスクは {size}ですが、空き容量は {room}です。',
  does_not_fit_overhead:
    '仮想ディスクは {size}ですが、空き容量は {room}です。アップロード先は、{capacity}のうち {lost}を自身のために使用します。',
  file_size_not_aligned:
    'ファイルは {size, exact}で、{multiple}の倍数ではありません。次の倍数は {next, exact}です。',
  virtual_size_not_aligned:
    '仮想ディスクは {size, exact}で、{multiple}の倍数ではありません。次の倍数は {next, exact}です。',

  gpt_place_unread: 'パーティションテーブルを読み取れなかったため、ブロックサイズが不明です。',
  block_size_of_disc:
    '光学ディスクには通常 {found, exact}のブロックが必要ですが、アップロード先のディスクのブロックは {wanted, exact}です。',
  block_size_mismatch:
    'パーティションテーブルは {found, exact}のブロック用ですが、書き込み先のディスクのブロックは {wanted, exact}です。',
  partition_beyond_disk:
    '最後のパーティションの終わりの位置 {end}が、ディスクの終わり（{size}）を超えています。ディスクの末尾が欠けています。',

  raw_codecs: 'このイメージは raw に変換する必要がありますが、変換できません。{reason}',
  raw_without_passphrase:
    'このイメージは暗号化されています。OpenStack はパスフレーズなしで raw に変換しようとするため、変換に失敗します。',
  raw_needs_passphrase:
    'このイメージは暗号化されており、raw に変換する必要があります。クラウドには変換に必要なパスフレーズがありません。',
  converted_unread: 'このイメージを raw に変換した結果がどのような形式になるかを判別できませんでした。',
  disk_is_image: '中のディスク自体が {format} イメージです。raw に変換すると拒否されます。',
  converted_image:
    'raw に変換しても {format} イメージのままです。イメージの中に別のイメージが隠されていました。',
  converted_unrecognized: 'raw に変換した後、このディスクの形式を判別できません。',
  conversion_failed: 'このイメージは破損しているため、raw に変換できませんでした。',

  bootability_unread: 'このディスクから起動できるかどうかを判別できませんでした。',
  not_bootable:
    'このディスクには、起動に使用できそうなものがありません。ブートコード、アクティブパーティション、EFI システムパーティション、El Torito ブートカタログのいずれも見つかりませんでした。',

  expected_format_other: 'このファイルは、想定された {expected} イメージではありません。',
  check_not_passed: 'チェック {check} が不合格です。',

  oslo_boot_flag:
    'パーティションレコード {record} のブートフラグが {flag} です（0 または 128 ではありません）。',
  oslo_protective_chs:
    '保護 MBR のエントリの開始位置を示す C/H/S のバイト列が、0x00 0x02 0x00 ではなく {chs} です。',
  oslo_protective_lba: '保護 MBR のエントリが LBA 1 ではなく LBA {lba} から始まっています。',
  oslo_hybrid: '保護 MBR のエントリが、先頭にある唯一のエントリではありません（ハイブリッド MBR）。',
  oslo_no_partitions:
    '最初のセクターはブートセクターと同じく 55 AA で終わっていますが、パーティションがありません。',
  oslo_backing_file: 'このイメージにはバッキングファイルがあります。',
  oslo_data_file: 'このイメージには、外部データファイルを示すビットが設定されています。',
  oslo_qcow_version: 'これは qcow バージョン {version} です。',
  oslo_extended_l2: 'このイメージには拡張 L2 エントリ（extended_l2）があります。',
  oslo_feature_bits: 'このイメージでは、3 より上位の非互換機能ビットが設定されています。',
  oslo_qed: 'OpenStack では QED は常に拒否されます。',
  oslo_header_cut: 'ヘッダーが途中で切れています。',

  oslo_vmdk_version: 'VMDK ヘッダーのバージョンが {version} です（1 から 3 までではありません）。',
  oslo_descriptor_elsewhere: 'VMDK の記述子がセクター 1 にありません。',
  oslo_descriptor_missing: 'この VMDK には記述子がありません。',
  oslo_create_type: 'この VMDK の createType は {createType} です。',
  oslo_create_type_missing: 'VMDK の記述子に createType がありません。',
  oslo_descriptor_line: 'VMDK の記述子に認識できない行があります。',
  oslo_extent_elsewhere: 'VMDK の記述子が、別のフォルダーにあるファイルを参照しています。',
  oslo_footer_unread: 'VMDK のフッターが読み取られていません。',
  oslo_footer_cut: 'VMDK のフッターが途中で切れています。',
  oslo_footer_signature: 'VMDK のフッターとヘッダーのシグネチャが異なります。',
  oslo_footer_version: 'VMDK のフッターとヘッダーのバージョンが異なります。',
  oslo_footer_descriptor: 'VMDK のフッターとヘッダーが示す記述子の位置が異なります。',
  oslo_footer_marker: 'VMDK のフッターの前にあるマーカーが破損しています。',
  oslo_end_marker: 'この VMDK の末尾を示すマーカーが破損しています。',
  stored_as_raw:
    'アップロードは成功しますが、使用できません。アップロード先は {format} を認識せず、ファイルをそのままディスクとして保存します。そのディスクからは起動できませんが、エラーは表示されません。',
  stored_as_raw_incomplete:
    'アップロードは成功しますが、使用できません。アップロード先は {format} を認識せず、ファイルをそのままディスクとして保存します。{reason}',
  stored_as_raw_packed:
    'アップロードは成功しますが、使用できません。アップロード先は {format} を展開せず、ファイルをそのままディスクとして保存します。そのディスクからは起動できませんが、エラーは表示されません。',
  stored_as_raw_by_name:
    'アップロードは成功しますが、使用できません。拡張子が .{extension} であるため、アップロード先はこの {format} をそのままディスクとして保存します。そのディスクからは起動できませんが、エラーは表示されません。',
  stored_as_raw_by_name_incomplete:
    'アップロードは成功しますが、使用できません。拡張子が .{extension} であるため、アップロード先はこの {format} をそのままディスクとして保存します。{reason}',
  stored_as_raw_footer:
    'アップロード先は容量固定の VHD を認識せず、ファイルをそのままディスクとして保存します。フッターがディスクの最後の 512 バイトになりますが、エラーは表示されません。',
  ignored_snapshots:
    'アップロードは成功しますが、{count} 個のスナップショットが失われます。アップロード先は対応していない内容を破棄し、エラーは表示されません。',
  ignored_bitmaps:
    'アップロードは成功しますが、{count} 個のビットマップが失われます。アップロード先は対応していない内容を破棄し、エラーは表示されません。',
  ignored_backing_file:
    'アップロードは成功しますが、データが失われます。アップロード先はバッキングファイル {name} を参照しません。バッキングファイルにしかないデータはゼロになりますが、エラーは表示されません。',
  ignored_backing_file_unnamed:
    'アップロードは成功しますが、データが失われます。アップロード先はバッキングファイルを参照しません。バッキングファイルにしかないデータはゼロになりますが、エラーは表示されません。',
  ignored_data_file:
    'アップロードは成功しますが、データが失われます。アップロード先はデータファイル {name} を参照しません。データのないディスクになりますが、エラーは表示されません。',
  ignored_data_file_unnamed:
    'アップロードは成功しますが、データが失われます。アップロード先はデータファイルを参照しません。データのないディスクになりますが、エラーは表示されません。',
  ignored_trailing_bytes:
    'アップロードは成功しますが、ファイルの末尾 {size, exact}が失われます。アップロード先はイメージの終わりまでしか読み取りません。',
  ignored_encryption:
    'アップロードは成功しますが、使用できません。アップロード先はディスクが暗号化されているかどうかを確認しません。そのディスクから起動しても暗号化されたデータしか読み取れませんが、エラーは表示されません。',
  ignored_unread:
    'このイメージに、アップロード先が破棄する内容が含まれているかどうかを判別できませんでした。',
  size_rounded_up: 'ディスクは {size}です。アップロード先で {next}に拡張されます。',
  size_rounded_up_gpt:
    'ディスクは {size}です。アップロード先で {next}に拡張されるため、バックアップ GPT がディスクの末尾ではなくなります。',
  name_unknown: 'ファイルに名前がありませんが、アップロード先はファイル名で形式を判断します。',
  extension_not_accepted: '拡張子 .{extension} は受け付けられません。受け付けられる拡張子：{accepted}。',
  extension_missing: 'ファイル名に拡張子がありません。受け付けられる拡張子：{accepted}。',
  extension_case:
    'アップロード先は大文字と小文字を区別します。受け付けられるのは .{extension} ではなく .{accepted} です。',
  extension_misleads:
    'アップロード先は拡張子 .{extension} から判断して、ファイルを {format} として読み取ります。実際の形式は {content} です。',
  name_characters: 'ファイル名に、アップロード先で使用できない文字が含まれています：{characters}。',
  name_too_long: 'ファイル名が {length} 文字あります。上限は {max} 文字です。',
  name_changed: 'アップロード先では、{name} が {stored} という名前で保存されます。',
  wrapper_not_accepted:
    'イメージが {format} ファイルに格納されています。アップロード先で展開できる形式：{accepted}。',
  wrapper_none_accepted:
    'イメージが {format} ファイルに格納されていますが、アップロード先では展開されません。',
  wrapper_required: 'アップロード先で受け付けられるのは、次の形式で圧縮されたイメージのみです：{accepted}。',
  wrapper_twice:
    'イメージが {format} ファイルの中の {inner} ファイルに格納されています。アップロード先は 1 回しか展開しません。',
  wrapper_holds_other: 'アップロード先では、{format} ファイルの中身が {wanted} である必要があります。',
  wrapper_unread: '{format} ファイルの中身を判別できませんでした。',
  wrapper_member_misnamed:
    'アーカイブ内のイメージの名前が {name} です。{member} という名前にする必要があります。',
  wrapper_file_missing: 'アーカイブに {name} がありません。アップロード先では、イメージと一緒に必要です。',
  wrapper_file_unseen:
    'アーカイブに {name} があるかどうかを確認できませんでした。アップロード先では、イメージと一緒に必要です。',
  wrapper_tar_dialect: 'アーカイブは tar の {dialect} 形式です。受け付けられる形式：{accepted}。',
  wrapped_format: '格納されているイメージの形式は {format} です。受け付けられる形式：{accepted}。',
  unpacked_too_large: '展開後のイメージは {size}です。上限は {max}です。',
  unpacked_size_unread: '展開後のイメージのサイズを判別できませんでした。',
  unpacked_size_modulo:
    '展開後のイメージは {size, exact}か、これに 4 GiB の倍数を加えたサイズです。gzip には、サイズの下位 32 ビットしか記録されません。',
  qcow2_version_not_accepted:
    'アップロード先は qcow2 のバージョン {version} に対応していません。受け付けられるバージョン：{accepted}。',
  qcow2_feature_not_accepted:
    'アップロード先は、次の機能を使用する qcow2 イメージに対応していません：{features}。',
  compression_type_not_accepted: 'このイメージの圧縮タイプは {type} です。受け付けられるタイプ：{accepted}。',
  compressed_clusters: 'イメージに圧縮されたクラスターがありますが、アップロード先は対応していません。',
  compressed_clusters_unread: 'イメージに圧縮されたクラスターがあるかどうかを判別できませんでした。',
  snapshots_not_accepted:
    'イメージに {count} 個のスナップショットがありますが、アップロード先では受け付けられません。',
  tables_not_first:
    'アップロード先はファイルを一度だけ先頭から読み取るため、すべてのテーブルがデータより前にある必要があります。{offset} のテーブルがデータより後にあります。',
  table_layout_gaps:
    'アップロード先はファイルを一度だけ先頭から読み取るため、データが隙間なく並んでいる必要があります。{offset} のクラスターがデータではありません。',
  table_layout_shared:
    'アップロード先はファイルを一度だけ先頭から読み取るため、複数の場所から参照されるクラスターを受け付けません。{offset} のクラスターが 2 か所から参照されています。',
  table_layout_cut:
    'アップロード先はクラスター単位で読み取ります。ファイルが {offset} のクラスターの途中で終わっています。',
  table_layout_unread: 'テーブルがデータより前にあるかどうかを判別できませんでした。',
  vmdk_version_not_accepted:
    'アップロード先は VMDK のバージョン {version} に対応していません。受け付けられるバージョン：{accepted}。',
  vmdk_not_compressed:
    'アップロード先が対応しているのは、圧縮されたグレインを使用することがヘッダーに示された VMDK イメージのみです。',
  vmdk_grain_size_not_accepted: 'この VMDK のグレインは {size}です。受け付けられるサイズ：{accepted}。',
  vmdk_type_tolerated:
    'この VMDK のタイプは {createType} です。アップロード先では多くの場合に受け付けられますが、ドキュメントに記載されているのは {accepted} のみです。',
  vhd_footer_not_in_front:
    'アップロード先では、VHD の先頭にフッターのコピーが必要です。容量固定の VHD にはこのコピーがありません。',
  vhd_geometry_cuts_disk:
    'アップロード先はジオメトリから計算したサイズ {counted, exact}を使用するため、{size, exact}のディスクの残りの部分が失われます。',
  vhdx_type_not_accepted: 'この VHDX の種類は {type} です。受け付けられる種類：{accepted}。',
  vhdx_sector_size_not_accepted:
    'この VHDX のディスクのセクターは {size, exact}です。受け付けられるセクターサイズ：{accepted}。',
  vhdx_log_not_accepted: 'この VHDX はログを再生する必要がありますが、アップロード先では再生されません。',
  vhdx_unread: 'この VHDX のメタデータを読み取れませんでした。',
  ova_disk_not_accepted:
    'アプライアンスに {name} が含まれています。受け付けられるディスクの形式：{accepted}。',
  ova_disk_not_compressed:
    'アプライアンスに {name} が含まれています。アップロード先が読み取れるのは、ヘッダーで圧縮グレインが示されている VMDK イメージだけです。',
  ova_disk_misnamed: 'アプライアンスに含まれる {name} は、実際には {format} です。',
  ova_without_descriptor: 'アプライアンスに記述ファイル（名前が .ovf で終わるファイル）がありません。',
  ova_unread: 'アプライアンスの内容を最後まで読み取れませんでした。',
  too_many_disks: 'アプライアンスに {count} 個のディスクがあります。上限は {max} 個です。',
  file_too_small: 'ファイルは {size}です。{min}以上である必要があります。',
  partition_table_unread: 'パーティションテーブルを読み取れませんでした。',
  partition_table_not_accepted:
    'ディスクのパーティションテーブルは {table} です。受け付けられる形式：{accepted}。',
  partition_table_missing: 'ディスクにパーティションテーブルがありません。受け付けられる形式：{accepted}。',
  firmware_not_supported:
    'アップロード先はディスクを {firmware, or} で起動しますが、このディスクは {ways} での起動にしか対応していません。',
  encryption_not_accepted:
    'ディスクが暗号化されていますが、アップロード先では暗号化された {format} イメージは受け付けられません。',
  encryption_only_in:
    'ディスクが暗号化されていますが、暗号化された {format} イメージは受け付けられません。受け付けられる形式：{accepted}。',
  encryption_required:
    'アップロード先で受け付けられるのは暗号化されたディスクのみですが、このディスクは暗号化されていません。',
};
