import type { UploadCode } from '../../messages/upload.js';

/** What is said of an image that goes to Glance. */
export const upload: Readonly<Record<UploadCode, string>> = {
  upload_format_unknown: "The format of this image isn't known.",
  upload_compressed: 'Glance has no name for {format}. Decompress it first.',
  upload_convertible: 'Glance has no name for {format}. Convert it to qcow2 or raw first.',
  upload_no_disk_image: "Glance has no name for {format}, which isn't a disk image.",
  upload_format_not_accepted: "This cloud doesn't accept {name}. Accepted: {accepted, or}.",
  hint_uefi_only: 'Only UEFI seems to be able to boot it. Nothing on it is for a BIOS.',
  hint_appliance: "The disks of an appliance are VMDKs. They weren't inspected.",
  hint_vmdk_descriptor: 'Its descriptor says {says}. Only ESXi uses this property.',
};
