import type { ObjectionReasonCode } from '../../messages/objections.js';

/** Why a policy objects, where no check of the report says it. */
export const objections: Readonly<Record<ObjectionReasonCode, string>> = {
  no_format_accepted: '此策略不接受任何格式。请检查策略的配置。',
  format_recognized_refused: '目标平台能识别 {format} 镜像，并且会拒绝。',
  openstack_name_unknown: '{service}不支持 disk_format 值 {declared}。可接受的值：{accepted, or}。',

  declared_format_mismatch: '此文件是 {format}，但声明为 {declared}。',
  declared_format_unconfirmed: '此文件声明为 {declared}，但无法确定其实际格式。',
  declared_format_unusual: '此文件是 {format}，声明为 {declared}。部分云平台在该名称下仅接受 raw 镜像。',
  declared_format_unusable:
    '此文件是 {format}。如果声明为 {declared}，文件内容会直接作为磁盘内容使用，虚拟机将无法启动。',
  openstack_content_unread: '无法确定{service}会将此文件识别为何种格式。',
  openstack_content: '此文件声明为 {declared}，而{service}会将其识别为 {content}。',
  openstack_content_raw:
    '此文件声明为 {declared}，而{service}会将其识别为 raw。{service}只检查文件开头，而开头没有 {format} 的特征。',
  openstack_content_gpt:
    '此文件声明为 {declared}，但因为第一个扇区以 55 AA 结尾，{service}会将其识别为已分区的磁盘（gpt）。',
  openstack_several: '{service}会将此文件同时识别为多种格式：{formats}。符合多种格式的文件会被拒绝。',
  openstack_qemu:
    '此文件声明为 {declared}，而{service}的 qemu-img 会将其识别为 {qemuFormat}。该名称下仅接受 {expected}。',
  openstack_nonfatal: '{fault}{service}在当前版本中可以接受，但从 2026.2 版本起会拒绝。',

  vmdk_type_unread: '无法读取 VMDK 类型。',
  vmdk_none_accepted: '不接受 VMDK 镜像。',
  vmdk_type_not_accepted: '此 VMDK 的类型为 {createType}。可接受的类型：{accepted, or}。',
  vmdk_type_not_given: '此 VMDK 未记录其类型。可接受的类型：{accepted, or}。',

  vhd_type_unread: '无法读取 VHD 类型。',
  vhd_none_accepted: '不接受 VHD 镜像。',
  vhd_dynamic_not_accepted: '此文件是动态扩展 VHD，仅接受固定大小 VHD。',
  vhd_fixed_not_accepted: '此文件是固定大小 VHD，仅接受动态扩展 VHD。',
  vhd_type_not_accepted: '此 VHD 的类型为 {type}。可接受的类型：{accepted, or}。',

  file_too_large: '文件大小为 {size}，上限为 {max}。',
  file_larger_than: '文件超过 {max} 的上限。',
  virtual_size_too_small: '虚拟磁盘为 {size}，下限为 {min}。',
  does_not_fit: '虚拟磁盘为 {size}，而可用空间为 {room}。',
  does_not_fit_overhead:
    '虚拟磁盘为 {size}，而可用空间为 {room}。目标平台自身占用 {capacity} 中的 {lost}。',
  file_size_not_aligned:
    '文件大小为 {size, exact}，不是 {multiple} 的整数倍。下一个整数倍为 {next, exact}。',
  virtual_size_not_aligned:
    '虚拟磁盘为 {size, exact}，不是 {multiple} 的整数倍。下一个整数倍为 {next, exact}。',

  gpt_place_unread: '无法读取分区表，因此其块大小未知。',
  block_size_mismatch: '分区表适用于 {found, exact} 的块大小，而目标磁盘的块大小为 {wanted, exact}。',
  partition_beyond_disk: '最后一个分区在 {end} 处结束，超出磁盘末尾（{size}）。磁盘的末尾部分缺失。',

  raw_codecs: '此镜像必须转换为 raw，但无法转换。{reason}',
  raw_without_passphrase: '此镜像已加密。OpenStack 会在没有密码的情况下将其转换为 raw，转换将会失败。',
  raw_needs_passphrase: '此镜像已加密，且必须转换为 raw。云平台没有转换所需的密码。',
  converted_unread: '无法确定此镜像转换为 raw 后的结果。',
  disk_is_image: '镜像中的磁盘本身也是 {format} 镜像，转换为 raw 后会被拒绝。',
  converted_image: '转换为 raw 后，结果仍是 {format} 镜像。镜像中隐藏了另一个镜像。',
  converted_unrecognized: '转换为 raw 后，无法确定此磁盘的格式。',
  conversion_failed: '此镜像已损坏，因此无法转换为 raw。',

  bootability_unread: '无法确定此磁盘是否可启动。',
  not_bootable:
    '此磁盘上没有可用于启动的内容：没有引导代码、活动分区、EFI 系统分区或 El Torito 引导目录。',

  expected_format_other: '此文件不是预期的 {expected} 镜像。',
  check_not_passed: '检查项 {check} 未通过。',

  oslo_boot_flag: '分区记录 {record} 的引导标志为 {flag}，而不是 0 或 128。',
  oslo_protective_chs: '保护性 MBR 条目起始位置的 C/H/S 字节为 {chs}，而不是 0x00 0x02 0x00。',
  oslo_protective_lba: '保护性 MBR 条目从 LBA {lba} 开始，而不是 LBA 1。',
  oslo_hybrid: '保护性 MBR 条目不是位于首位的唯一条目（混合 MBR）。',
  oslo_no_partitions: '第一个扇区像引导扇区一样以 55 AA 结尾，但没有列出任何分区。',
  oslo_backing_file: '此镜像有后备文件。',
  oslo_data_file: '此镜像设置了表示外部数据文件的特性位。',
  oslo_qcow_version: '此文件是 qcow 版本 {version}。',
  oslo_extended_l2: '此镜像使用扩展 L2 条目（extended_l2）。',
  oslo_feature_bits: '此镜像设置了位 3 以上的不兼容特性位。',
  oslo_qed: 'OpenStack 一律不接受 QED。',
  oslo_header_cut: '标头被截断。',

  oslo_vmdk_version: 'VMDK 标头的版本为 {version}，不在 1 到 3 之间。',
  oslo_descriptor_elsewhere: 'VMDK 描述符不在扇区 1。',
  oslo_descriptor_missing: '此 VMDK 没有描述符。',
  oslo_create_type: '此 VMDK 的 createType 为 {createType}。',
  oslo_create_type_missing: 'VMDK 描述符没有 createType。',
  oslo_descriptor_line: '无法识别 VMDK 描述符中的一行。',
  oslo_extent_elsewhere: 'VMDK 描述符指向另一个文件夹中的文件。',
  oslo_footer_unread: '未读取 VMDK 的文件尾（footer）。',
  oslo_footer_cut: 'VMDK 的文件尾（footer）被截断。',
  oslo_footer_signature: 'VMDK 文件尾（footer）与标头的签名不同。',
  oslo_footer_version: 'VMDK 文件尾（footer）与标头的版本不同。',
  oslo_footer_descriptor: 'VMDK 文件尾（footer）与标头记录的描述符位置不同。',
  oslo_footer_marker: 'VMDK 文件尾（footer）前面的标记已损坏。',
  oslo_end_marker: '此 VMDK 的流结束标记（end-of-stream marker）已损坏。',
  stored_as_raw:
    '上传会成功，但无法使用：目标平台不识别 {format}，会把文件本身当作磁盘保存。用它启动的虚拟机找不到任何内容，也不会有任何提示。',
  stored_as_raw_packed:
    '上传会成功，但无法使用：目标平台不会解压缩 {format}，会把文件本身当作磁盘保存。用它启动的虚拟机找不到任何内容，也不会有任何提示。',
  stored_as_raw_by_name:
    '上传会成功，但无法使用：由于扩展名为 .{extension}，目标平台会把此 {format} 文件本身当作磁盘保存。用它启动的虚拟机找不到任何内容，也不会有任何提示。',
  stored_as_raw_footer:
    '目标平台不识别固定大小 VHD，会把文件本身当作磁盘保存。文件尾（footer）会成为磁盘的最后 512 字节，也不会有任何提示。',
  ignored_snapshots:
    '上传会成功，但会丢失 {count} 个快照：目标平台会丢弃其不支持的内容，也不会有任何提示。',
  ignored_bitmaps: '上传会成功，但会丢失 {count} 个位图：目标平台会丢弃其不支持的内容，也不会有任何提示。',
  ignored_backing_file:
    '上传会成功，但会丢失数据：目标平台不会查找后备文件 {name}。仅存在于其中的数据会变为零，也不会有任何提示。',
  ignored_backing_file_unnamed:
    '上传会成功，但会丢失数据：目标平台不会查找后备文件。仅存在于其中的数据会变为零，也不会有任何提示。',
  ignored_data_file:
    '上传会成功，但会丢失数据：目标平台不会查找数据文件 {name}。上传后的磁盘没有数据，也不会有任何提示。',
  ignored_data_file_unnamed:
    '上传会成功，但会丢失数据：目标平台不会查找数据文件。上传后的磁盘没有数据，也不会有任何提示。',
  ignored_trailing_bytes:
    '上传会成功，但会丢失文件末尾的 {size, exact}：目标平台只读取到镜像结束的位置。',
  ignored_encryption:
    '上传会成功，但无法使用：目标平台不会检查磁盘是否已加密。用它启动的虚拟机只能读到加密数据，也不会有任何提示。',
  ignored_unread: '无法确定此镜像是否包含目标平台会丢弃的内容。',
  size_rounded_up: '磁盘为 {size}，目标平台会将其扩大到 {next}。',
  size_rounded_up_gpt: '磁盘为 {size}，目标平台会将其扩大到 {next}，因此备份 GPT 将不再位于磁盘末尾。',
  name_unknown: '文件没有名称，而目标平台根据文件名判断格式。',
  extension_not_accepted: '不接受扩展名 .{extension}。可接受的扩展名：{accepted, or}。',
  extension_missing: '文件名没有扩展名。可接受的扩展名：{accepted, or}。',
  extension_case: '目标平台区分大小写：接受 .{accepted}，不接受 .{extension}。',
  extension_misleads: '目标平台根据扩展名 .{extension} 将文件读取为 {format}，而其实际格式为 {content}。',
  name_characters: '文件名包含目标平台不接受的字符：{characters}。',
  name_too_long: '文件名有 {length} 个字符，上限为 {max} 个。',
  name_changed: '目标平台会将 {name} 保存为 {stored}。',
  wrapper_not_accepted: '文件使用 {format} 打包。目标平台仅支持解包 {accepted, or}。',
  wrapper_none_accepted: '文件使用 {format} 打包，而目标平台不会解包任何文件。',
  wrapper_required: '目标平台仅接受打包的镜像：{accepted, or}。',
  wrapper_twice: '文件使用 {format} 打包，其内容又使用 {inner} 打包。目标平台只解包一次。',
  wrapper_holds_other: '文件使用 {format} 打包。目标平台要求其中是 {wanted}。',
  wrapper_unread: '无法确定 {format} 文件中的内容。',
  wrapper_member_misnamed: '归档文件中的镜像名为 {name}，必须命名为 {member}。',
  wrapper_tar_dialect: '归档文件采用 tar 的 {dialect} 格式。可接受的格式：{accepted, or}。',
  wrapped_format: '打包的镜像是 {format}。可接受的格式：{accepted, or}。',
  unpacked_too_large: '解包后的镜像为 {size}，上限为 {max}。',
  unpacked_size_unread: '无法确定解包后的镜像大小。',
  unpacked_size_modulo:
    '解包后的镜像为 {size, exact}，或再加上 4 GiB 的整数倍：gzip 只记录大小的低 32 位。',
  qcow2_version_not_accepted: '目标平台不支持 qcow2 版本 {version}。可接受的版本：{accepted, or}。',
  qcow2_feature_not_accepted: '目标平台不支持使用以下特性的 qcow2 镜像：{features}。',
  compression_type_not_accepted: '此镜像的压缩类型为 {type}。可接受的类型：{accepted, or}。',
  compressed_clusters: '此镜像有压缩簇，目标平台不支持。',
  compressed_clusters_unread: '无法确定此镜像是否有压缩簇。',
  snapshots_not_accepted: '此镜像有 {count} 个快照，目标平台不接受。',
  tables_not_first:
    '目标平台只顺序读取一遍文件，要求所有表都在数据之前。位于 {offset} 的表在数据之后。',
  table_layout_gaps: '目标平台只顺序读取一遍文件，要求数据连续无间隙。位于 {offset} 的簇不是数据。',
  table_layout_shared: '目标平台只顺序读取一遍文件，不接受被两处使用的簇。位于 {offset} 的簇被两处使用。',
  table_layout_cut: '目标平台按完整的簇读取。文件在位于 {offset} 的簇中间结束。',
  table_layout_unread: '无法确定各个表是否在数据之前。',
  vmdk_version_not_accepted: '目标平台不支持 VMDK 版本 {version}。可接受的版本：{accepted, or}。',
  vmdk_not_compressed: '目标平台仅支持标头声明了压缩 grain 的 VMDK 镜像。',
  vmdk_type_tolerated:
    '此 VMDK 的类型为 {createType}。目标平台通常可以接受，但其文档仅列出 {accepted}。',
  vhd_footer_not_in_front: '目标平台要求 VHD 的开头有文件尾（footer）的副本，而固定大小 VHD 没有该副本。',
  vhd_geometry_cuts_disk:
    '目标平台采用由几何参数算出的磁盘大小 {counted, exact}，因此会丢失 {size, exact} 中的其余部分。',
  vhdx_type_not_accepted: '此 VHDX 的类型为 {type}。可接受的类型：{accepted, or}。',
  vhdx_sector_size_not_accepted:
    '此 VHDX 中磁盘的扇区大小为 {size, exact}。可接受的扇区大小：{accepted, or}。',
  vhdx_log_not_accepted: '此 VHDX 的日志必须重放，而目标平台不会重放日志。',
  vhdx_unread: '无法读取此 VHDX 的元数据。',
  ova_disk_not_accepted: '虚拟设备包含 {name}，其磁盘必须是 {accepted, or}。',
  ova_disk_misnamed: '虚拟设备包含 {name}，但其实际格式为 {format}。',
  ova_without_descriptor: '虚拟设备没有描述文件，即名称以 .ovf 结尾的文件。',
  ova_unread: '未能完整读取虚拟设备的内容。',
  too_many_disks: '虚拟设备有 {count} 个磁盘，上限为 {max} 个。',
  file_too_small: '文件大小为 {size}，至少需要 {min}。',
  partition_table_unread: '无法读取分区表。',
  partition_table_not_accepted: '磁盘的分区表类型为 {table}。可接受的类型：{accepted, or}。',
  partition_table_missing: '磁盘没有分区表。可接受的类型：{accepted, or}。',
  firmware_not_supported: '目标平台使用 {firmware, or} 启动磁盘，而此磁盘仅支持通过 {ways} 启动。',
  encryption_not_accepted: '磁盘已加密，而目标平台不接受加密的 {format} 镜像。',
  encryption_only_in: '磁盘已加密，而加密的 {format} 镜像不被接受。可接受的格式：{accepted, or}。',
  encryption_required: '目标平台仅接受加密磁盘，而此磁盘未加密。',
};
