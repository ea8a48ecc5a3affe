import type { ElementSentences } from '../sentences.js';

export const url: ElementSentences = {
  url_label: 'またはイメージの URL を入力',
  url_inspect: '検査',
  url_nothing: 'ディスクイメージの URL を入力してください。',
  url_malformed: '{text} は URL ではありません。https:// を含めて入力してください。',
  url_protocol: '読み取れるのは https:// または http:// の URL だけです。',
  url_pending: 'URL はまだ検査されていません。{button} を選択してください。',

  url_failed: 'URL を読み取れませんでした',
  url_not_here: 'ここからは検査できません',
  url_only_whole: 'ダウンロード中に検査されます',
  url_edit: 'URL を変更',

  url_download: 'ダウンロード',
  url_download_cause:
    'まずダウンロードしてください。もう一度検査された後、アップロードできるようになります。',
  url_submitted: 'URL が送信され、サーバーがそこからイメージをダウンロードします。',
  url_first: 'まず {name} をダウンロードしてください。',
  url_downloading: 'ダウンロードしています',
  url_got: '{got}をダウンロード済み。イメージはこのブラウザー内に保存されます。',
  url_got_of: '{total}のうち {got}をダウンロード済み。イメージはこのブラウザー内に保存されます。',
  url_busy: '{name} をダウンロードしています。完了するまで待つか、キャンセルしてください。',
};
