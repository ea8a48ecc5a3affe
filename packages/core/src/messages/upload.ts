import type { MessageOf } from './message.js';

/** What is said of an image that goes to Glance: why it has no name there, and what its guest probably needs. */
export const uploadMessages = {
  upload_format_unknown: {},
  upload_compressed: { format: 'format' },
  upload_convertible: { format: 'format' },
  upload_no_disk_image: { format: 'format' },
  upload_format_not_accepted: { name: 'text', accepted: 'text[]' },
  hint_uefi_only: {},
  hint_appliance: {},
  hint_vmdk_descriptor: { says: 'text' },
} as const;

export type UploadMessages = typeof uploadMessages;
export type UploadCode = keyof UploadMessages;
export type UploadMessage = MessageOf<UploadMessages>;
