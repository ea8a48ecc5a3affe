import type { ConsistencyCode } from '../../messages/consistency.js';

/** What a check of an image against itself finds. */
export const consistency: Readonly<Record<ConsistencyCode, string>> = {
  finding_not_closed: 'لم تُغلق الصورة بشكل سليم.',
  finding_unused_tail: 'البايتات الأخيرة من الملف غير مستخدمة (عددها {unused}).',
  finding_cluster_beyond: 'يشير العنقود {index} إلى الإزاحة {place}، بعد نهاية الملف.',
  finding_cluster_misplaced: 'يشير عنقود إلى الإزاحة {place}، وهذا غير ممكن.',
  finding_cluster_used_twice: 'العنقود {index} مستخدم أكثر من مرة.',
  finding_leaked: 'العنقود {cluster} مخصص وغير مستخدم.',
  finding_block_used_twice: 'الكتلة {index} في الملف مستخدمة أكثر من مرة.',
  finding_block_number: 'تشير الكتلة {block} إلى كتلة الملف {entry}، وكتل الملف أقل من ذلك.',
  finding_allocated_count: 'عدد الكتل المخصصة {declared} وفقًا للترويسة، لكنه {found} وفقًا لخريطة الكتل.',
  finding_refcount: 'عدّاد مراجع العنقود {cluster} هو {stored}، لكن عدد المراجع إليه {counted}.',
  finding_refcount_unreadable: 'تتعذّر قراءة عدّادات المراجع بدءًا من العنقود {first} (عدد العناقيد: {count}).',
  finding_refcount_overflow: 'مراجع العنقود {cluster} أكثر مما يتسع له عدّاد مراجع بطول {bits} بت.',
  finding_reference_beyond: 'مرجع طوله {length} بايت عند الإزاحة {place} يتجاوز نهاية الملف عند {size}.',
  finding_refcount_reserved: 'في الإدخال {index} من جدول عدّادات المراجع بتات محجوزة مضبوطة.',
  finding_refcount_unaligned:
    'يشير الإدخال {index} في جدول عدّادات المراجع إلى {place}، وهو ليس على حد عنقود.',
  finding_refcount_beyond: 'يشير الإدخال {index} في جدول عدّادات المراجع إلى {place}، بعد نهاية الملف.',
  finding_refcount_overlap:
    'يشير الإدخال {index} في جدول عدّادات المراجع إلى {place}، وهو موضع مستخدم لشيء آخر أيضًا.',
  finding_l1_reserved: 'في الإدخال {index} من جدول L1 بتات محجوزة مضبوطة.',
  finding_l1_unaligned: 'يشير الإدخال {index} في جدول L1 إلى {place}، وهو ليس على حد عنقود.',
  finding_l1_copied_missing:
    'الإدخال {index} في جدول L1 غير معلّم بأنه مستخدم مرة واحدة، لكن جدول L2 الخاص به مستخدم مرة واحدة.',
  finding_l1_copied_wrong:
    'الإدخال {index} في جدول L1 معلّم بأنه مستخدم مرة واحدة، لكن جدول L2 الخاص به ليس كذلك.',
  finding_l2_table_misplaced: 'يشير جدول L2 إلى الإزاحة {place}، وهذا غير ممكن.',
  finding_l2_reserved: 'في إدخال جدول L2 عند {place} بتات محجوزة مضبوطة.',
  finding_l2_subclusters: 'لإدخال جدول L2 عند {place} عناقيد فرعية، وليس له عنقود.',
  finding_l2_both: 'يعلّم إدخال جدول L2 عند {place} عنقودًا فرعيًا بأنه مخصص وبأنه أصفار في آن واحد.',
  finding_l2_unaligned: 'يشير إدخال جدول L2 عند {place} إلى {target}، وهو ليس على حد عنقود.',
  finding_l2_compressed_copied: 'إدخال جدول L2 عند {place} مضغوط، لكنه معلّم بأنه مستخدم مرة واحدة.',
  finding_l2_compressed_external:
    'إدخال جدول L2 عند {place} مضغوط، وهذا غير ممكن في صورة لها ملف بيانات خارجي.',
  finding_l2_compressed_subclusters: 'إدخال جدول L2 عند {place} مضغوط وله عناقيد فرعية.',
  finding_l2_copied_missing:
    'إدخال جدول L2 عند {place} غير معلّم بأنه مستخدم مرة واحدة، لكن عنقوده مستخدم مرة واحدة.',
  finding_l2_copied_wrong: 'إدخال جدول L2 عند {place} معلّم بأنه مستخدم مرة واحدة، لكن عنقوده ليس كذلك.',
  finding_snapshots_external:
    'للصورة ملف بيانات خارجي مع {count, plural, one {لقطة واحدة} two {لقطتين} few {# لقطات} many {# لقطة} other {# لقطة}}، ولا يمكن الجمع بينهما.',
  finding_snapshot_disk_size: 'اللقطة {number} تالفة. لا تذكر حجم القرص.',
  finding_snapshot_l1_unaligned: 'اللقطة {number} تالفة. جدول L1 الخاص بها عند {place} ليس على حد عنقود.',
  finding_snapshot_l1_length:
    'اللقطة {number} تالفة. في جدول L1 الخاص بها {entries, plural, one {إدخال واحد} two {إدخالان} few {# إدخالات} many {# إدخالًا} other {# إدخال}}.',
  finding_bitmaps_unread: 'تتعذّر قراءة خرائط البتات، فلم تُقارن عدّادات المراجع.',
  finding_extensions_far: 'تقع امتدادات الترويسة بعد الجزء الذي قُرئ.',
  finding_bitmap_entry: 'الإدخال {index} في دليل خرائط البتات تالف.',
  finding_bitmaps_many: 'عدد الإدخالات في جداول خرائط البتات أكبر من {max}.',
  finding_bitmap_table: 'في جدول خريطة البتات عند {place} إدخال تالف.',
  finding_bat_unreachable:
    'يشير الإدخال {index} في جدول تخصيص الكتل إلى {place}، ولا يبلغ أي ملف هذا الموضع.',
  finding_bat_beyond: 'يشير الإدخال {index} في جدول تخصيص الكتل إلى {place}، بعد نهاية الملف.',
  finding_bat_cut:
    'يشير الإدخال {index} في جدول تخصيص الكتل إلى {place}، وهو أقرب مما ينبغي إلى نهاية الملف.',
  finding_bat_overlap: 'يشير الإدخال {index} في جدول تخصيص الكتل إلى {place}، حيث توجد منطقة أو السجل (log).',
  finding_extent_beyond: 'يبدأ المقطع (extent) لإزاحة القرص {start} عند {place}، بعد نهاية ملفه.',
  finding_grain_beyond: 'يقع grain لإزاحة القرص {at} عند {place}، بعد نهاية الملف.',
  finding_grain_damaged: 'إدخال grain لإزاحة القرص {at} تالف.',
  finding_grain_table_damaged: 'إدخال جدول grain لإزاحة القرص {at} تالف.',
  finding_stopped: 'لم يُفحص باقي القرص.',
};
