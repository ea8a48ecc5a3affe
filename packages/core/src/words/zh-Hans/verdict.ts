import type { VerdictCode } from '../../messages/verdict.js';

/** What is said of an image as a whole, and the labels around it. */
export const verdict: Readonly<Record<VerdictCode, string>> = {
  verdict_clean: '{checks} 项检查均未发现问题。',
  verdict_with_warnings: '可以安全接受，但有 {warnings} 个警告。',
  verdict_with_unchecked: '可以安全接受。有 {unchecked} 项可选检查无法进行。',
  verdict_with_warnings_and_unchecked:
    '可以安全接受，但有 {warnings} 个警告。有 {unchecked} 项可选检查无法进行。',
  verdict_not_safe: '接受此镜像不安全。有 {failures} 项检查未通过。',
  verdict_incomplete: '此镜像的部分内容无法检查。',
  verdict_ready: '符合{policy}的要求。',
  verdict_ready_with_warnings: '符合{policy}的要求，但有 {warnings} 个警告。',
  verdict_ready_after_conversion: '转换为 raw 后符合{policy}的要求。',
  verdict_ready_after_conversion_with_warnings:
    '转换为 raw 后符合{policy}的要求，但有 {warnings} 个警告。',
  verdict_refused: '{policy}不接受此镜像。',
  verdict_refused_several: '{policy}不接受此镜像，原因有 {reasons} 个。',
  label_format: '格式',
  label_virtual_size: '虚拟大小',
  label_file_size: '文件大小',
  label_verdict: '结论',
  label_policy: '策略',
  outcome_failed: '未通过',
  outcome_undetermined: '未检查',
  outcome_warned: '警告',
  outcome_passed: '通过',
  severity_refused: '拒绝',
  severity_warning: '警告',
  format_unrecognized_label: '无法识别的格式',
  format_several: '同时符合多种格式：{formats}',
  format_contains: '还包含 {formats}',
  size_with_bytes: '{size}（{size, exact}）',
  size_unread: '未读取',
  size_unknown: '未知',
  size_none: '没有虚拟磁盘',
  checks_summary: '检查',
  checks_other_passed: '另有 {passed} 项检查通过',
};
