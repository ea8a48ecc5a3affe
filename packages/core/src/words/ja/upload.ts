import type { UploadCode } from '../../messages/upload.js';

/** What is said of an image that goes to Glance. */
export const upload: Readonly<Record<UploadCode, string>> = {
  upload_format_unknown: 'このイメージの形式は不明です。',
  upload_compressed: 'Glance には {format} に対応する形式名がありません。先に展開してください。',
  upload_convertible:
    'Glance には {format} に対応する形式名がありません。先に qcow2 または raw に変換してください。',
  upload_no_disk_image: '{format} はディスクイメージではないため、Glance には対応する形式名がありません。',
  upload_format_not_accepted:
    'このクラウドでは {name} は受け付けられません。受け付けられる形式：{accepted}。',
  hint_uefi_only: 'UEFI でのみ起動できると考えられます。BIOS での起動に使用できるものはありません。',
  hint_appliance: 'アプライアンスのディスクは VMDK です。これらのディスクは検査されていません。',
  hint_vmdk_descriptor: '記述子の値は {says} です。このプロパティを使用するのは ESXi のみです。',
};
