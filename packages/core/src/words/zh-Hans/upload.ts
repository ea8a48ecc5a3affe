import type { UploadCode } from '../../messages/upload.js';

/** What is said of an image that goes to Glance. */
export const upload: Readonly<Record<UploadCode, string>> = {
  upload_format_unknown: '此镜像的格式未知。',
  upload_compressed: 'Glance 没有与 {format} 对应的格式名称。请先解压缩。',
  upload_convertible: 'Glance 没有与 {format} 对应的格式名称。请先转换为 qcow2 或 raw。',
  upload_no_disk_image: 'Glance 没有与 {format} 对应的格式名称，因为它不是磁盘镜像。',
  upload_format_not_accepted: '此云平台不接受 {name}。可接受的格式：{accepted, or}。',
  hint_uefi_only: '似乎只能通过 UEFI 启动，磁盘上没有用于 BIOS 的内容。',
  hint_appliance: '虚拟设备的磁盘是 VMDK。这些磁盘未经检查。',
  hint_vmdk_descriptor: '其描述符中的值为 {says}。仅 ESXi 使用此属性。',
};
