import type { CheckCode } from '../../messages/checks.js';

/** Why a check did not pass. */
export const checks: Readonly<Record<CheckCode, string>> = {
  structure_broken: '此 {format} 文件已损坏。{field} 的值为 {value}。{bound}',
  structure_cut: '文件在{part}中间结束，该部分只有 {size}，需要 {needed}。',
  inspection_failed: '由于 Diskloupe 自身的错误，无法检查此文件（{message}）。',
  parts_unread: '文件未完整读取。缺少：{parts}。',
  end_unread: '未读取文件末尾。',

  conflicting_formats: '此文件同时符合多种格式：{formats}。其中一种可能掩盖了另一种。',
  format_undecided: '读取的内容太少，无法判断此文件是 {formats, or}。',
  format_unrecognized: '此文件不是可识别格式的磁盘镜像。',

  expected_format_mismatch: '此文件是 {format}，但声明为 {expected}。',
  expected_format_unmet: '此文件声明为 {expected}，但无法确定其实际格式。',
  format_not_accepted: '不接受 {format} 镜像。可接受的格式：{accepted, or}。',
  unrecognized_not_accepted: '无法识别此镜像的格式。可接受的格式：{accepted, or}。',
  virtual_size_unknown: '无法读取虚拟大小。',
  virtual_size_too_large: '虚拟磁盘为 {size}，上限为 {max}。',

  file_size_unknown: '文件尚未完整接收，因此无法检查其长度。',
  file_cut_short: '文件被截断。文件大小为 {size}，而其标头表明至少应有 {needed}。',
  vhdx_not_whole_mebibytes:
    '文件大小为 {size, exact}，不是 1 MiB 的整数倍。文件被截断，或由旧版本的 QEMU 写入。',

  backing_file: '此镜像依赖另一个文件 {name}。',
  backing_file_unnamed: '此镜像依赖另一个文件，但未记录其文件名。',
  vhdx_metadata_unread: '未读取记录父磁盘名称的元数据。',
  data_file: '此镜像的数据位于另一个文件 {name} 中。',
  data_file_unnamed: '此镜像的数据位于另一个文件中，但未记录其文件名。',
  data_file_disowned: '此镜像指定了外部数据文件 {name}，但其特性位表明没有外部数据文件。',
  data_file_disowned_unnamed: '此镜像有一个未命名的外部数据文件，但其特性位表明没有外部数据文件。',
  data_file_raw_missing: '此镜像的特性位表明有 raw 格式的外部数据文件，但实际上没有。',
  segments: '此文件是一个磁盘镜像的 {count} 个分卷之一。',

  unclean_qcow2: '此镜像未正常关闭。QEMU 下次以写入方式打开时会修复其引用计数。',
  unclean_check_first: '此镜像未正常关闭，使用前需要检查。',
  unclean_vmdk: '此镜像未正常关闭。',

  encrypted_locked: '此镜像已加密，因此无法检查其内容。',
  encrypted_luks: '此磁盘使用 LUKS 加密，需要密码。',

  header_extensions_unread: '部分标头扩展未读取，其中可能指定了数据文件。',
  qcow2_l1_entry: 'L1 表的条目 {index} 未指向簇的起始位置。',
  qcow2_l1_unread: 'L1 表未完整读取，因此可能遗漏被共享的 L2 表。',
  qcow2_l2_shared:
    'L1 表中有 {count} 个条目共享 L2 表，没有任何程序会这样写入。利用这种方式，一个很小的文件可以伪装成任意大小的磁盘。',
  qcow2_snapshots_unread: '包含 {count} 个快照的快照表未完整读取。',
  qcow2_bitmaps_unread: '位图目录未完整读取。',
  qcow2_version_unsupported: '此文件是 qcow2 版本 {version}，仅支持版本 2 和 3。',
  qcow2_features_unsupported: '此镜像需要不受支持的 qcow2 特性。特性位：{bits}。',
  qcow2_compression_unsupported: '不支持此镜像的 qcow2 压缩类型（{type}）。',
  marked_corrupt: 'QEMU 已将此镜像标记为损坏（corrupt）。',
  qcow1_obsolete: '此文件是 qcow 版本 1，该格式已过时，不予接受。',
  qed_abandoned: 'QED 格式已停止维护，不予接受。',

  file_empty: '文件为空。',
  only_zeros: '此磁盘中已读取的内容全部为零，可能是空白磁盘。',
  ends_unread: '未读取文件的开头或末尾。',
  content_unrecognized:
    '未找到分区表、文件系统或引导代码。此文件可能不是磁盘镜像，也可能已加密或损坏。',
  size_not_sectors: '文件大小为 {size, exact}，不是 512 的整数倍。此文件可能不是磁盘镜像，或只是其中一部分。',

  footer_unread: '未读取位于文件末尾的文件尾（footer）。',
  vhd_footer_missing: '此 VHD 没有文件尾（footer），因此不同程序可能会将其识别为不同的磁盘。',
  vhd_footer_damaged: '此 VHD 的文件尾（footer）已损坏，因此不同程序可能会将其识别为不同的磁盘。',
  vhd_footer_differs: '此 VHD 的两个文件尾（footer）不一致，因此不同程序可能会将其识别为不同的磁盘。',
  vhd_footer_not_last:
    '此 VHD 的文件尾（footer）不在程序查找它的文件末尾，其后还有 {trailing, exact}。',
  vhd_hidden_bytes: '磁盘末尾与文件尾（footer）之间隐藏了 {hidden} 的数据。',
  vhd_geometry_smaller:
    '磁盘为 {size, exact}，但 10.0 之前的 QEMU 会按照几何参数只读取 {geometry, exact}。',
  vhd_geometry_believed:
    'QEMU 和 Virtual PC 会按照几何参数将其读取为 {geometry, exact} 的磁盘。其他程序会按照文件尾（footer）读取 {size, exact}。',
  vhd_saved_state: '复制此磁盘时，虚拟机处于挂起状态。当时位于内存中的数据可能缺失。',

  vhdx_log_pending: '此 VHDX 未正常关闭，其日志中仍有未应用的更改。',
  vhdx_features_unsupported: '此 VHDX 需要不受支持的功能：{features}。',
  vhdx_region_tables_differ: '此 VHDX 的两个区域表不一致，因此不同程序可能会将其识别为不同的磁盘。',
  vhdx_region_table_damaged: '此 VHDX 的第一个区域表已损坏。QEMU 不读取另一个区域表，因此无法打开此文件。',
  vhdx_copies_damaged: '两个副本中有一个已损坏：{parts}。将使用另一个副本。',
  vhdx_sector_size:
    '此磁盘的扇区大小为 {sectorSize, exact}。QEMU 无法打开，并且在扇区大小为 512 字节的磁盘上将找不到其分区。',

  vmdk_descriptor_unread: '未读取 VMDK 描述符。',
  vmdk_extent_alone: '此文件是拆分为多个文件的 VMDK 的一个 extent，缺少描述符。',
  vmdk_split: '此 VMDK 的数据位于其他文件中（createType {createType}）。',
  vmdk_split_extent: '此 VMDK 的数据位于另一个文件 {extent} 中（createType {createType}）。',
  vmdk_type_missing: '此 VMDK 的数据可能位于其他文件中，其描述符没有 createType。',
  vmdk_type_missing_extent: '此 VMDK 的数据可能位于另一个文件 {extent} 中，其描述符没有 createType。',
  vmdk_identifier: 'VMDK 描述符中的 {field} 不是十六进制数。',
  vmdk_parent_name: 'VMDK 描述符中的父磁盘名称缺少右引号。',
  vmdk_hidden_text: 'VMDK 描述符在结束之后还有文本。',
  vmdk_descriptor_not_ascii: '此 VMDK 的描述符包含非 ASCII 字符。',
  vmdk_descriptor_line: '无法识别 VMDK 描述符中的一行：{line}',
  vmdk_no_extent: 'VMDK 描述符未列出任何 extent，因此没有可读取的磁盘。',
  vmdk_extent_elsewhere: 'VMDK 描述符指向另一个文件夹中的文件 {name}。',
  vmdk_gt_shared:
    'grain 目录中有 {count} 个条目共享 grain 表，没有任何程序会这样写入。利用这种方式，一个很小的文件可以伪装成任意大小的磁盘。',
  vmdk_gd_unread: 'grain 目录未完整读取，因此可能遗漏被共享的 grain 表。',
  vmdk_footer_cut: 'VMDK 在最后一个扇区中间结束。',
  vmdk_footer_differs: '此 VMDK 的文件尾（footer）与标头不一致，因此不同程序可能会将其识别为不同的磁盘。',
  vmdk_footer_chained: 'VMDK 的文件尾（footer）又指向另一个文件尾。',
  vmdk_marker_damaged: 'VMDK 文件尾（footer）前后的标记已损坏。',

  dmg_tables_unread: '未读取块表。',
  dmg_tables_disagree: '此 DMG 的块表互相矛盾，因此不同程序可能会将其识别为不同的磁盘。',
  dmg_trailer_disagrees:
    '此 DMG 的尾部（trailer）记录了 {trailer} 个扇区，而块表记录了 {tables} 个扇区。不同程序可能会将其识别为不同的磁盘。',
  dmg_codecs_unsupported: '此 DMG 的压缩方式在此处无法解压缩（{codecs}）。',
  dmg_adc: '此 DMG 使用 ADC 压缩，QEMU 无法解压缩。',

  parallels_ext_unread: '未读取格式扩展，QEMU 可能会拒绝此文件。',
  parallels_ext_flags: 'QEMU 无法打开此镜像。其格式扩展的特性 {feature} 包含未知标志。',
  parallels_ext_cluster: 'QEMU 无法打开此镜像。其格式扩展的特性 {feature} 超出所在的簇。',
  parallels_ext_unknown: 'QEMU 无法打开此镜像。QEMU 不支持格式扩展的特性 {feature}。',
  parallels_bitmap_short: 'QEMU 无法打开此镜像。其格式扩展中的位图为 {size}，需要 {needed}。',
  parallels_bitmap_sectors:
    'QEMU 无法打开此镜像。其格式扩展中的位图与磁盘大小不符，磁盘有 {sectors} 个扇区。',
  parallels_bitmap_table: 'QEMU 无法打开此镜像。某个位图的表有 {entries} 个条目，超出其所属特性的长度。',
  parallels_bitmap_granularity: 'QEMU 无法打开此镜像。某个位图的粒度为 {sectors} 个扇区，不是 2 的幂。',
  parallels_bitmap_entries: 'QEMU 无法打开此镜像。某个位图的表有 {entries} 个条目，需要 {needed} 个。',

  mbr_boot_flag: 'MBR 中某个分区的引导标志为 {flag}，而不是 0 或 128。Linux 等系统将无法识别任何分区。',
  mbr_boot_flag_gpt:
    'MBR 中某个分区的引导标志为 {flag}，而不是 0 或 128。Linux 以 GPT 为准，其他系统将无法识别任何分区。',
  mbr_no_partition: 'MBR 中没有分区。',
  mbr_protective_lba:
    '保护性 MBR 条目从 LBA {lba} 开始，而不是 LBA 1。Linux 将无法识别任何分区，其他系统以 GPT 为准。',
  mbr_hybrid:
    '除保护性 MBR 条目外还有其他条目（混合 MBR）。读取 MBR 的系统识别的分区可能与 GPT 中的不同。',
  mbr_protective_slot: '保护性 MBR 条目不在第一个槽位。',
  mbr_protective_chs:
    '保护性 MBR 条目从 C/H/S {chs} 开始，而不是 0/0/2。macOS 和其他一些工具会这样写入，但没有程序读取该值。',
  gpt_unread: '未读取分区表（GPT）的一个副本。',
  gpt_backup_missing: '磁盘末尾缺少备份 GPT。',
  gpt_backup_damaged: '备份 GPT 已损坏，主 GPT 完好。',
  gpt_primary_missing: '缺少主 GPT，备份 GPT 完好。',
  gpt_primary_damaged: '主 GPT 已损坏，备份 GPT 完好。',
  gpt_both_missing: '保护性 MBR 表明存在 GPT，但主 GPT 和备份 GPT 均缺失。',
  gpt_none_intact: '分区表（GPT）的主副本和备份副本均已损坏。',
  gpt_copies_contradict: '主 GPT 与备份 GPT 记录的分区不同，因此不同程序可能会将其识别为不同的磁盘。',
  partitions_unread: '未读取分区表，因此可能遗漏重叠的分区。',
  partitions_overlap: '分区重叠，写入其中一个分区会改变另一个分区的内容。{overlaps}',
  partitions_overlap_more:
    '分区重叠，写入其中一个分区会改变另一个分区的内容。{overlaps}另外还有 {more} 处重叠。',
  partition_overlap: '分区 {first} 和 {second} 共用第 {start} 到 {end} 字节。',

  iso_byte_orders:
    '以两种字节序存储的数值不一致，因此不同程序可能会将其识别为不同的磁盘。字段：{fields}。',

  luks_version: '此文件是 LUKS 版本 {version}，云平台和 QEMU 仅接受版本 1。',
  luks_cipher_qemu: 'QEMU 无法打开此 LUKS 卷。{field} 的值为 {value}。{bound}',
  luks_cipher_unknown: '没有程序能够打开此 LUKS 卷。{field} 的值为 {value}。{bound}',
  luks_key_slots_qemu: 'cryptsetup 可以打开此 LUKS 卷，但 QEMU 无法打开。{field} 的值为 {value}。{bound}',
  passphrase_wrong: '此密码无法解锁第一个密钥槽。',
  passphrase_untried: '未提供密码，因此无法检查其内容。',
  key_material_unread: '未读取密钥槽，因此无法尝试密码。',
  key_slot_unsupported: '此处无法解锁该密钥槽。{obstacle}',
  inner_unread: '未检查解密后的磁盘。',
  inner_failed: '解密后的磁盘（{format}）不安全。{failures}',

  compressed_file: '此文件是压缩文件（{format}），不是磁盘镜像。镜像可能在其中。',
  archive_file: '此文件是归档文件（{format}），不是磁盘镜像。镜像可能在其中。',
  foreign_disk: '此文件是磁盘镜像，但其格式无法直接使用（{format, long}）。',
  kernel_file: '此文件是内核，不是磁盘镜像（{format, long}）。',
  ramdisk_file: '此文件是 ramdisk，不是磁盘镜像（{format, long}）。',
  device_tree_file: '此文件是设备树，不是磁盘镜像（{format, long}）。',
  other_file: '此文件不是磁盘镜像，而是其他类型的文件（{format, long}）。',
  web_page: '此文件是网页，不是磁盘镜像。可能误将登录页面或错误页面保存成了镜像文件。',
  ovf_description: '此文件是 OVF 描述文件，只描述磁盘，不是磁盘本身。',
  xml_document: '此文件是 XML 文档，不是磁盘镜像。',
  parallels_description: '此文件只描述 Parallels 磁盘，不是磁盘本身。',
  sparse_bundle_description: '此文件只描述 Apple 稀疏捆绑磁盘镜像，不是镜像本身。',
  json_document: '此文件是 JSON 文档，不是磁盘镜像。',
  cue_sheet: '此文件只描述 CD 镜像，不是镜像本身。',
  vmx_settings: '此文件是 VMware 虚拟机的配置文件，不是其磁盘。',
  checksum_list: '此文件是校验和列表，不是磁盘镜像。',
  signature_file: '此文件是签名，不是磁盘镜像。',
  script_file: '此文件是脚本，不是磁盘镜像。',
  plain_text: '此文件是文本文件，不是磁盘镜像。',
};
