import type { ElementCode } from '../en/element.js';

/** The sentences of `<disk-image-input>` and `<disk-image-report>`. */
export const element: Readonly<Record<ElementCode, string>> = {
  label: 'ディスクイメージ',

  prompt: 'ここにディスクイメージをドロップ',
  prompt_several: 'ここにディスクイメージのファイルをドロップ',
  choose: 'ファイルを選択',
  choose_several: '複数のファイルを選択',
  accepted: '受け付けられる形式：{formats}',
  accepted_up_to: '受け付けられる形式：{formats}、ディスクは {size}まで',
  up_to: '受け付けられるディスク：{size}まで',
  promise: '使用できるかどうか、使用できない場合はその理由を、アップロードの前に確認できます。',
  drop: 'ドロップして内容を検査',
  drop_promise: '検査はこのページの中で行われます。まだ何もアップロードされません。',

  missing: 'ディスクイメージを選択してください。',
  busy: '{name} を検査しています。しばらくお待ちください。',
  not_loaded: 'このページの一部を読み込めませんでした。接続を確認してから、もう一度お試しください。',

  drop_not_file: 'ファイルではありません。ディスクイメージそのものをドロップしてください。',
  drop_folder: '{name} はフォルダーです。ディスクイメージそのものをドロップしてください。',
  drop_one:
    '一度に選択できるディスクイメージは 1 つだけです。{count, plural, other {# 個のファイル}}がドロップされましたが、どれも追加されていません。',
  drop_too_many:
    '1 つのイメージを構成するファイルは {most} 個までです。{count, plural, other {# 個のファイル}}がドロップされましたが、どれも追加されていません。',

  replace: '置き換え',
  replace_named: '{name} を置き換え',
  remove_named: '{name} を削除',
  meta_disk: '{size}のディスク',
  meta_more: '{count, plural, other {ほか # 個のファイル}}',

  looking: '内容を検査しています',

  not_a_report: 'これは表示できるレポートではありません。',

  ready: 'アップロードできます',
  ready_policy: '{policy}で使用できます',
  ready_cause: 'そのままアップロードできます。',
  ready_disk: 'そのままアップロードできます。作成する仮想マシンには {size}以上のディスクが必要です。',
  convert_first_cause: '{policy}で受け付けられますが、使用される前に raw に変換されます。',
  warned: '{count, plural, other {アップロードできますが、警告が # 件あります}}',
  unusable_policy: '{policy}では使用できません',
  warned_policy: '{count, plural, other {{policy}で使用できますが、警告が # 件あります}}',
  refused: '安全にアップロードできません',
  refused_here: 'ここでは受け付けられません',
  refused_policy: '{policy}では受け付けられません',
  incomplete: '別のファイルが必要です',
  incomplete_named: '{name} が必要です',
  locked: 'パスフレーズで保護されています',
  damaged: 'ファイルが途中で切れています',
  not_image: 'ディスクイメージではありません',
  unread: '確認できなかった項目があります',
  failed: 'このファイルを読み取れませんでした',

  no_picture: '別のディスクイメージをここにドロップ',

  try_again: 'もう一度試す',
  show_step: '対処方法を表示',
  choose_again: 'ファイルを選択し直す',
  copy: 'コピー',
  copied: 'コピーしました',
  copy_named: 'コピー：{command}',

  details: '詳細',
  checks_passed: '{count, plural, other {# 件のチェックが合格}}',
  checks_failed: '{all} 件中 {failed} 件のチェックが不合格',
  checks_warned: '{all} 件中 {warned} 件のチェックに要注意',
  bytes_read: 'ファイルから {size}を読み取り済み',
  reasons: 'その他の問題',
  checks: 'チェック',
  facts: 'ファイル',

  convert_to: '{format} に変換',
  enlarge_to: 'ディスクを {size} に拡張',
  combine_to: 'ファイルを {format} に結合',
  choose_missing: '{name} を選択',
  choose_other: '別のファイルを選択',
  passphrase: 'パスフレーズ',
  unlock: 'ロックを解除して {format} に変換',
  converting_cause: '新しいイメージはこのブラウザー内に作成され、もう一度検査されます。',
  converting_done: '{share, percent} 完了',
  cancel: 'キャンセル',
  busy_converting: '{name} を変換しています。完了するまで待つか、キャンセルしてください。',
};
