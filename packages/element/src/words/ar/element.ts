import type { ElementCode } from '../en/element.js';

/** The sentences of `<disk-image-input>` and `<disk-image-report>`. */
export const element: Readonly<Record<ElementCode, string>> = {
  label: 'صورة القرص',

  prompt: 'اسحب صورة قرص وأفلتها هنا',
  prompt_several: 'اسحب ملفات صورة قرص وأفلتها هنا',
  choose: 'اختيار ملف',
  choose_several: 'اختيار ملفات',
  accepted: 'التنسيقات المقبولة: {formats}',
  accepted_up_to: 'التنسيقات المقبولة: {formats}، بقرص لا يزيد حجمه على {size}',
  up_to: 'يُقبل قرص لا يزيد حجمه على {size}',
  promise: 'ستعرف ما إذا كان يمكن استخدامها، والسبب إن لم يكن ذلك ممكنًا، قبل رفع أي شيء.',
  drop: 'أفلتها لمعرفة محتواها',
  drop_promise: 'يجري الفحص هنا في هذه الصفحة. لا يُرفع أي شيء بعد.',

  missing: 'اختر صورة قرص.',
  busy: 'يجري فحص {name}. سيستغرق ذلك لحظات.',
  not_loaded: 'تعذّر تحميل جزء من هذه الصفحة. تحقق من الاتصال، ثم أعد المحاولة.',

  drop_not_file: 'هذا ليس ملفًا. أفلت صورة القرص نفسها.',
  drop_folder: 'العنصر {name} مجلد. أفلت صورة القرص نفسها.',
  drop_one: 'يمكن إضافة صورة قرص واحدة فقط في كل مرة. أُفلتت عدة ملفات ({count})، ولم يُضف أي منها.',
  drop_too_many:
    'الحد الأقصى لعدد ملفات الصورة الواحدة {most}. عدد الملفات التي أُفلتت {count}، ولم يُضف أي منها.',

  replace: 'استبدال',
  replace_named: 'استبدال {name}',
  remove_named: 'إزالة {name}',
  meta_disk: 'حجم القرص {size}',
  meta_more:
    '{count, plural, one {وملف آخر} two {وملفان آخران} few {و# ملفات أخرى} many {و# ملفًا آخر} other {و# ملف آخر}}',

  looking: 'جارٍ فحص المحتوى',

  not_a_report: 'هذا ليس تقريرًا يمكن عرضه.',

  ready: 'جاهزة للرفع',
  ready_policy: 'متوافقة مع {policy}',
  ready_cause: 'يمكن رفعها كما هي.',
  ready_disk: 'يمكن رفعها كما هي. يحتاج الجهاز الذي يُنشأ منها إلى قرص حجمه {size} أو أكثر.',
  convert_first_cause: 'الصورة مقبولة لدى {policy}، ويلزم تحويلها هناك إلى raw قبل استخدامها.',
  warned:
    'جاهزة للرفع، {count, plural, one {وفيها تحذير واحد} two {وفيها تحذيران} few {وفيها # تحذيرات} many {وفيها # تحذيرًا} other {وفيها # تحذير}}',
  unusable_policy: 'لن تعمل على {policy}',
  warned_policy:
    'متوافقة مع {policy}، {count, plural, one {وفيها تحذير واحد} two {وفيها تحذيران} few {وفيها # تحذيرات} many {وفيها # تحذيرًا} other {وفيها # تحذير}}',
  refused: 'رفعها غير آمن',
  refused_here: 'غير مقبولة هنا',
  refused_policy: 'غير مقبولة لدى {policy}',
  incomplete: 'ملف آخر غير موجود',
  incomplete_named: 'الملف {name} غير موجود',
  locked: 'مقفلة بعبارة سر',
  damaged: 'الملف مبتور',
  not_image: 'هذا الملف ليس صورة قرص',
  unread: 'تعذّر فحص كل شيء',
  failed: 'تعذّرت قراءة هذا الملف',

  no_picture: 'اسحب صورة قرص أخرى وأفلتها هنا',

  try_again: 'إعادة المحاولة',
  show_step: 'عرض الحل',
  choose_again: 'اختيار الملف مرة أخرى',
  copy: 'نسخ',
  copied: 'تم النسخ',
  copy_named: 'نسخ: {command}',

  details: 'التفاصيل',
  checks_passed:
    '{count, plural, one {نجح فحص واحد} two {نجح فحصان} few {نجحت # فحوص} many {نجح # فحصًا} other {نجح # فحص}}',
  checks_failed: 'الفحوص غير الناجحة: {failed} من أصل {all}',
  checks_warned: 'الفحوص التي تتطلب الانتباه: {warned} من أصل {all}',
  bytes_read: 'قُرئ من الملف {size}',
  reasons: 'أسباب أخرى',
  checks: 'الفحوص',
  facts: 'الملف',

  convert_to: 'التحويل إلى {format}',
  enlarge_to: 'توسيع القرص إلى {size}',
  combine_to: 'دمج الملفات في {format}',
  choose_missing: 'اختيار {name}',
  choose_other: 'اختيار الملف الآخر',
  passphrase: 'عبارة السر',
  unlock: 'فتح القفل والتحويل إلى {format}',
  converting_cause: 'تبقى الصورة الجديدة في هذا المتصفح ويُعاد فحصها.',
  converting_done: 'اكتمل {share, percent}',
  cancel: 'إلغاء',
  busy_converting: 'يجري تحويل {name}. انتظر حتى يكتمل التحويل أو ألغِه.',
};
