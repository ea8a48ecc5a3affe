import type { UploadCode } from '../../messages/upload.js';

/** What is said of an image that goes to Glance. */
export const upload: Readonly<Record<UploadCode, string>> = {
  upload_format_unknown: 'Se desconoce el formato de esta imagen.',
  upload_compressed: 'Glance no tiene ningún nombre para {format}. Descomprima primero el archivo.',
  upload_convertible:
    'Glance no tiene ningún nombre para {format}. Convierta primero la imagen a qcow2 o raw.',
  upload_no_disk_image: 'Glance no tiene ningún nombre para {format}, que no es una imagen de disco.',
  upload_format_not_accepted: 'Esta nube no acepta {name}. Formatos aceptados: {accepted, or}.',
  hint_uefi_only: 'Al parecer, solo UEFI puede arrancar esta imagen. No contiene nada para BIOS.',
  hint_appliance: 'Los discos de un dispositivo virtual (OVA) son VMDK. No se inspeccionaron.',
  hint_vmdk_descriptor: 'Su descriptor indica {says}. Solo ESXi usa esta propiedad.',
};
