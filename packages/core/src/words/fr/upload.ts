import type { UploadCode } from '../../messages/upload.js';

/** What is said of an image that goes to Glance. */
export const upload: Readonly<Record<UploadCode, string>> = {
  upload_format_unknown: 'Le format de cette image est inconnu.',
  upload_compressed: 'Glance n’a pas de nom pour {format}. Décompresser d’abord le fichier.',
  upload_convertible: 'Glance n’a pas de nom pour {format}. Convertir d’abord l’image en qcow2 ou en raw.',
  upload_no_disk_image: 'Glance n’a pas de nom pour {format}, qui n’est pas une image disque.',
  upload_format_not_accepted: 'Ce cloud n’accepte pas {name}. Formats acceptés : {accepted, or}.',
  hint_uefi_only: 'Seul l’UEFI semble pouvoir démarrer cette image. Rien n’y est prévu pour un BIOS.',
  hint_appliance: 'Les disques d’une appliance sont des VMDK. Ils n’ont pas été inspectés.',
  hint_vmdk_descriptor: 'Son descripteur indique {says}. Seul ESXi utilise cette propriété.',
};
