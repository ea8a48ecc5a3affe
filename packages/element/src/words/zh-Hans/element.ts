import type { ElementCode } from '../en/element.js';

/** The sentences of `<disk-image-input>` and `<disk-image-report>`. */
export const element: Readonly<Record<ElementCode, string>> = {
  label: '磁盘镜像',

  prompt: '将磁盘镜像拖放到此处',
  prompt_several: '将磁盘镜像的文件拖放到此处',
  choose: '选择文件',
  choose_several: '选择多个文件',
  accepted: '可接受的格式：{formats}',
  accepted_up_to: '可接受的格式：{formats}，磁盘不超过 {size}',
  up_to: '可接受的磁盘：不超过 {size}',
  promise: '上传任何内容之前，您就能知道此镜像能否使用，以及不能使用的原因。',
  drop: '松开以检查其内容',
  drop_promise: '检查在此页面中进行，尚未上传任何内容。',

  missing: '请选择磁盘镜像。',
  busy: '正在检查 {name}，请稍候。',
  not_loaded: '无法加载此页面的一部分。请检查网络连接，然后重试。',

  drop_not_file: '这不是文件。请拖放磁盘镜像本身。',
  drop_folder: '{name} 是文件夹。请拖放磁盘镜像本身。',
  drop_one: '一次只能选择一个磁盘镜像。您拖放了 {count, plural, other {# 个文件}}，均未添加。',
  drop_too_many: '一个镜像最多由 {most} 个文件组成。您拖放了 {count, plural, other {# 个文件}}，均未添加。',

  replace: '替换',
  replace_named: '替换 {name}',
  remove_named: '移除 {name}',
  meta_disk: '{size}磁盘',
  meta_more: '{count, plural, other {以及另外 # 个文件}}',

  looking: '正在检查内容',

  not_a_report: '这不是可显示的报告。',

  ready: '可以上传',
  ready_policy: '符合{policy}的要求',
  ready_cause: '可以直接上传。',
  ready_disk: '可以直接上传。用它创建的虚拟机需要 {size}或更大的磁盘。',
  convert_first_cause: '{policy}可以接受，但必须先将其转换为 raw 才能使用。',
  warned: '{count, plural, other {可以上传，但有 # 个警告}}',
  warned_policy: '{count, plural, other {符合{policy}的要求，但有 # 个警告}}',
  refused: '上传此文件不安全',
  refused_here: '此处不接受此镜像',
  refused_policy: '{policy}不接受此镜像',
  incomplete: '缺少另一个文件',
  incomplete_named: '缺少 {name}',
  locked: '已使用密码锁定',
  damaged: '文件被截断',
  not_image: '这不是磁盘镜像',
  unread: '部分内容无法检查',
  failed: '无法读取此文件',

  no_picture: '可将另一个磁盘镜像拖放到此处',

  try_again: '重试',
  show_step: '查看解决方法',
  choose_again: '重新选择文件',
  copy: '复制',
  copied: '已复制',
  copy_named: '复制：{command}',

  details: '详细信息',
  checks_passed: '{count, plural, other {# 项检查通过}}',
  checks_failed: '{all} 项检查中有 {failed} 项未通过',
  checks_warned: '{all} 项检查中有 {warned} 项需要注意',
  bytes_read: '已读取文件的 {size}',
  reasons: '其他问题',
  checks: '检查项',
  facts: '文件',

  convert_to: '转换为 {format}',
  enlarge_to: '将磁盘扩大到 {size}',
  combine_to: '将文件合并为 {format}',
  choose_missing: '选择 {name}',
  choose_other: '选择另一个文件',
  passphrase: '密码',
  unlock: '解锁并转换为 {format}',
  converting_cause: '新镜像保留在此浏览器中，并会再次检查。',
  converting_done: '已完成 {share, percent}',
  cancel: '取消',
  busy_converting: '正在转换 {name}。请等待完成，或取消转换。',
};
