import type { VerdictCode } from '../../messages/verdict.js';

/** What is said of an image as a whole, and the labels around it. */
export const verdict: Readonly<Record<VerdictCode, string>> = {
  verdict_clean: '{checks} 件のチェックで問題は見つかりませんでした。',
  verdict_with_warnings: '受け入れても安全ですが、警告が {warnings} 件あります。',
  verdict_with_unchecked: '受け入れても安全です。任意のチェックのうち {unchecked} 件は実行できませんでした。',
  verdict_with_warnings_and_unchecked:
    '受け入れても安全ですが、警告が {warnings} 件あります。任意のチェックのうち {unchecked} 件は実行できませんでした。',
  verdict_not_safe: '受け入れるのは安全ではありません。{failures} 件のチェックが不合格です。',
  verdict_incomplete: 'このイメージには確認できなかった項目があります。',
  verdict_ready: '{policy}で使用できます。',
  verdict_ready_with_warnings: '{policy}で使用できますが、警告が {warnings} 件あります。',
  verdict_ready_after_conversion: 'raw に変換すれば、{policy}で使用できます。',
  verdict_ready_after_conversion_with_warnings:
    'raw に変換すれば{policy}で使用できますが、警告が {warnings} 件あります。',
  verdict_refused: '{policy}では受け付けられません。',
  verdict_refused_several: '{policy}では、{reasons} 件の理由により受け付けられません。',
  label_format: '形式',
  label_virtual_size: '仮想サイズ',
  label_file_size: 'ファイルサイズ',
  label_verdict: '判定',
  label_policy: 'ポリシー',
  outcome_failed: '不合格',
  outcome_undetermined: '未確認',
  outcome_warned: '警告',
  outcome_passed: '合格',
  severity_refused: '拒否',
  severity_warning: '警告',
  format_unrecognized_label: '認識できない形式',
  format_several: '同時に複数の形式（{formats}）',
  format_contains: '{formats} も含む',
  size_with_bytes: '{size}（{size, exact}）',
  size_unread: '未読み取り',
  size_unknown: '不明',
  size_none: '仮想ディスクなし',
  checks_summary: 'チェック',
  checks_other_passed: 'ほかに {passed} 件のチェックが合格',
};
