import type { ObjectionReasonCode } from '../../messages/objections.js';

/** Why a policy objects, where no check of the report says it. */
export const objections: Readonly<Record<ObjectionReasonCode, string>> = {
  no_format_accepted: 'لا تقبل هذه السياسة أي تنسيق. راجع إعداداتها.',
  format_recognized_refused: 'تتعرف الوجهة على صور {format} وترفضها.',
  openstack_name_unknown:
    'لا تعرف {service} قيمة disk_format المحددة {declared}. القيم المقبولة: {accepted, or}.',

  declared_format_mismatch: 'التنسيق الفعلي هو {format}، لكن التنسيق المحدد هو {declared}.',
  declared_format_unconfirmed: 'التنسيق المحدد هو {declared}، وتعذّر التعرف على التنسيق الفعلي.',
  declared_format_unusual:
    'التنسيق الفعلي هو {format}، والتنسيق المحدد هو {declared}. لا تقبل بعض السحابات تحت هذا الاسم سوى الصور الخام.',
  declared_format_unusable:
    'التنسيق الفعلي هو {format}. إذا حُدّد {declared} تنسيقًا للصورة، استُخدمت بايتاتها كأنها بايتات القرص، ولا يُقلع منها أي جهاز.',
  openstack_content_unread: 'تعذّر تحديد ما ستتعرف عليه {service} في هذا الملف.',
  openstack_content: 'التنسيق المحدد هو {declared}، لكن {service} تتعرف على الصورة على أنها {content}.',
  openstack_content_raw:
    'التنسيق المحدد هو {declared}، لكن {service} تتعرف على الصورة على أنها raw. فهي لا تفحص سوى بداية الملف، ولا تجد فيها أي أثر لتنسيق {format}.',
  openstack_content_gpt:
    'التنسيق المحدد هو {declared}، لكن {service} تتعرف على الصورة على أنها قرص مقسّم (gpt)، لأن قطاعها الأول ينتهي بالبايتين \u206855 AA\u2069.',
  openstack_several:
    'تتعرف {service} في هذا الملف على عدة تنسيقات في آن واحد ({formats})، وترفض ما يحتمل أكثر من تنسيق.',
  openstack_qemu:
    'التنسيق المحدد هو {declared}. تتعرف أداة qemu-img في {service} على الصورة على أنها {qemuFormat}، ولا يُقبل تحت الاسم المحدد سوى {expected}.',
  openstack_nonfatal: '{fault} تقبل {service} ذلك في هذا الإصدار، وترفضه بدءًا من الإصدار 2026.2.',

  vmdk_type_unread: 'تعذّرت قراءة نوع VMDK.',
  vmdk_none_accepted: 'لا تُقبل هنا صور VMDK.',
  vmdk_type_not_accepted: 'نوع صورة VMDK هذه {createType}. الأنواع المقبولة: {accepted, or}.',
  vmdk_type_not_given: 'لا تذكر صورة VMDK هذه نوعها. الأنواع المقبولة: {accepted, or}.',

  vhd_type_unread: 'تعذّرت قراءة نوع VHD.',
  vhd_none_accepted: 'لا تُقبل هنا صور VHD.',
  vhd_dynamic_not_accepted: 'هذا ملف VHD ذو توسيع ديناميكي، ولا تُقبل سوى ملفات VHD ذات الحجم الثابت.',
  vhd_fixed_not_accepted: 'هذا ملف VHD ذو حجم ثابت، ولا تُقبل سوى ملفات VHD ذات التوسيع الديناميكي.',
  vhd_type_not_accepted: 'نوع ملف VHD هذا {type}. الأنواع المقبولة: {accepted, or}.',

  file_too_large: 'حجم الملف {size}، والحد الأقصى {max}.',
  file_larger_than: 'حجم الملف أكبر من الحد الأقصى، وهو {max}.',
  virtual_size_too_small: 'حجم القرص الظاهري {size}، والحد الأدنى {min}.',
  does_not_fit: 'حجم القرص الظاهري {size}، والمساحة المتاحة {room}.',
  does_not_fit_overhead:
    'حجم القرص الظاهري {size}، والمساحة المتاحة {room}. تستخدم الوجهة لنفسها {lost} من سعتها البالغة {capacity}.',
  file_size_not_aligned:
    'حجم الملف {size, exact}، وهو ليس من مضاعفات {multiple}. المضاعف التالي هو {next, exact}.',
  virtual_size_not_aligned:
    'حجم القرص الظاهري {size, exact}، وهو ليس من مضاعفات {multiple}. المضاعف التالي هو {next, exact}.',

  gpt_place_unread: 'تعذّرت قراءة جدول الأقسام، فحجم كتلته غير معروف.',
  block_size_of_disc:
    'يحتاج القرص الضوئي عادةً إلى كتل حجمها {found, exact}، وحجم كتل القرص الهدف {wanted, exact}.',
  block_size_mismatch: 'جدول الأقسام مُعدّ لكتل حجمها {found, exact}، وحجم كتل القرص الوجهة {wanted, exact}.',
  partition_beyond_disk: 'ينتهي القسم الأخير عند {end}، بعد نهاية القرص عند {size}. نهاية القرص مفقودة.',

  raw_codecs: 'يجب تحويل هذه الصورة إلى raw، ولا يمكن ذلك. {reason}',
  raw_without_passphrase: 'هذه الصورة مشفرة. يحوّلها OpenStack إلى raw من دون عبارة السر، فيفشل التحويل.',
  raw_needs_passphrase: 'هذه الصورة مشفرة ويجب تحويلها إلى raw. ليست لدى السحابة عبارة السر اللازمة لذلك.',
  converted_unread: 'تعذّر تحديد ما ستصبح عليه هذه الصورة بعد تحويلها إلى raw.',
  disk_is_image: 'القرص الذي بداخلها هو نفسه صورة {format}. ويُرفض بعد تحويله إلى raw.',
  converted_image: 'بعد التحويل إلى raw، ما زالت هذه صورة {format}. كانت صورة مخفية داخل الصورة.',
  converted_unrecognized: 'بعد التحويل إلى raw، يتعذّر تحديد تنسيق هذا القرص.',
  conversion_failed: 'هذه الصورة تالفة، فتعذّر تحويلها إلى raw.',

  bootability_unread: 'تعذّر تحديد ما إذا كان هذا القرص قابلًا للإقلاع.',
  not_bootable:
    'لا شيء على هذا القرص يبدو قابلًا للإقلاع: لا شيفرة إقلاع، ولا قسم نشط، ولا قسم نظام EFI، ولا فهرس إقلاع El Torito.',

  expected_format_other: 'ليست هذه صورة {expected} المتوقعة.',
  check_not_passed: 'لم ينجح الفحص {check}.',

  oslo_boot_flag: 'راية الإقلاع في سجل القسم {record} هي {flag}، وليست 0 ولا 128.',
  oslo_protective_chs:
    'يبدأ إدخال MBR الوقائي عند بايتات C/H/S التالية: {chs}، وليس عند \u20680x00 0x02 0x00\u2069.',
  oslo_protective_lba: 'يبدأ إدخال MBR الوقائي عند LBA {lba}، وليس 1.',
  oslo_hybrid: 'إدخال MBR الوقائي ليس الإدخال الأول والوحيد (MBR هجين).',
  oslo_no_partitions: 'ينتهي القطاع الأول كما ينتهي قطاع الإقلاع (\u206855 AA\u2069)، ولا يسرد أي أقسام.',
  oslo_backing_file: 'لهذه الصورة ملف إسناد (backing file).',
  oslo_data_file: 'بت ملف البيانات الخارجي مضبوط في هذه الصورة.',
  oslo_qcow_version: 'هذه الصورة بالإصدار {version} من qcow.',
  oslo_extended_l2: 'في هذه الصورة إدخالات L2 موسّعة (extended_l2).',
  oslo_feature_bits: 'في هذه الصورة بت ميزة غير متوافقة أعلى من 3.',
  oslo_qed: 'لا يقبل OpenStack تنسيق QED أبدًا.',
  oslo_header_cut: 'الترويسة مبتورة.',

  oslo_vmdk_version: 'إصدار ترويسة VMDK هو {version}، وليس من 1 إلى 3.',
  oslo_descriptor_elsewhere: 'واصف VMDK ليس في القطاع 1.',
  oslo_descriptor_missing: 'ليس لصورة VMDK هذه واصف.',
  oslo_create_type: 'قيمة createType في صورة VMDK هذه هي {createType}.',
  oslo_create_type_missing: 'لا يتضمن واصف VMDK القيمة createType.',
  oslo_descriptor_line: 'في واصف VMDK سطر غير معروف.',
  oslo_extent_elsewhere: 'يشير واصف VMDK إلى ملف في مجلد آخر.',
  oslo_footer_unread: 'لم يُقرأ التذييل (footer) في VMDK.',
  oslo_footer_cut: 'التذييل (footer) في VMDK مبتور.',
  oslo_footer_signature: 'للتذييل (footer) والترويسة في VMDK توقيعان مختلفان.',
  oslo_footer_version: 'للتذييل (footer) والترويسة في VMDK إصداران مختلفان.',
  oslo_footer_descriptor: 'يضع التذييل (footer) والترويسة في VMDK الواصف في موضعين مختلفين.',
  oslo_footer_marker: 'العلامة التي تسبق التذييل (footer) في VMDK تالفة.',
  oslo_end_marker: 'علامة نهاية الدفق في صورة VMDK هذه تالفة.',
  stored_as_raw:
    'ينجح الرفع ولا يعمل شيء. لا تتعرف الوجهة على {format}، وتخزّن الملف كأنه القرص نفسه. لا يجد الجهاز الذي يُقلع منه شيئًا، ولا يظهر أي تنبيه.',
  stored_as_raw_incomplete:
    'ينجح الرفع ولا يعمل شيء. لا تتعرف الوجهة على {format}، وتخزّن الملف كأنه القرص نفسه. {reason}',
  stored_as_raw_packed:
    'ينجح الرفع ولا يعمل شيء. لا تفك الوجهة ضغط {format}، وتخزّن الملف كأنه القرص نفسه. لا يجد الجهاز الذي يُقلع منه شيئًا، ولا يظهر أي تنبيه.',
  stored_as_raw_by_name:
    'ينجح الرفع ولا يعمل شيء. بسبب الامتداد \u2068.{extension}\u2069 تخزّن الوجهة ملف {format} هذا كأنه القرص نفسه. لا يجد الجهاز الذي يُقلع منه شيئًا، ولا يظهر أي تنبيه.',
  stored_as_raw_by_name_incomplete:
    'ينجح الرفع ولا يعمل شيء. بسبب الامتداد \u2068.{extension}\u2069 تخزّن الوجهة ملف {format} هذا كأنه القرص نفسه. {reason}',
  stored_as_raw_footer:
    'لا تتعرف الوجهة على ملف VHD ذي الحجم الثابت، وتخزّنه كأنه القرص نفسه. يصبح تذييله (footer) آخر 512 بايت من القرص، ولا يظهر أي تنبيه.',
  ignored_snapshots:
    '{count, plural, one {ينجح الرفع وتُفقد اللقطة} two {ينجح الرفع وتُفقد لقطتان} few {ينجح الرفع وتُفقد # لقطات} many {ينجح الرفع وتُفقد # لقطة} other {ينجح الرفع وتُفقد # لقطة}}. تُسقط الوجهة ما لا تعرفه، ولا يظهر أي تنبيه.',
  ignored_bitmaps:
    '{count, plural, one {ينجح الرفع وتُفقد خريطة البتات} two {ينجح الرفع وتُفقد خريطتا بتات} few {ينجح الرفع وتُفقد # خرائط بتات} many {ينجح الرفع وتُفقد # خريطة بتات} other {ينجح الرفع وتُفقد # خريطة بتات}}. تُسقط الوجهة ما لا تعرفه، ولا يظهر أي تنبيه.',
  ignored_backing_file:
    'ينجح الرفع وتُفقد بيانات. لا تبحث الوجهة أبدًا عن ملف الإسناد {name}. ما لا يوجد إلا فيه يصل أصفارًا، ولا يظهر أي تنبيه.',
  ignored_backing_file_unnamed:
    'ينجح الرفع وتُفقد بيانات. لا تبحث الوجهة أبدًا عن ملف الإسناد (backing file). ما لا يوجد إلا فيه يصل أصفارًا، ولا يظهر أي تنبيه.',
  ignored_data_file:
    'ينجح الرفع وتُفقد بيانات. لا تبحث الوجهة أبدًا عن ملف البيانات {name}. يصل القرص من دون بياناته، ولا يظهر أي تنبيه.',
  ignored_data_file_unnamed:
    'ينجح الرفع وتُفقد بيانات. لا تبحث الوجهة أبدًا عن ملف البيانات. يصل القرص من دون بياناته، ولا يظهر أي تنبيه.',
  ignored_trailing_bytes:
    'ينجح الرفع ويُفقد الجزء الأخير من الملف، وحجمه {size, exact}. تتوقف الوجهة عند نهاية الصورة.',
  ignored_encryption:
    'ينجح الرفع ولا يعمل شيء. لا تتحقق الوجهة أبدًا مما إذا كان القرص مشفرًا. لا يجد الجهاز الذي يُقلع منه سوى بيانات غير مقروءة، ولا يظهر أي تنبيه.',
  ignored_unread: 'تعذّر تحديد ما إذا كانت في هذه الصورة أجزاء تُسقطها الوجهة.',
  size_rounded_up: 'حجم القرص {size}. توسّعه الوجهة إلى {next}.',
  size_rounded_up_gpt:
    'حجم القرص {size}. توسّعه الوجهة إلى {next}، فلا تعود النسخة الاحتياطية من جدول أقسامه عند نهايته.',
  name_unknown: 'ليس للملف اسم، وتعتمد الوجهة على الأسماء.',
  extension_not_accepted: 'الامتداد \u2068.{extension}\u2069 غير مقبول. الامتدادات المقبولة: {accepted, or}.',
  extension_missing: 'ليس لاسم الملف امتداد. الامتدادات المقبولة: {accepted, or}.',
  extension_case:
    'تميّز الوجهة بين الأحرف الكبيرة والصغيرة، فتقبل \u2068.{accepted}\u2069، ولا تقبل \u2068.{extension}\u2069.',
  extension_misleads:
    'تعتمد الوجهة على الامتداد \u2068.{extension}\u2069 وتقرأ الملف على أنه {format}، وهو في الحقيقة {content}.',
  name_characters: 'في اسم الملف محارف لا تقبلها الوجهة: {characters}.',
  name_too_long: 'عدد المحارف في اسم الملف {length}، والحد الأقصى {max}.',
  name_changed: 'تخزّن الوجهة {name} باسم {stored}.',
  wrapper_not_accepted: 'الملف مضغوط أو محزوم بتنسيق {format}. لا تفك الوجهة سوى {accepted, or}.',
  wrapper_none_accepted: 'الملف مضغوط أو محزوم بتنسيق {format}، ولا تفك الوجهة أي ضغط أو حزم.',
  wrapper_required: 'لا تقبل الوجهة سوى صور مضغوطة أو محزومة: {accepted, or}.',
  wrapper_twice: 'الملف مضغوط أو محزوم بتنسيق {format}، ومحتواه بتنسيق {inner}. تفك الوجهة مرة واحدة فقط.',
  wrapper_holds_other: 'الملف مضغوط أو محزوم بتنسيق {format}. تحتاج الوجهة إلى {wanted} داخله.',
  wrapper_unread: 'تعذّر تحديد محتوى ملف {format}.',
  wrapper_member_misnamed: 'اسم الصورة في الأرشيف {name}. يجب أن يكون اسمها {member}.',
  wrapper_file_missing: 'لا يحتوي الأرشيف على {name}، والوجهة تحتاج إليه إلى جانب الصورة.',
  wrapper_file_unseen: 'تعذّر تحديد ما إذا كان الأرشيف يحتوي على {name}، والوجهة تحتاج إليه إلى جانب الصورة.',
  wrapper_tar_dialect: 'صيغة أرشيف tar هي {dialect}. الصيغ المقبولة: {accepted, or}.',
  wrapped_format: 'تنسيق الصورة المحزومة {format}. التنسيقات المقبولة: {accepted, or}.',
  unpacked_too_large: 'حجم الصورة بعد فك الضغط {size}، والحد الأقصى {max}.',
  unpacked_size_unread: 'تعذّر تحديد حجم الصورة بعد فك الضغط.',
  unpacked_size_modulo:
    'حجم الصورة بعد فك الضغط {size, exact}، أو ذلك مضافًا إليه أحد مضاعفات \u20684 GiB\u2069: لا يخزّن gzip من الحجم أكثر من ذلك.',
  qcow2_version_not_accepted:
    'لا تقرأ الوجهة الإصدار {version} من qcow2. الإصدارات المقبولة: {accepted, or}.',
  qcow2_feature_not_accepted: 'لا تقرأ الوجهة صور qcow2 التي فيها هذه الميزات: {features}.',
  compression_type_not_accepted: 'نوع الضغط في هذه الصورة {type}. الأنواع المقبولة: {accepted, or}.',
  compressed_clusters: 'في الصورة عناقيد مضغوطة لا تقرؤها الوجهة.',
  compressed_clusters_unread: 'تعذّر تحديد ما إذا كانت في الصورة عناقيد مضغوطة.',
  snapshots_not_accepted:
    '{count, plural, one {في الصورة لقطة واحدة لا تقبلها الوجهة.} two {في الصورة لقطتان لا تقبلهما الوجهة.} few {في الصورة # لقطات لا تقبلها الوجهة.} many {في الصورة # لقطة لا تقبلها الوجهة.} other {في الصورة # لقطة لا تقبلها الوجهة.}}',
  tables_not_first:
    'تقرأ الوجهة الملف مرة واحدة، وتحتاج إلى الجداول كلها قبل البيانات. الجدول عند {offset} يقع بعد بيانات.',
  table_layout_gaps:
    'تقرأ الوجهة الملف مرة واحدة، وتحتاج إلى بيانات بلا فجوات. العنقود عند {offset} ليس بيانات.',
  table_layout_shared:
    'تقرأ الوجهة الملف مرة واحدة، ولا تقبل عنقودًا مستخدمًا مرتين. العنقود عند {offset} مستخدم مرتين.',
  table_layout_cut: 'تقرأ الوجهة عناقيد كاملة. ينتهي الملف داخل العنقود عند {offset}.',
  table_layout_unread: 'تعذّر تحديد ما إذا كانت الجداول تسبق البيانات.',
  vmdk_version_not_accepted: 'لا تقرأ الوجهة الإصدار {version} من VMDK. الإصدارات المقبولة: {accepted, or}.',
  vmdk_not_compressed: 'لا تقرأ الوجهة سوى صور VMDK التي تعلن ترويستها ضغط مقاطع grain.',
  vmdk_grain_size_not_accepted:
    'حجم الحبيبة (grain) في ملف VMDK هذا {size}. الأحجام المقبولة: {accepted, or}.',
  vmdk_type_tolerated:
    'نوع صورة VMDK هذه {createType}. تقبله الوجهة غالبًا، لكن وثائقها لا تذكر سوى {accepted, or}.',
  vhd_footer_not_in_front:
    'تحتاج الوجهة إلى نسخة من التذييل (footer) في بداية ملف VHD. لا توجد هذه النسخة في ملفات VHD ذات الحجم الثابت.',
  vhd_geometry_cuts_disk:
    'تحسب الوجهة حجم القرص من هندسته، وهو {counted, exact}، وتفقد بقية حجمه البالغ {size, exact}.',
  vhdx_type_not_accepted: 'نوع ملف VHDX هذا {type}. الأنواع المقبولة: {accepted, or}.',
  vhdx_sector_size_not_accepted:
    'حجم القطاع في قرص ملف VHDX هذا {size, exact}. الأحجام المقبولة: {accepted, or}.',
  vhdx_log_not_accepted: 'يجب تطبيق التغييرات المعلّقة في سجل (log) ملف VHDX هذا، والوجهة لا تفعل ذلك.',
  vhdx_unread: 'تعذّرت قراءة البيانات الوصفية لملف VHDX هذا.',
  ova_disk_not_accepted: 'يحتوي الجهاز الظاهري الجاهز على {name}. يجب أن يكون امتداد أقراصه {accepted, or}.',
  ova_disk_not_compressed:
    'يحتوي الجهاز على {name}. لا تقرأ الوجهة إلا صور VMDK التي يعلن رأسها عن حبيبات (grains) مضغوطة، وهذه ليست منها.',
  ova_disk_misnamed: 'يحتوي الجهاز الظاهري الجاهز على {name}، وتنسيقه {format}.',
  ova_without_descriptor: 'ليس في الجهاز الظاهري الجاهز وصف، أي ملف ينتهي اسمه بالامتداد \u2068.ovf\u2069.',
  ova_unread: 'تعذّرت قراءة محتويات الجهاز الظاهري الجاهز حتى نهايتها.',
  too_many_disks: 'عدد الأقراص في الجهاز الظاهري الجاهز {count}، والحد الأقصى {max}.',
  file_too_small: 'حجم الملف {size}، والحد الأدنى {min}.',
  partition_table_unread: 'تعذّرت قراءة جدول الأقسام.',
  partition_table_not_accepted: 'نوع جدول الأقسام على القرص {table}. الأنواع المقبولة: {accepted, or}.',
  partition_table_missing: 'ليس على القرص جدول أقسام. الأنواع المقبولة: {accepted, or}.',
  firmware_not_supported:
    'تُقلع الوجهة من الأقراص باستخدام {firmware, or}، وليس على هذا القرص ما يصلح لذلك، بل {ways} فقط.',
  encryption_not_accepted: 'القرص مشفر، ولا تقبل الوجهة صور {format} المشفرة.',
  encryption_only_in: 'القرص مشفر. لا تُقبل صور {format} المشفرة. التنسيقات المقبولة: {accepted, or}.',
  encryption_required: 'لا تقبل الوجهة سوى الأقراص المشفرة، وهذا القرص غير مشفر.',
};
