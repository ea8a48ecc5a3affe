import type { FaultCode } from '../../messages/faults.js';

/** Why a file, a server, a storage, or a disk failed. */
export const faults: Readonly<Record<FaultCode, string>> = {
  fault_reported: '{text}',

  file_unreadable: 'عُدّل الملف أو نُقل أو حُذف، أو لا يمكن قراءته.',
  file_closed: 'الملف مغلق مسبقًا.',
  file_changed: 'تغيّر الملف أثناء قراءته. لم يُقرأ منه سوى {got}.',
  file_missing: 'لم يُعثر على {name}. تعتمد الصورة {namedBy} على هذا الملف، وهو {role}.',
  file_missing_unnamed: 'لم يُعثر على {name}. تعتمد الصورة على هذا الملف، وهو {role}.',
  source_short: 'لم تُقرأ سوى {got} من أصل {expected}.',
  time_limit_passed:
    'انقضت المهلة المحددة، وهي {seconds, plural, one {ثانية واحدة} two {ثانيتان} few {# ثوانٍ} many {# ثانية} other {# ثانية}}.',
  part_not_loaded: 'تعذّر تحميل جزء من البرنامج. أعد تحميل الصفحة.',
  worker_lost: 'توقف عامل (worker) على نحو غير متوقع. حاول مرة أخرى.',

  http_status: 'ردّ الخادم بالحالة {status}.',
  http_status_text: 'ردّ الخادم بالحالة {status} ({text}).',
  http_unreachable: 'يتعذّر الوصول إلى الخادم.',
  http_unreachable_because: 'يتعذّر الوصول إلى الخادم ({cause}).',
  http_mixed_content: 'يتعذّر الوصول إلى الخادم. هذه الصفحة آمنة (https)، ولا يمكنها التحميل من عنوان http.',
  http_unreachable_or_forbidden:
    'يتعذّر الوصول إلى الخادم، أو أنه لا يسمح للمصدر {origin} بقراءة الملف. للسماح بذلك، على الخادم إرسال Access-Control-Allow-Origin.',
  http_forbidden:
    'لا يسمح الخادم للمصدر {origin} بقراءة الملف. عليه وعلى كل خادم يعيد التوجيه إليه إرسال Access-Control-Allow-Origin.',
  http_forbidden_headers:
    'لا يسمح الخادم للمصدر {origin} بقراءة الملف. عليه إرسال Access-Control-Allow-Origin وإدراج {headers} في Access-Control-Allow-Headers.',
  http_connection_lost: 'انقطع الاتصال.',
  http_silent:
    'لم يرسل الخادم شيئًا لمدة {seconds, plural, one {ثانية واحدة} two {ثانيتين} few {# ثوانٍ} many {# ثانية} other {# ثانية}}.',
  http_too_slow:
    'الخادم بطيء للغاية. أرسل {got} خلال {seconds, plural, one {ثانية واحدة} two {ثانيتين} few {# ثوانٍ} many {# ثانية} other {# ثانية}}، والحد الأدنى {rate} في الثانية.',
  http_redirect_not_allowed: 'يعيد الخادم التوجيه إلى {to}، وهذا غير مسموح به هنا.',
  http_redirects_too_many:
    'يعيد الخادم التوجيه أكثر من {max, plural, one {مرة واحدة} two {مرتين} few {# مرات} many {# مرة} other {# مرة}}.',
  http_redirect_hidden: 'يعيد الخادم التوجيه، ولا يذكر المتصفح الوجهة. لم تُرسل ترويسات الطلب إليها.',
  http_redirect_malformed: 'يعيد الخادم التوجيه إلى {location}، وهذا ليس عنوانًا.',
  http_redirect_protocol: 'يعيد الخادم التوجيه إلى {protocol}، والمدعوم هو http وhttps فقط.',
  http_encoded:
    'يضغط الخادم الملف أثناء النقل (\u2068Content-Encoding: {encoding}\u2069)، فتتعذّر قراءة أجزاء منه.',
  http_no_ranges: 'لا يدعم الخادم نطاقات البايتات، فلا يمكن إلا تنزيل الملف كاملًا.',
  http_ranges_stopped: 'لم يعد الخادم يرسل نطاقات بايتات من الملف.',
  http_range_unnamed: 'لا يذكر الخادم أي بايتات يرسلها. الترويسة Content-Range غير موجودة.',
  http_range_hidden:
    'لا يسمح الخادم لهذه الصفحة بمعرفة البايتات التي يرسلها. عليه إدراج Content-Range في Access-Control-Expose-Headers.',
  http_range_wrong: 'أرسل الخادم بايتات غير المطلوبة (\u2068Content-Range: {contentRange}\u2069).',
  http_file_too_large: 'حجم الملف أكبر من 9007199254740991 بايت، فتتعذّر قراءته ({announced}).',
  http_short: 'لم يرسل الخادم سوى {got} من أصل {expected}.',
  http_long: 'أرسل الخادم أكثر مما طُلب، وهو {expected}.',
  http_file_changed: 'تغيّر الملف على الخادم.',
  http_whole_status: 'ردّ الخادم بالحالة {status} على طلب الملف كاملًا.',

  download_length_malformed: 'يعلن الخادم حجمًا ليس عددًا ({contentLength}).',
  download_longer: 'أرسل الخادم أكثر مما أعلنه، وهو {announced}.',
  download_shorter: 'انتهى التنزيل بعد {got} من أصل {announced}.',
  download_interrupted: '{cause} وصل منه {got}، ولا يمكن استئناف التنزيل. {obstacle}',
  download_interrupted_of: '{cause} وصل منه {got} من أصل {announced}، ولا يمكن استئناف التنزيل. {obstacle}',
  download_no_ranges: 'لا يدعم الخادم نطاقات البايتات.',
  download_no_validator: 'من دون ETag أو Last-Modified، لا يبيّن الخادم ما إذا كان الملف لم يتغيّر.',

  storage_full: 'لا توجد مساحة تخزين كافية للصورة.',
  storage_full_needed: 'لا توجد مساحة تخزين كافية. المطلوب: {needed}.',
  storage_full_left: 'لا توجد مساحة تخزين كافية للصورة. المتاح: {available}.',
  storage_full_needed_left: 'لا توجد مساحة تخزين كافية. المطلوب: {needed}؛ المتاح: {available}.',
  storage_missing: 'لا يستطيع هذا المتصفح تخزين ملفات لهذه الصفحة.',
  storage_unlistable: 'يتعذّر عرض محتويات المجلد.',
  storage_size_differs: 'الملف المخزّن غير كامل. الحجم المكتوب: {written}؛ الحجم الموجود: {found}.',
  storage_offset_impossible: 'لا يمكن الكتابة عند الإزاحة {place}.',
  storage_out_of_order: 'وصلت بايتات الإزاحة {place} والمتوقع بايتات الإزاحة {expected}.',
  storage_file_closed: 'الملف المخزّن مغلق مسبقًا.',
  destination_busy: 'تكتب علامة تبويب أخرى أو مهمة أخرى الملف {name}.',
  image_changed: 'تغيّرت الصورة أثناء نسخها.',
  image_refused: 'الصورة غير مقبولة لدى {policy}. {objection}',
  digest_mismatch: 'مجموع التحقق ({algorithm}) هو {actual}، وليس {expected}.',

  image_field: '{format}: قيمة {field} هي {value}. {bound}',
  disk_unreadable: 'تتعذّر قراءة القرص في صورة {format} هذه عند الإزاحة {place}. {fault}',
  disk_changed: 'تغيّرت الصورة أثناء تحويلها.',
  conversion_stopped: 'توقف التحويل إلى {format} بعد {done} من القرص. {cause}',
  map_too_long:
    'عدد الإدخالات في الخريطة أكبر من {max}. احصل عليها واحدًا تلو الآخر باستخدام \u2068mapEntries()\u2069.',
  check_unsupported: 'لا يمكن فحص صور {format}. ليست فيها جداول يمكن أن تكون غير متسقة.',

  read_misplaced: 'تضع الصورة {part} عند الإزاحة {place}، وهذا غير ممكن.',
  read_beyond: 'تضع الصورة {part} عند الإزاحة {place}، بعد نهاية الملف.',
  read_cut: 'ينتهي الملف داخل {part}.',
  read_cut_at: 'ينتهي الملف داخل {part} عند الإزاحة {place}.',
  read_entry_damaged: 'الإدخال الخاص بهذا الجزء تالف: {part}.',
  read_state_unknown: 'حالة {part} في الصورة هي {state}، وهي غير معروفة.',
  read_missing: 'لا تتضمن الصورة {part}.',
  read_partial_without_parent: 'إحدى الكتل مخزّنة جزئيًا فقط، وليس للقرص قرص أصل.',
  read_unlisted: 'لا يغطي هذا الموضع أي جدول في الصورة.',
  read_directory_short: 'القرص أكبر مما يغطيه {part}.',
  read_chunk_short: 'حجم المقطع {stored}، وليس {needed}.',
  read_no_access: 'المقطع (extent) معلّم بالقيمة NOACCESS.',
  read_compressed_external: 'أحد العناقيد مضغوط، وهذا غير ممكن في صورة لها ملف بيانات خارجي.',
  read_subcluster_both: 'أحد العناقيد الفرعية معلّم بأنه مخصص وبأنه أصفار في آن واحد.',
  read_subcluster_alone: 'أحد العناقيد الفرعية مخصص، لكن عنقوده غير مخصص.',
  read_codec_unsupported: 'البيانات مضغوطة باستخدام {codec}، وهو غير مدعوم هنا.',
  read_undecodable: 'يتعذّر فك ضغط الكتلة عند الإزاحة {place}. {cause}',
  read_decoded_short: 'حجم الكتلة عند الإزاحة {place} بعد فك الضغط {got}، وليس {needed}.',
  read_map_gap: 'في خريطة القرص فجوة. هذا خطأ في Diskloupe.',

  decode_truncated: 'البيانات المضغوطة مبتورة ({detail}).',
  decode_output_too_small: 'البيانات المضغوطة أكبر من الكتلة ({detail}).',
  decode_not_this_format: 'البيانات غير مضغوطة بالطريقة المتوقعة ({detail}).',
  decode_unsupported: 'يستخدم الضغط ميزة غير مدعومة هنا ({detail}).',
  decode_dictionary: 'يستخدم الضغط قاموسًا، وهذا غير مدعوم هنا ({detail}).',
  decode_checksum: 'مجموع التحقق للبيانات المضغوطة غير مطابق ({detail}).',
  decode_corrupt: 'البيانات المضغوطة تالفة ({detail}).',
  decode_input_too_large: 'حجم البيانات المضغوطة أكبر مما ينبغي ({detail}).',

  passphrase_missing: 'صورة {format} هذه مشفرة، وتتطلب عبارة سر.',
  passphrase_unlocks_nothing: 'لا تفتح عبارة السر صورة {format} هذه.',
  passphrase_unlocks_none_tried: 'لا تفتح عبارة السر صورة {format} هذه. {untried}',
  slot_untried: 'لم تُجرّب فتحة المفتاح {slot}. {obstacle}',
  slot_too_much_work: 'استغرقت فتحات المفاتيح السابقة وقتًا أطول مما ينبغي.',
  slot_material_cut: 'ينتهي الملف داخل مادة المفتاح الخاصة بها.',
  slot_cipher: 'خوارزمية التشفير الخاصة بها، {cipher}، غير مدعومة هنا.',
  slot_hash: 'دالة التجزئة الخاصة بها، {hash}، غير مدعومة هنا.',
  slot_iterations: 'عدد التكرارات الذي يتطلبه مفتاحها {iterations}، والحد الأقصى {max}.',
  slot_memory: 'الذاكرة التي يتطلبها مفتاحها {memory}، والحد الأقصى {max}.',
  slot_passes:
    'يتطلب مفتاحها {passes, plural, one {مرورًا واحدًا} two {مرورين} few {# مرات مرور} many {# مرة مرور} other {# مرة مرور}} على {memory} من الذاكرة، والحد الأقصى الإجمالي {max}.',
  slot_lanes:
    'يتطلب مفتاحها {lanes, plural, one {مسارًا واحدًا} two {مسارين} few {# مسارات} many {# مسارًا} other {# مسار}} في {memory} من الذاكرة، وهذا غير مدعوم هنا.',
  slot_salt: 'طول الملح (salt) في مفتاحها {length}، وهذا لا يكفي.',
};
