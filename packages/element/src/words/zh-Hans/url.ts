import type { ElementSentences } from '../sentences.js';

export const url: ElementSentences = {
  url_label: '或输入镜像的网址',
  url_inspect: '检查',
  url_nothing: '请输入磁盘镜像的网址。',
  url_malformed: '{text} 不是网址。请输入包含 https:// 的完整网址。',
  url_protocol: '只能读取 https:// 和 http:// 网址。',
  url_pending: '该网址尚未检查。请选择“{button}”。',

  url_failed: '无法读取该网址',
  url_not_here: '无法在此处检查',
  url_only_whole: '将在下载过程中检查',
  url_edit: '更改网址',

  url_download: '下载',
  url_download_cause: '请先下载此镜像。下载后会再次检查，然后即可上传。',
  url_submitted: '提交的是网址，服务器将从该网址下载镜像。',
  url_first: '请先下载 {name}。',
  url_downloading: '正在下载',
  url_got: '已下载 {got}。镜像保留在此浏览器中。',
  url_got_of: '已下载 {got}，共 {total}。镜像保留在此浏览器中。',
  url_busy: '正在下载 {name}。请等待完成，或取消下载。',
};
