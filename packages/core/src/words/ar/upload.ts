import type { UploadCode } from '../../messages/upload.js';

/** What is said of an image that goes to Glance. */
export const upload: Readonly<Record<UploadCode, string>> = {
  upload_format_unknown: 'تنسيق هذه الصورة غير معروف.',
  upload_compressed: 'ليس في Glance اسم لتنسيق {format}. فُكّ الضغط أولًا.',
  upload_convertible: 'ليس في Glance اسم لتنسيق {format}. حوّل الصورة إلى qcow2 أو raw أولًا.',
  upload_no_disk_image: 'ليس في Glance اسم لتنسيق {format}، وهو ليس صورة قرص.',
  upload_format_not_accepted: 'لا تقبل هذه السحابة {name}. التنسيقات المقبولة: {accepted, or}.',
  hint_uefi_only: 'يبدو أن هذه الصورة لا تُقلع إلا باستخدام UEFI. لا شيء فيها مُعدّ لنظام BIOS.',
  hint_appliance: 'أقراص الجهاز الظاهري الجاهز (OVA) ملفات VMDK. ولم تُفحص.',
  hint_vmdk_descriptor: 'يذكر الواصف {says}. لا يستخدم هذه الخاصية سوى ESXi.',
};
