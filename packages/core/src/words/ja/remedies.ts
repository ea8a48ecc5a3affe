import type { RemedyMessageCode } from '../../messages/remedies.js';

/** What a person can do. A command stands below it. */
export const remedies: Readonly<Record<RemedyMessageCode, string>> = {
  remedy_download_again: '入手元からもう一度ダウンロードまたはコピーしてください。',
  remedy_download_again_signed_in:
    'ダウンロードリンクをブラウザーで開き、求められた場合はサインインして、イメージをもう一度ダウンロードしてください。',
  remedy_export_again: 'ディスクをもう一度エクスポートしてください。',
  remedy_shut_down_export: '仮想マシンをシャットダウンしてから、ディスクをもう一度エクスポートしてください。',
  remedy_check_source: '元のファイルと比較してください。転送中に破損した可能性があります。',
  remedy_check_whole_file: '全体を読み取れるように、ファイルそのものを選択してください。',
  remedy_check_opens: '開けるかどうかを確認してください。',
  remedy_report_fault: '上のメッセージを添えて、この不具合を報告してください。',
  remedy_choose_disk_image: 'ディスクイメージそのものを選択してください。',
  remedy_choose_complete_image:
    'スナップショットや差分としてではなく、1 つの完全なファイルとしてディスクをエクスポートしてください。',
  remedy_choose_descriptor:
    '記述子の .vmdk ファイルを、そこから参照されているファイルと一緒に選択してください。',
  remedy_choose_descriptor_named: '{name} を、そこから参照されているファイルと一緒に選択してください。',
  remedy_choose_described_disk:
    'このファイルに記述されているディスクを選択してください。通常は同じフォルダーにあります。',
  remedy_choose_parallels_disk: '同じフォルダーにある .hds ファイルを選択してください。',
  remedy_choose_boot_disk:
    'これを使って起動するディスクを選択するか、ファイルの種類を正しく指定してアップロードしてください。',
  remedy_convert_bundle: 'Mac でバンドルを変換してから、disk.cdr を選択してください。',
  remedy_declare: '形式として {name} を指定してください。',
  remedy_declare_new: '新しいイメージの形式として {name} を指定してください。',
  remedy_convert: '{to} に変換してください。',
  remedy_make_appliance:
    'VMware または VirtualBox でこのディスクを使う仮想マシンを作成し、OVA としてエクスポートしてください。',
  remedy_install_from_disc:
    'このインストールディスクから仮想マシンにインストールし、その仮想マシンのディスクをエクスポートしてください。',
  remedy_convert_enlarge: '{to} に変換し、ディスクを {size, exact}に拡張してください。',
  remedy_enlarge: 'ディスクを {size, exact}に拡張してください。',
  remedy_pad: 'ファイルの末尾に {size, exact}になるまでゼロを追加してください。',
  remedy_decrypt: 'パスフレーズをファイル passphrase.txt に保存し、{to} に復号してください。',
  remedy_extract_inner: '中にある {format} イメージを取り出し、それを選択してください。',
  remedy_match_block_size:
    'ブロックサイズが {found, exact}のディスクを書き込み先として作成するか、{wanted, exact}のブロック用に作られたイメージを使用してください。',
  remedy_use_as_data_disk: 'データディスクとしては使用できます。',
  remedy_rename: 'ファイル名を {name} に変更してください。',
  remedy_encrypt:
    'パスフレーズをファイル passphrase.txt に保存し、ディスクを {to} として暗号化してください。',
  remedy_add_boot_way:
    '仮想マシンに {firmware, or} 用のブートローダーをインストールしてから、ディスクをもう一度エクスポートしてください。',
  remedy_decompress: '展開してから、その結果を選択してください。',
  remedy_pack: 'raw ディスクを、アップロード先の要件に合わせて {name} にまとめてください。',
  remedy_extract_archive: '展開してから、中にあるディスクイメージを選択してください。',
  remedy_convert_foreign: '先に raw ディスクイメージに変換してください。',
  remedy_convert_from_known:
    '正しい形式がわかっている場合は、変換元としてその形式を明示的に指定して変換してください。',
  remedy_convert_qcow2: 'qcow2 に変換してください。',
  remedy_rewrite_qcow2: '読み取り可能なバージョンの QEMU で書き出し直してください。',
  remedy_flatten_image:
    'このイメージを自分で作成した場合は、両方のファイルがあるマシンで 1 つに統合してください。',
  remedy_combine_vmdk: 'すべてのファイルがあるマシンで、1 つのファイルに結合してください。',
  remedy_combine_segments: 'Mac で、分割されたファイルを結合してください。',
  remedy_repair_copy: 'コピーを作成し、そのコピーを検査して修復してください。',
  remedy_replay_log: 'ログを再生してください。',
  remedy_rewrite_vhd: '書き出し直してください。',
  remedy_cut_trailing_bytes: 'イメージの終わりより後の部分を切り捨ててください。',
  remedy_convert_old_vhd: '古い QEMU で使用する場合は、実際のサイズで raw に変換してください。',
  remedy_convert_vhdx: 'Hyper-V で変換してください。',
  remedy_copy_to_512: 'Hyper-V で、セクターが 512 バイトの新しいディスクに内容をコピーしてください。',
  remedy_rewrite_vmdk: '1 つのファイルとして書き出し直してください。',
  remedy_convert_dmg: 'Mac で書き出し直してください。',
  remedy_convert_adc: 'アップロードする前に変換してください。',
  remedy_convert_luks1:
    'セクターが 512 バイトで、すべてのキースロットが PBKDF2 を使用している場合は、ヘッダーを変換してください。それ以外の場合は、復号したディスクをアップロードしてください。',
  remedy_new_luks: 'qemu-img または最新の cryptsetup で新しいボリュームを作成し、内容をコピーしてください。',
  remedy_provide_passphrase: 'パスフレーズを入力してください。',
  remedy_try_passphrase: '別のパスフレーズを試してください。',
  remedy_rebuild_backup_gpt: 'raw 形式のコピーで、バックアップ GPT を再作成してください。',
  remedy_rebuild_primary_gpt:
    'raw 形式のコピーで、r、b、c、w の順に入力し、バックアップ GPT からプライマリ GPT を復元してください。',
  remedy_recreate_protective_mbr:
    'raw 形式のコピーで、x、n、w の順に入力し、新しい保護 MBR を書き込んでください。',
  remedy_shrink_disk: 'パーティションを縮小してから、ディスクを {max}以下に縮小してください。',
  remedy_shrink_free_end:
    '最後のパーティションは {end}で終わっているため、ディスクをそのまま {max}に縮小できます。',
};
