import type { ElementSentences } from '../sentences.js';

export const url: ElementSentences = {
  url_label: 'أو أدخل عنوان URL لصورة قرص',
  url_inspect: 'فحص',
  url_nothing: 'أدخل عنوان URL لصورة قرص.',
  url_malformed: 'النص {text} ليس عنوان URL. أدخل العنوان كاملًا بما في ذلك البادئة https.',
  url_protocol: 'لا يمكن قراءة سوى عناوين http وعناوين https.',
  url_pending: 'لم يُفحص العنوان بعد. اختر {button}.',

  url_failed: 'تعذّرت قراءة العنوان',
  url_not_here: 'لا يمكن الفحص من هنا',
  url_only_whole: 'يجري الفحص أثناء التنزيل',
  url_edit: 'تغيير العنوان',

  url_download: 'تنزيل',
  url_download_cause: 'نزّل الصورة أولًا. يُعاد فحصها، ثم يمكن رفعها.',
  url_submitted: 'يُرسل عنوان الصورة، ويُنزّلها الخادم من هناك.',
  url_first: 'نزّل {name} أولًا.',
  url_downloading: 'جارٍ التنزيل',
  url_got: 'نُزّل {got} حتى الآن. تبقى الصورة في هذا المتصفح.',
  url_got_of: 'نُزّل {got} من أصل {total}. تبقى الصورة في هذا المتصفح.',
  url_busy: 'يجري تنزيل {name}. انتظر حتى يكتمل التنزيل أو ألغِه.',
};
