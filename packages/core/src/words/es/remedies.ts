import type { RemedyMessageCode } from '../../messages/remedies.js';

/** What a person can do. A command stands below it. */
export const remedies: Readonly<Record<RemedyMessageCode, string>> = {
  remedy_download_again: 'Vuelva a descargar o copiar el archivo desde su origen.',
  remedy_download_again_signed_in:
    'Abra el enlace de descarga en un navegador, inicie sesión si se le solicita y vuelva a descargar la imagen.',
  remedy_export_again: 'Vuelva a exportar el disco.',
  remedy_shut_down_export: 'Apague la máquina virtual y vuelva a exportar el disco.',
  remedy_check_source: 'Compare la imagen con la original. Puede que se haya dañado al transferirla.',
  remedy_check_whole_file: 'Elija el propio archivo, para que se pueda leer completo.',
  remedy_check_opens: 'Compruebe si se puede abrir.',
  remedy_report_fault: 'Informe de este error e incluya el mensaje anterior.',
  remedy_choose_disk_image: 'Elija la propia imagen de disco.',
  remedy_choose_complete_image:
    'Exporte el disco como un único archivo completo, no como instantánea ni como disco de diferenciación.',
  remedy_choose_descriptor:
    'Elija el archivo .vmdk que contiene el descriptor y, junto con él, los archivos que nombra.',
  remedy_choose_descriptor_named: 'Elija {name} y, junto con él, los archivos que nombra.',
  remedy_choose_described_disk: 'Elija el disco que describe, que suele ser un archivo de la misma carpeta.',
  remedy_choose_parallels_disk: 'Elija el archivo .hds de la misma carpeta.',
  remedy_choose_boot_disk: 'Elija el disco que arranca, o indique qué es y súbalo como tal.',
  remedy_convert_bundle: 'Convierta el paquete en un Mac y elija disk.cdr.',
  remedy_declare: 'Indique {name} como formato de la imagen.',
  remedy_declare_new: 'Indique {name} como formato de la imagen nueva.',
  remedy_convert: 'Convierta la imagen a {to}.',
  remedy_make_appliance:
    'Cree una máquina virtual con este disco en VMware o VirtualBox y expórtela como OVA.',
  remedy_install_from_disc:
    'Instale el sistema desde este disco de instalación en una máquina virtual y exporte el disco de esa máquina.',
  remedy_convert_enlarge: 'Convierta la imagen a {to} y amplíe su disco a {size, exact}.',
  remedy_enlarge: 'Amplíe el disco a {size, exact}.',
  remedy_pad: 'Añada ceros al final del archivo hasta {size, exact}.',
  remedy_decrypt: 'Escriba la frase de contraseña en el archivo passphrase.txt y descifre la imagen a {to}.',
  remedy_extract_inner: 'Extraiga la imagen {format} que contiene y elíjala.',
  remedy_match_block_size:
    'Cree el disco de destino con bloques de {found, exact} o use una imagen hecha para bloques de {wanted, exact}.',
  remedy_use_as_data_disk: 'Aun así, se puede usar como disco de datos.',
  remedy_rename: 'Cambie el nombre del archivo por {name}.',
  remedy_encrypt: 'Escriba una frase de contraseña en el archivo passphrase.txt y cifre el disco como {to}.',
  remedy_add_boot_way:
    'Instale en la máquina un cargador de arranque para {firmware, or} y vuelva a exportar el disco.',
  remedy_decompress: 'Descomprima el archivo y elija el resultado.',
  remedy_pack: 'Empaquete el disco en bruto como lo necesita el destino, en {name}.',
  remedy_extract_archive: 'Extraiga el contenido y elija la imagen de disco.',
  remedy_convert_foreign: 'Convierta primero el archivo en una imagen de disco en bruto.',
  remedy_convert_from_known:
    'Si sabe cuál es el formato correcto, convierta la imagen indicando ese formato de forma explícita.',
  remedy_convert_qcow2: 'Convierta la imagen a qcow2.',
  remedy_rewrite_qcow2: 'Vuelva a escribir la imagen con una versión de QEMU que pueda leerla.',
  remedy_flatten_image:
    'Si usted creó esta imagen, combínela con el otro archivo en la máquina que tiene ambos.',
  remedy_combine_vmdk: 'En la máquina que tiene todos sus archivos, combínelos en uno solo.',
  remedy_combine_segments: 'Combine las partes en un Mac.',
  remedy_repair_copy: 'Haga una copia y, después, compruebe y repare la copia.',
  remedy_replay_log: 'Aplique los cambios pendientes del registro (log).',
  remedy_rewrite_vhd: 'Vuelva a escribir la imagen.',
  remedy_cut_trailing_bytes: 'Elimine lo que sigue al final de la imagen.',
  remedy_convert_old_vhd: 'Para una versión anterior de QEMU, conviértala a raw con su tamaño real.',
  remedy_convert_vhdx: 'Convierta la imagen en Hyper-V.',
  remedy_copy_to_512: 'En Hyper-V, copie su contenido a un disco nuevo con sectores de 512 bytes.',
  remedy_rewrite_vmdk: 'Vuelva a escribir la imagen como un único archivo.',
  remedy_convert_dmg: 'Vuelva a escribir la imagen en un Mac.',
  remedy_convert_adc: 'Convierta la imagen antes de subirla.',
  remedy_convert_luks1:
    'Convierta su cabecera si sus sectores son de 512 bytes y todas las ranuras de claves usan PBKDF2. De lo contrario, suba el disco descifrado.',
  remedy_new_luks:
    'Cree un volumen nuevo con qemu-img o con una versión actual de cryptsetup y copie en él el contenido.',
  remedy_provide_passphrase: 'Introduzca su frase de contraseña.',
  remedy_try_passphrase: 'Pruebe con otra frase de contraseña.',
  remedy_rebuild_backup_gpt: 'Reconstruya la GPT de respaldo en una copia en bruto.',
  remedy_rebuild_primary_gpt:
    'En una copia en bruto, restaure la GPT principal a partir de la de respaldo con r, b, c y w.',
  remedy_recreate_protective_mbr: 'En una copia en bruto, escriba un nuevo MBR de protección con x, n y w.',
  remedy_shrink_disk: 'Reduzca sus particiones y, después, el disco a {max} o menos.',
  remedy_shrink_free_end:
    'Su última partición termina en {end}, por lo que el disco se puede reducir a {max} tal como está.',
};
