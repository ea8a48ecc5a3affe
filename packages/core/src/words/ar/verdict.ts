import type { VerdictCode } from '../../messages/verdict.js';

/** What is said of an image as a whole, and the labels around it. */
export const verdict: Readonly<Record<VerdictCode, string>> = {
  verdict_clean:
    'لم تُكتشف أي مشكلة في {checks, plural, one {فحص واحد} two {فحصين} few {# فحوص} many {# فحصًا} other {# فحص}}.',
  verdict_with_warnings:
    'قبول الصورة آمن، {warnings, plural, one {وفيها تحذير واحد} two {وفيها تحذيران} few {وفيها # تحذيرات} many {وفيها # تحذيرًا} other {وفيها # تحذير}}.',
  verdict_with_unchecked:
    'قبول الصورة آمن. {unchecked, plural, one {تعذّر إجراء فحص اختياري واحد.} two {تعذّر إجراء فحصين اختياريين.} few {تعذّر إجراء # فحوص اختيارية.} many {تعذّر إجراء # فحصًا اختياريًا.} other {تعذّر إجراء # فحص اختياري.}}',
  verdict_with_warnings_and_unchecked:
    'قبول الصورة آمن، {warnings, plural, one {وفيها تحذير واحد} two {وفيها تحذيران} few {وفيها # تحذيرات} many {وفيها # تحذيرًا} other {وفيها # تحذير}}. {unchecked, plural, one {تعذّر إجراء فحص اختياري واحد.} two {تعذّر إجراء فحصين اختياريين.} few {تعذّر إجراء # فحوص اختيارية.} many {تعذّر إجراء # فحصًا اختياريًا.} other {تعذّر إجراء # فحص اختياري.}}',
  verdict_not_safe:
    'قبول الصورة غير آمن. {failures, plural, one {لم ينجح فحص واحد.} two {لم ينجح فحصان.} few {لم تنجح # فحوص.} many {لم ينجح # فحصًا.} other {لم ينجح # فحص.}}',
  verdict_not_image: 'هذا الملف ليس صورة قرص.',
  verdict_incomplete: 'تعذّر فحص هذه الصورة كاملة.',
  verdict_ready: 'الصورة متوافقة مع {policy}.',
  verdict_ready_with_warnings:
    'الصورة متوافقة مع {policy}، {warnings, plural, one {وفيها تحذير واحد} two {وفيها تحذيران} few {وفيها # تحذيرات} many {وفيها # تحذيرًا} other {وفيها # تحذير}}.',
  verdict_ready_after_conversion: 'الصورة متوافقة مع {policy} بعد تحويلها إلى raw.',
  verdict_ready_after_conversion_with_warnings:
    'الصورة متوافقة مع {policy} بعد تحويلها إلى raw، {warnings, plural, one {وفيها تحذير واحد} two {وفيها تحذيران} few {وفيها # تحذيرات} many {وفيها # تحذيرًا} other {وفيها # تحذير}}.',
  verdict_unusable: 'يقبل {policy} هذا الملف، لكن القرص لن يعمل هناك.',
  verdict_refused: 'الصورة غير مقبولة لدى {policy}.',
  verdict_refused_several: 'الصورة غير مقبولة لدى {policy}، وعدد الأسباب {reasons}.',
  label_format: 'التنسيق',
  label_virtual_size: 'الحجم الظاهري',
  label_file_size: 'حجم الملف',
  label_wrapper: 'فُك من',
  label_verdict: 'النتيجة',
  label_policy: 'السياسة',
  wrapper_of_file: '{format}',
  wrapper_of_member: '{format} ({name})',
  outcome_failed: 'لم ينجح',
  outcome_undetermined: 'لم يُفحص',
  outcome_warned: 'تحذير',
  outcome_passed: 'ناجح',
  severity_refused: 'مرفوض',
  severity_warning: 'تحذير',
  format_unrecognized_label: 'تنسيق غير معروف',
  format_several: 'عدة تنسيقات في آن واحد: {formats}',
  format_contains: 'يحتوي أيضًا على {formats}',
  size_with_bytes: '{size} ({size, exact})',
  size_unread: 'لم يُقرأ',
  size_unknown: 'غير معروف',
  size_none: 'لا قرص ظاهري',
  checks_summary: 'الفحوص',
  checks_other_passed:
    '{passed, plural, one {نجح فحص آخر} two {نجح فحصان آخران} few {نجحت # فحوص أخرى} many {نجح # فحصًا آخر} other {نجح # فحص آخر}}',
};
