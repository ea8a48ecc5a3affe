import type { CheckCode } from '../../messages/checks.js';

/** Why a check did not pass. */
export const checks: Readonly<Record<CheckCode, string>> = {
  structure_broken: 'ملف {format} هذا تالف. قيمة {field} هي {value}. {bound}',
  structure_cut: 'ينتهي الملف داخل {part} بعد {size}، والمطلوب {needed}.',
  inspection_failed: 'تعذّر فحص هذا الملف بسبب خطأ في Diskloupe ({message}).',
  parts_unread: 'لم يُقرأ الملف كاملًا. الأجزاء الناقصة: {parts}.',
  end_unread: 'لم تُقرأ نهاية الملف.',
  wrapper_damaged: 'لا يمكن فك ضغط ملف {format} هذا. {fault}',

  conflicting_formats: 'لهذا الملف عدة تنسيقات في آن واحد: {formats}. وقد يُخفي أحدها الآخر.',
  format_undecided: 'ما قُرئ من الملف أقل من أن يكفي لمعرفة تنسيقه: {formats, or}.',
  format_unrecognized: 'ليس هذا الملف صورة قرص بأي تنسيق من التنسيقات المعروفة هنا.',

  expected_format_mismatch: 'التنسيق الفعلي هو {format}، لكن التنسيق المحدد هو {expected}.',
  expected_format_unmet: 'التنسيق المحدد هو {expected}، وتعذّر التعرف على التنسيق الفعلي.',
  format_not_accepted: 'لا تُقبل هنا صور {format}. التنسيقات المقبولة: {accepted}.',
  unrecognized_not_accepted: 'تنسيق هذه الصورة غير معروف. التنسيقات المقبولة: {accepted}.',
  virtual_size_unknown: 'تعذّرت قراءة الحجم الظاهري.',
  virtual_size_too_large: 'حجم القرص الظاهري {size}، والحد الأقصى {max}.',

  file_size_unknown: 'لم يصل الملف كاملًا بعد، فتعذّر التحقق من حجمه.',
  file_cut_short: 'الملف مبتور. حجمه {size}، وتصف ترويساته {needed} على الأقل.',
  vhdx_not_whole_mebibytes:
    'حجم الملف {size, exact}، وهو ليس عددًا صحيحًا من الميبيبايت. إما أن الملف مبتور، أو أن إصدارًا قديمًا من QEMU كتبه.',

  backing_file: 'تعتمد هذه الصورة على ملف آخر، {name}.',
  backing_file_unnamed: 'تعتمد هذه الصورة على ملف آخر لا تذكر اسمه.',
  vhdx_metadata_unread: 'لم تُقرأ البيانات الوصفية التي تسمّي القرص الأصل.',
  data_file: 'بيانات هذه الصورة في ملف آخر، {name}.',
  data_file_unnamed: 'بيانات هذه الصورة في ملف آخر لا تذكر اسمه.',
  data_file_disowned: 'تسمّي هذه الصورة ملف بيانات خارجيًا، {name}، بينما تشير بتات الميزات إلى عدم وجوده.',
  data_file_disowned_unnamed: 'لهذه الصورة ملف بيانات خارجي بلا اسم، بينما تشير بتات الميزات إلى عدم وجوده.',
  data_file_raw_missing: 'تصف بتات الميزات في هذه الصورة ملف بيانات خارجيًا خامًا، ولا وجود له.',
  segments:
    'هذا الملف جزء من صورة قرص مقسّمة إلى {count, plural, one {جزء واحد} two {جزأين} few {# أجزاء} many {# جزءًا} other {# جزء}}.',

  unclean_qcow2:
    'لم تُغلق هذه الصورة بشكل سليم. سيُصلح QEMU عدّادات المراجع فيها عندما يفتحها للكتابة في المرة القادمة.',
  unclean_check_first: 'لم تُغلق هذه الصورة بشكل سليم، ويجب فحصها قبل استخدامها.',
  unclean_vmdk: 'لم تُغلق هذه الصورة بشكل سليم.',

  encrypted_locked: 'هذه الصورة مشفرة، فتعذّر التحقق من محتواها.',
  encrypted_luks: 'هذا القرص مشفر باستخدام LUKS، ويتطلب عبارة السر.',

  header_extensions_unread: 'لم تُقرأ كل امتدادات الترويسة، وقد يسمّي أحدها ملف بيانات.',
  qcow2_l1_entry: 'لا يشير الإدخال {index} في جدول L1 إلى عنقود كامل.',
  qcow2_l1_unread: 'لم يُقرأ جدول L1 حتى نهايته، وقد تكون فيه جداول L2 مشتركة لم تُكتشف.',
  qcow2_l2_shared:
    'تشير إدخالات من جدول L1 إلى جداول L2 مشتركة (عدد الإدخالات: {count})، ولا يكتب ذلك أي برنامج. وبهذه الطريقة يمكن لملف صغير جدًا أن يبدو قرصًا بأي حجم.',
  qcow2_snapshots_unread:
    'لم يُقرأ حتى نهايته الجدول الذي يضم {count, plural, one {لقطة واحدة} two {لقطتين} few {# لقطات} many {# لقطة} other {# لقطة}}.',
  qcow2_bitmaps_unread: 'لم يُقرأ دليل خرائط البتات حتى نهايته.',
  qcow2_version_unsupported: 'هذه الصورة بالإصدار {version} من qcow2، والمدعوم هو الإصداران 2 و3.',
  qcow2_features_unsupported: 'تتطلب هذه الصورة ميزات غير مدعومة من qcow2. بتات الميزات: {bits}.',
  qcow2_compression_unsupported: 'نوع ضغط qcow2 في هذه الصورة غير مدعوم ({type}).',
  marked_corrupt: 'وضع QEMU على هذه الصورة علامة التلف (corrupt).',
  qcow1_obsolete: 'هذه الصورة بالإصدار 1 من qcow، وهو تنسيق متقادم وغير مقبول.',
  qed_abandoned: 'لم يعد تنسيق QED يخضع للصيانة، وهو غير مقبول.',

  file_empty: 'الملف فارغ.',
  only_zeros: 'كل ما قُرئ من هذا القرص أصفار. قد يكون فارغًا.',
  ends_unread: 'لم تُقرأ بداية الملف أو نهايته.',
  content_unrecognized:
    'لم يُعثر على جدول أقسام ولا نظام ملفات ولا شيفرة إقلاع. قد لا يكون الملف صورة قرص، أو قد يكون مشفرًا أو تالفًا.',
  size_not_sectors:
    'حجم الملف {size, exact}، وهو ليس من مضاعفات 512. قد لا يكون صورة قرص، أو قد يكون جزءًا منها فقط.',

  footer_unread: 'لم يُقرأ التذييل (footer) في نهاية الملف.',
  vhd_footer_missing: 'ليس لملف VHD هذا تذييل (footer)، وقد ترى فيه البرامج أقراصًا مختلفة.',
  vhd_footer_damaged: 'التذييل (footer) في ملف VHD هذا تالف، وقد ترى فيه البرامج أقراصًا مختلفة.',
  vhd_footer_differs: 'يختلف التذييلان (footer) في ملف VHD هذا، وقد ترى فيه البرامج أقراصًا مختلفة.',
  vhd_footer_not_last:
    'لا يقع التذييل (footer) في ملف VHD هذا عند نهاية الملف، حيث تبحث عنه البرامج. حجم ما يليه {trailing, exact}.',
  vhd_hidden_bytes: 'توجد بيانات مخفية حجمها {hidden} بين نهاية القرص والتذييل (footer).',
  vhd_geometry_smaller:
    'حجم القرص {size, exact}، لكن إصدارات QEMU السابقة للإصدار 10.0 لا تقرأ سوى {geometry, exact}، وفقًا لهندسة القرص.',
  vhd_geometry_believed:
    'يقرأ QEMU وVirtual PC قرصًا حجمه {geometry, exact}، وفقًا لهندسة القرص. وتقرأ برامج أخرى {size, exact}، وفقًا للتذييل (footer).',
  vhd_saved_state:
    'كان الجهاز الظاهري معلّقًا عند نسخ هذا القرص. وقد تكون البيانات التي كانت في الذاكرة مفقودة.',

  vhdx_log_pending: 'لم يُغلق ملف VHDX هذا بشكل سليم، وما زالت في سجلّه (log) تغييرات معلّقة.',
  vhdx_features_unsupported: 'يتطلب ملف VHDX هذا ميزات غير مدعومة: {features}.',
  vhdx_region_tables_differ: 'يختلف جدولا المناطق في ملف VHDX هذا، وقد ترى فيه البرامج أقراصًا مختلفة.',
  vhdx_region_table_damaged:
    'جدول المناطق الأول في ملف VHDX هذا تالف. لا يقرأ QEMU سواه، فلا يستطيع فتح الملف.',
  vhdx_copies_damaged: 'إحدى النسختين تالفة: {parts}. وتُستخدم النسخة الأخرى.',
  vhdx_sector_size:
    'حجم القطاع في هذا القرص {sectorSize, exact}. لا يستطيع QEMU فتحه، ولا يُعثر على أقسامه على قرص حجم قطاعاته 512 بايت.',

  vmdk_descriptor_unread: 'لم يُقرأ واصف VMDK.',
  vmdk_extent_alone: 'هذا مقطع (extent) من صورة VMDK مقسّمة إلى عدة ملفات. الواصف غير موجود.',
  vmdk_split: 'بيانات صورة VMDK هذه في ملفات أخرى (\u2068createType {createType}\u2069).',
  vmdk_split_extent: 'بيانات صورة VMDK هذه في ملف آخر، {extent} (\u2068createType {createType}\u2069).',
  vmdk_type_missing: 'قد تكون بيانات صورة VMDK هذه في ملفات أخرى. لا يتضمن الواصف createType.',
  vmdk_type_missing_extent: 'قد تكون بيانات صورة VMDK هذه في ملف آخر، {extent}. لا يتضمن الواصف createType.',
  vmdk_identifier: 'في واصف VMDK، قيمة {field} ليست رقمًا سداسيًا عشريًا.',
  vmdk_parent_name: 'في واصف VMDK، لا ينتهي اسم القرص الأصل بعلامة اقتباس.',
  vmdk_hidden_text: 'يحتوي واصف VMDK على نص بعد نهايته.',
  vmdk_descriptor_not_ascii: 'يحتوي واصف VMDK على محارف من خارج ASCII.',
  vmdk_descriptor_line: 'في واصف VMDK سطر غير معروف: {line}',
  vmdk_no_extent: 'لا يسرد واصف VMDK أي مقطع (extent)، فلا يوجد قرص لقراءته.',
  vmdk_extent_elsewhere: 'يشير واصف VMDK إلى ملف في مجلد آخر، {name}.',
  vmdk_gt_shared:
    'تشير إدخالات من دليل grain إلى جداول grain مشتركة (عدد الإدخالات: {count})، ولا يكتب ذلك أي برنامج. وبهذه الطريقة يمكن لملف صغير جدًا أن يبدو قرصًا بأي حجم.',
  vmdk_gd_unread: 'لم يُقرأ دليل grain حتى نهايته، وقد تكون فيه جداول grain مشتركة لم تُكتشف.',
  vmdk_footer_cut: 'ينتهي ملف VMDK في منتصف قطاعه الأخير.',
  vmdk_footer_differs:
    'يختلف التذييل (footer) عن الترويسة في ملف VMDK هذا، وقد ترى فيه البرامج أقراصًا مختلفة.',
  vmdk_footer_chained: 'يشير التذييل (footer) في VMDK إلى تذييل آخر.',
  vmdk_marker_damaged: 'إحدى العلامات المحيطة بالتذييل (footer) في VMDK تالفة.',

  dmg_tables_unread: 'لم تُقرأ جداول الكتل.',
  dmg_tables_disagree: 'تتعارض جداول الكتل في ملف DMG هذا، وقد ترى فيه البرامج أقراصًا مختلفة.',
  dmg_trailer_disagrees:
    'تصف كتلة الخاتمة (trailer) في ملف DMG هذا {trailer, plural, one {قطاعًا واحدًا} two {قطاعين} few {# قطاعات} many {# قطاعًا} other {# قطاع}}، وتصف جداول الكتل {tables}. وقد ترى فيه البرامج أقراصًا مختلفة.',
  dmg_codecs_unsupported: 'ملف DMG هذا مضغوط بطريقة يتعذّر فكّها هنا ({codecs}).',
  dmg_adc: 'ملف DMG هذا مضغوط بطريقة ADC التي لا يستطيع QEMU فكّها.',

  parallels_ext_unread: 'لم يُقرأ امتداد التنسيق، وقد يرفضه QEMU.',
  parallels_ext_flags: 'لا يستطيع QEMU فتح هذه الصورة. للميزة {feature} في امتداد التنسيق رايات غير معروفة.',
  parallels_ext_cluster: 'لا يستطيع QEMU فتح هذه الصورة. تتجاوز الميزة {feature} في امتداد التنسيق عنقودها.',
  parallels_ext_unknown: 'لا يستطيع QEMU فتح هذه الصورة. لا يعرف QEMU الميزة {feature} في امتداد التنسيق.',
  parallels_bitmap_short:
    'لا يستطيع QEMU فتح هذه الصورة. حجم خريطة بتات في امتداد التنسيق {size}، والمطلوب {needed}.',
  parallels_bitmap_sectors:
    'لا يستطيع QEMU فتح هذه الصورة. لا تطابق خريطة بتات في امتداد التنسيق حجم القرص، وهو {sectors, plural, one {قطاع واحد} two {قطاعان} few {# قطاعات} many {# قطاعًا} other {# قطاع}}.',
  parallels_bitmap_table:
    'لا يستطيع QEMU فتح هذه الصورة. جدول خريطة بتات أطول من ميزته، إذ فيه {entries, plural, one {إدخال واحد} two {إدخالان} few {# إدخالات} many {# إدخالًا} other {# إدخال}}.',
  parallels_bitmap_granularity:
    'لا يستطيع QEMU فتح هذه الصورة. دقة خريطة بتات هي {sectors, plural, one {قطاع واحد} two {قطاعان} few {# قطاعات} many {# قطاعًا} other {# قطاع}}، وليست من قوى العدد اثنين.',
  parallels_bitmap_entries:
    'لا يستطيع QEMU فتح هذه الصورة. في جدول خريطة بتات {entries, plural, one {إدخال واحد} two {إدخالان} few {# إدخالات} many {# إدخالًا} other {# إدخال}}، والمطلوب {needed}.',

  mbr_boot_flag: 'راية الإقلاع لأحد أقسام MBR هي {flag}، وليست 0 ولا 128. لا يرى Linux وأنظمة أخرى أي أقسام.',
  mbr_boot_flag_gpt:
    'راية الإقلاع لأحد أقسام MBR هي {flag}، وليست 0 ولا 128. يتبع Linux جدول GPT، ولا ترى الأنظمة الأخرى أي أقسام.',
  mbr_no_partition: 'لا يسرد MBR أي أقسام.',
  mbr_protective_lba:
    'يبدأ إدخال MBR الوقائي عند LBA {lba}، وليس 1. لا يرى Linux أي أقسام، وتتبع الأنظمة الأخرى جدول GPT.',
  mbr_hybrid:
    'إدخال MBR الوقائي ليس الإدخال الوحيد (MBR هجين). قد ترى الأنظمة التي تقرأ MBR أقسامًا غير التي في GPT.',
  mbr_protective_slot: 'لا يقع إدخال MBR الوقائي في الموضع الأول.',
  mbr_protective_chs:
    'يبدأ إدخال MBR الوقائي عند \u2068C/H/S {chs}\u2069، وليس 0/0/2. يكتبه macOS وبعض الأدوات الأخرى بهذه الصورة، ولا يقرؤه أي برنامج.',
  gpt_unread: 'لم تُقرأ إحدى نسختي جدول الأقسام (GPT).',
  gpt_backup_missing: 'جدول GPT الاحتياطي غير موجود في نهاية القرص.',
  gpt_backup_damaged: 'جدول GPT الاحتياطي تالف، والأساسي سليم.',
  gpt_primary_missing: 'جدول GPT الأساسي غير موجود، والاحتياطي سليم.',
  gpt_primary_damaged: 'جدول GPT الأساسي تالف، والاحتياطي سليم.',
  gpt_both_missing: 'يعلن MBR الوقائي عن جدول GPT، لكن نسختيه غير موجودتين.',
  gpt_none_intact: 'نسختا جدول الأقسام (GPT) كلتاهما غير سليمتين.',
  gpt_copies_contradict: 'يصف جدولا GPT الأساسي والاحتياطي أقسامًا مختلفة، وقد ترى البرامج أقراصًا مختلفة.',
  partitions_unread: 'لم يُقرأ جدول الأقسام، وقد يكون فيه تداخل لم يُكتشف.',
  partitions_overlap: 'تتداخل الأقسام، فما يُكتب في أحدها يغيّر الآخر. {overlaps}',
  partitions_overlap_more:
    'تتداخل الأقسام، فما يُكتب في أحدها يغيّر الآخر. {overlaps} {more, plural, one {ويوجد تداخل آخر.} two {ويوجد تداخلان آخران.} few {وتوجد # تداخلات أخرى.} many {ويوجد # تداخلًا آخر.} other {ويوجد # تداخل آخر.}}',
  partition_overlap: 'يشترك القسمان رقم {first} ورقم {second} في البايتات من {start} إلى {end}.',

  iso_byte_orders:
    'تختلف أعداد مخزّنة بترتيبي البايتات كليهما، وقد ترى البرامج أقراصًا مختلفة. الحقول: {fields}.',

  luks_version: 'هذه وحدة تخزين LUKS بالإصدار {version}، ولا تقبل السحابات وQEMU سوى الإصدار 1.',
  luks_cipher_qemu: 'لا يستطيع QEMU فتح وحدة تخزين LUKS هذه. قيمة {field} هي {value}. {bound}',
  luks_cipher_unknown: 'لا يستطيع أي برنامج فتح وحدة تخزين LUKS هذه. قيمة {field} هي {value}. {bound}',
  luks_key_slots_qemu:
    'لا يستطيع QEMU فتح وحدة تخزين LUKS هذه، مع أن cryptsetup يستطيع ذلك. قيمة {field} هي {value}. {bound}',
  passphrase_wrong: 'لا تفتح عبارة السر هذه فتحة المفتاح الأولى.',
  passphrase_untried: 'لم تُدخل عبارة سر، فتعذّر التحقق من المحتوى.',
  key_material_unread: 'لم تُقرأ فتحة المفتاح، فتعذّرت تجربة عبارة السر.',
  key_slot_unsupported: 'لا يمكن استخدام فتحة المفتاح هذه هنا. {obstacle}',
  inner_unread: 'لم يُفحص القرص بعد فك تشفيره.',
  inner_failed: 'القرص بعد فك تشفيره ({format}) غير آمن. {failures}',

  compressed_file: 'هذا ملف مضغوط ({format})، وليس صورة قرص. قد تكون الصورة داخله.',
  archive_file: 'هذا أرشيف ({format})، وليس صورة قرص. قد تكون الصورة داخله.',
  foreign_disk: 'هذه صورة قرص بتنسيق لا يمكن استخدامه كما هو ({format, long}).',
  kernel_file: 'هذه نواة، وليست صورة قرص ({format, long}).',
  ramdisk_file: 'هذا قرص ذاكرة (ramdisk)، وليس صورة قرص ({format, long}).',
  device_tree_file: 'هذه شجرة أجهزة، وليست صورة قرص ({format, long}).',
  other_file: 'هذا الملف ليس صورة قرص، بل ملف من نوع آخر ({format, long}).',
  web_page: 'هذه صفحة ويب، وليست صورة قرص. ربما حُفظت بدلًا منها صفحة تسجيل دخول أو صفحة خطأ.',
  ovf_description: 'هذا وصف OVF، وهو يصف القرص فحسب.',
  xml_document: 'هذا مستند XML، وليس صورة قرص.',
  parallels_description: 'يصف هذا الملف قرص Parallels فحسب.',
  sparse_bundle_description: 'يصف هذا الملف حزمة Apple متفرقة (sparse bundle) فحسب.',
  json_document: 'هذا مستند JSON، وليس صورة قرص.',
  cue_sheet: 'يصف هذا الملف صورة قرص مضغوط (CD) فحسب.',
  vmx_settings: 'هذه إعدادات جهاز ظاهري من VMware، وليست قرصه.',
  checksum_list: 'هذه قائمة بمجاميع التحقق، وليست صورة قرص.',
  signature_file: 'هذا توقيع رقمي، وليس صورة قرص.',
  script_file: 'هذا ملف نصي برمجي (script)، وليس صورة قرص.',
  plain_text: 'هذا ملف نصي، وليس صورة قرص.',
};
