import type { FaultCode } from '../../messages/faults.js';

/** Why a file, a server, a storage, or a disk failed. */
export const faults: Readonly<Record<FaultCode, string>> = {
  fault_reported: '{text}',

  file_unreadable: 'ファイルが変更、移動、または削除されたか、読み取ることができません。',
  file_closed: 'ファイルはすでに閉じられています。',
  file_changed: '読み取り中にファイルが変更されました。読み取れたのは {got}だけです。',
  file_missing: '{name} が見つかりませんでした。{namedBy} の{role}として必要です。',
  file_missing_unnamed: '{name} が見つかりませんでした。このイメージの{role}として必要です。',
  source_short: '{expected}のうち {got}しか読み取れませんでした。',
  time_limit_passed: '制限時間の {seconds} 秒を超えました。',
  part_not_loaded: 'コードの一部を読み込めませんでした。ページを再読み込みしてください。',
  worker_lost: 'ワーカーが予期せず終了しました。もう一度お試しください。',

  http_status: 'サーバーが {status} を返しました。',
  http_status_text: 'サーバーが {status}（{text}）を返しました。',
  http_unreachable: 'サーバーに接続できません。',
  http_unreachable_because: 'サーバーに接続できません（{cause}）。',
  http_mixed_content:
    'サーバーに接続できません。このページはセキュリティで保護されている（https）ため、http のアドレスからは読み込めません。',
  http_unreachable_or_forbidden:
    'サーバーに接続できないか、サーバーが {origin} にファイルの読み取りを許可していません。許可するには、サーバーが Access-Control-Allow-Origin を送信する必要があります。',
  http_forbidden:
    'サーバーが {origin} にファイルの読み取りを許可していません。このサーバーとすべてのリダイレクト先のサーバーが、Access-Control-Allow-Origin を送信する必要があります。',
  http_forbidden_headers:
    'サーバーが {origin} にファイルの読み取りを許可していません。サーバーは Access-Control-Allow-Origin を送信し、Access-Control-Allow-Headers に {headers} を含める必要があります。',
  http_connection_lost: '接続が切断されました。',
  http_silent: 'サーバーからの応答が {seconds} 秒間ありませんでした。',
  http_too_slow:
    'サーバーの速度が遅すぎます。{seconds} 秒間に {got}しか送信されませんでした。毎秒 {rate}以上が必要です。',
  http_redirect_not_allowed: 'サーバーは {to} にリダイレクトしますが、ここでは許可されていません。',
  http_redirects_too_many: 'サーバーのリダイレクトが {max} 回を超えました。',
  http_redirect_hidden:
    'サーバーがリダイレクトしますが、ブラウザーがリダイレクト先を公開しません。リクエストのヘッダーはリダイレクト先に送信されていません。',
  http_redirect_malformed: 'サーバーのリダイレクト先 {location} は、アドレスとして正しくありません。',
  http_redirect_protocol:
    'サーバーは {protocol} にリダイレクトしますが、サポートされているのは http と https のみです。',
  http_encoded:
    'サーバーが転送時にファイルを圧縮するため（Content-Encoding: {encoding}）、ファイルの一部だけを読み取ることができません。',
  http_no_ranges:
    'サーバーがバイト範囲の要求に対応していないため、ファイル全体をダウンロードすることしかできません。',
  http_ranges_stopped: 'サーバーがファイルのバイト範囲を送信しなくなりました。',
  http_range_unnamed: '送信されたバイトの範囲がサーバーから通知されていません。Content-Range がありません。',
  http_range_hidden:
    'このページは、サーバーが送信したバイトの範囲を参照できません。サーバーが Access-Control-Expose-Headers に Content-Range を含める必要があります。',
  http_range_wrong: 'サーバーが要求とは異なる範囲のバイトを送信しました（Content-Range: {contentRange}）。',
  http_file_too_large: 'ファイルが 2^53 - 1 バイトを超えているため、読み取れません（{announced}）。',
  http_short: 'サーバーは {expected}のうち {got}しか送信しませんでした。',
  http_long: 'サーバーが、要求された {expected}を超えるデータを送信しました。',
  http_file_changed: 'サーバー上のファイルが変更されました。',
  http_whole_status: 'ファイル全体の要求に対して、サーバーが {status} を返しました。',

  download_length_malformed: 'サーバーから通知されたサイズが数値ではありません（{contentLength}）。',
  download_longer: 'サーバーが、事前に通知した {announced}を超えるデータを送信しました。',
  download_shorter: 'ダウンロードが {announced}のうち {got}で終わりました。',
  download_interrupted: '{cause}{got}を受信しましたが、ダウンロードを再開できません。{obstacle}',
  download_interrupted_of:
    '{cause}{announced}のうち {got}を受信しましたが、ダウンロードを再開できません。{obstacle}',
  download_no_ranges: 'サーバーがバイト範囲の要求に対応していません。',
  download_no_validator:
    'ETag も Last-Modified もないため、ファイルが変更されていないかどうかを確認できません。',

  storage_full: 'イメージを保存するための空き容量が足りません。',
  storage_full_needed: '{needed}を保存するための空き容量が足りません。',
  storage_full_left: 'イメージを保存するための空き容量が足りません。空き容量：{available}。',
  storage_full_needed_left: '{needed}を保存するための空き容量が足りません。空き容量：{available}。',
  storage_missing: 'このブラウザーでは、このページのファイルを保存できません。',
  storage_unlistable: 'フォルダーの内容を一覧表示できません。',
  storage_size_differs: '保存されたファイルが不完全です。書き込み：{written}、実際：{found}。',
  storage_offset_impossible: 'オフセット {place} には書き込めません。',
  storage_out_of_order:
    'オフセット {expected} のデータが必要なときに、オフセット {place} のデータが届きました。',
  storage_file_closed: '保存先のファイルはすでに閉じられています。',
  destination_busy: '別のタブまたはタスクが {name} に書き込んでいます。',
  image_changed: 'コピー中にイメージが変更されました。',
  image_refused: '{policy}では受け付けられません。{objection}',
  digest_mismatch: 'チェックサム（{algorithm}）が {actual} で、{expected} と一致しません。',

  image_field: '{format}：{field} の値は {value} です。{bound}',
  disk_unreadable: 'この {format} イメージのディスクは、オフセット {place} で読み取れません。{fault}',
  disk_changed: '変換中にイメージが変更されました。',
  conversion_stopped: '{format} への変換が、ディスクの {done}まで進んだところで停止しました。{cause}',
  map_too_long: 'マップのエントリが {max} 個を超えています。mapEntries() を使って 1 つずつ取得してください。',
  check_unsupported:
    '{format} イメージは検査できません。この形式には、不整合が起こりうるテーブルがありません。',

  read_misplaced: 'イメージが示す{part}の位置（オフセット {place}）はありえません。',
  read_beyond: 'イメージが示す{part}の位置（オフセット {place}）は、ファイルの末尾を超えています。',
  read_cut: 'ファイルが{part}の途中で終わっています。',
  read_cut_at: 'ファイルが、オフセット {place} にある{part}の途中で終わっています。',
  read_entry_damaged: '{part}のエントリが破損しています。',
  read_state_unknown: 'イメージが示す{part}の状態 {state} は不明です。',
  read_missing: 'イメージに{part}がありません。',
  read_partial_without_parent:
    'ブロックの一部しか格納されていませんが、このディスクには親ディスクがありません。',
  read_unlisted: 'イメージのどのテーブルも、この位置を扱っていません。',
  read_directory_short: 'ディスクが、{part}の扱う範囲より大きくなっています。',
  read_chunk_short: 'チャンクのサイズが {needed}ではなく {stored}です。',
  read_no_access: 'エクステントに NOACCESS が設定されています。',
  read_compressed_external:
    '圧縮されたクラスターがありますが、外部データファイルを使用するイメージでは圧縮を使用できません。',
  read_subcluster_both: 'サブクラスターが、割り当て済みとゼロの両方に設定されています。',
  read_subcluster_alone: 'サブクラスターは割り当て済みですが、そのクラスターは割り当てられていません。',
  read_codec_unsupported: '{codec} で圧縮されていますが、ここではサポートされていません。',
  read_undecodable: 'オフセット {place} のブロックを展開できません。{cause}',
  read_decoded_short: 'オフセット {place} のブロックを展開すると、{needed}ではなく {got}になります。',
  read_map_gap: 'ディスクのマップに抜けがあります。これは Diskloupe の不具合です。',

  decode_truncated: '圧縮データが途中で切れています（{detail}）。',
  decode_output_too_small: '圧縮データがブロックより大きくなっています（{detail}）。',
  decode_not_this_format: 'データが想定された方式で圧縮されていません（{detail}）。',
  decode_unsupported: 'ここではサポートされていない圧縮機能が使用されています（{detail}）。',
  decode_dictionary: '圧縮に辞書が使用されていますが、ここではサポートされていません（{detail}）。',
  decode_window: 'この圧縮には、ここで許可されている以上のメモリが必要です（{detail}）。',
  decode_checksum: '圧縮データのチェックサムが一致しません（{detail}）。',
  decode_corrupt: '圧縮データが破損しています（{detail}）。',
  decode_input_too_large: '圧縮データが大きすぎます（{detail}）。',
  wrapper_ratio:
    '{packed}が{unpacked}に展開されます。ディスクイメージに必要な量を超えています。ファイルは解凍爆弾の可能性があります。',
  wrapper_too_large: '展開後のファイルが上限の{max}を超えています。',
  archive_damaged: 'アーカイブが破損しています（{detail}）。',
  archive_too_many: 'アーカイブ内のファイル数が上限の {max} 個を超えています。',
  archive_needs_end: 'アーカイブの目次は末尾にあり、ここではすべてを展開しないと読み取れません。',
  archive_without_disk: 'アーカイブにディスクイメージがありません。',
  member_missing: 'アーカイブに {name} という名前のファイルはありません。',
  member_method: '{name} は {method} で圧縮されていますが、ここではサポートされていません。',
  member_encrypted: '{name} はアーカイブ内で暗号化されています。',

  passphrase_missing: 'この {format} イメージは暗号化されています。パスフレーズが必要です。',
  passphrase_unlocks_nothing: 'このパスフレーズでは、この {format} イメージのロックを解除できません。',
  passphrase_unlocks_none_tried:
    'このパスフレーズでは、この {format} イメージのロックを解除できません。{untried}',
  slot_untried: 'キースロット {slot} は試していません。{obstacle}',
  slot_too_much_work: 'それより前のキースロットの処理に時間がかかりすぎました。',
  slot_material_cut: 'ファイルが、そのキーデータの途中で終わっています。',
  slot_cipher: 'その暗号方式 {cipher} は、ここではサポートされていません。',
  slot_hash: 'そのハッシュ {hash} は、ここではサポートされていません。',
  slot_iterations: 'キーの導出に {iterations} 回の反復が必要です。上限は {max} 回です。',
  slot_memory: 'キーの導出に {memory}のメモリが必要です。上限は {max}です。',
  slot_passes: 'キーの導出に、{memory}のメモリに対する {passes} 回の処理が必要です。上限は合計 {max}です。',
  slot_lanes:
    'キーの導出に {lanes} 個のレーンと {memory}のメモリが必要ですが、ここではサポートされていません。',
  slot_salt: 'キーのソルトは {length}で、長さが足りません。',
};
