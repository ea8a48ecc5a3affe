import type { UploadCode } from '../../messages/upload.js';

/** What is said of an image that goes to Glance. */
export const upload: Readonly<Record<UploadCode, string>> = {
  upload_format_unknown: 'Das Format dieses Images ist unbekannt.',
  upload_compressed: 'Glance hat keinen Namen für {format}. Die Datei zuerst entpacken.',
  upload_convertible:
    'Glance hat keinen Namen für {format}. Das Image zuerst nach qcow2 oder raw konvertieren.',
  upload_no_disk_image: 'Glance hat keinen Namen für {format}. Das ist kein Disk-Image.',
  upload_format_not_accepted: 'Diese Cloud akzeptiert {name} nicht. Akzeptiert: {accepted, or}.',
  hint_uefi_only:
    'Die Festplatte scheint nur mit UEFI bootfähig zu sein. Für ein BIOS ist nichts darauf vorhanden.',
  hint_appliance: 'Die Festplatten einer Appliance sind VMDKs. Sie wurden nicht untersucht.',
  hint_vmdk_descriptor: 'Der Deskriptor gibt {says} an. Nur ESXi verwendet diese Eigenschaft.',
};
