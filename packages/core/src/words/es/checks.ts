import type { CheckCode } from '../../messages/checks.js';

/** Why a check did not pass. */
export const checks: Readonly<Record<CheckCode, string>> = {
  structure_broken: 'Este archivo {format} está dañado. Valor de {field}: {value}. {bound}',
  structure_cut: 'El archivo se interrumpe en {part}, tras {size}; se necesitan {needed}.',
  inspection_failed: 'No se pudo inspeccionar este archivo por un error de Diskloupe ({message}).',
  parts_unread: 'No se leyó todo el archivo. Partes sin leer: {parts}.',
  end_unread: 'No se leyó el final del archivo.',
  wrapper_damaged: 'Este archivo {format} no se puede descomprimir. {fault}',

  conflicting_formats: 'Este archivo es {formats} a la vez. Puede que uno de los formatos oculte el otro.',
  format_undecided: 'Se leyó demasiado poco del archivo para saber si es {formats, or}.',
  format_unrecognized: 'No es una imagen de disco en ninguno de los formatos que se reconocen aquí.',

  expected_format_mismatch: 'El formato es {format}, pero se indicó {expected}.',
  expected_format_unmet: 'Se indicó el formato {expected} y no se pudo determinar el formato real.',
  format_not_accepted: 'Aquí no se aceptan imágenes {format}. Formatos aceptados: {accepted}.',
  unrecognized_not_accepted: 'No se reconoce el formato de esta imagen. Formatos aceptados: {accepted}.',
  virtual_size_unknown: 'No se pudo leer el tamaño virtual.',
  virtual_size_too_large: 'El disco virtual es de {size}; el límite es de {max}.',

  file_size_unknown: 'El archivo aún no ha llegado completo, por lo que no se pudo comprobar su tamaño.',
  file_cut_short: 'El archivo está truncado. Ocupa {size} y sus cabeceras describen al menos {needed}.',
  vhdx_not_whole_mebibytes:
    'El archivo ocupa {size, exact}, cifra que no corresponde a un número entero de mebibytes. Está truncado o lo escribió una versión antigua de QEMU.',

  backing_file: 'Esta imagen depende de otro archivo, {name}.',
  backing_file_unnamed: 'Esta imagen depende de otro archivo, cuyo nombre no indica.',
  vhdx_metadata_unread: 'No se leyeron los metadatos en los que figura el disco primario.',
  data_file: 'Los datos de esta imagen están en otro archivo, {name}.',
  data_file_unnamed: 'Los datos de esta imagen están en otro archivo, cuyo nombre no indica.',
  data_file_disowned:
    'Esta imagen nombra un archivo de datos externo, {name}, pero sus bits de características indican que no tiene ninguno.',
  data_file_disowned_unnamed:
    'Esta imagen tiene un archivo de datos externo sin nombre, pero sus bits de características indican que no tiene ninguno.',
  data_file_raw_missing:
    'Los bits de características de esta imagen describen un archivo de datos externo en bruto, pero no tiene ninguno.',
  segments:
    '{count, plural, one {Es la única parte de una imagen de disco.} other {Es una de las # partes de una imagen de disco.}}',

  unclean_qcow2:
    'Esta imagen no se cerró correctamente. QEMU reparará sus contadores de referencias la próxima vez que la abra para escritura.',
  unclean_check_first: 'Esta imagen no se cerró correctamente y debe comprobarse antes de usarla.',
  unclean_vmdk: 'Esta imagen no se cerró correctamente.',

  encrypted_locked: 'Esta imagen está cifrada, por lo que no se pudo comprobar su contenido.',
  encrypted_luks: 'Este disco está cifrado con LUKS y requiere su frase de contraseña.',

  header_extensions_unread:
    'No se leyeron todas las extensiones de cabecera y alguna de ellas podría nombrar un archivo de datos.',
  qcow2_l1_entry: 'La entrada {index} de la tabla L1 no apunta a un clúster completo.',
  qcow2_l1_unread:
    'La tabla L1 no se leyó hasta el final, por lo que podrían no haberse detectado tablas L2 compartidas.',
  qcow2_l2_shared:
    '{count, plural, one {# entrada de la tabla L1 comparte} many {# de entradas de la tabla L1 comparten} other {# entradas de la tabla L1 comparten}} tablas L2, algo que no escribe ningún programa. De ese modo, un archivo diminuto puede hacerse pasar por un disco de cualquier tamaño.',
  qcow2_snapshots_unread:
    'La tabla de {count, plural, one {# instantánea} other {# instantáneas}} no se leyó hasta el final.',
  qcow2_bitmaps_unread: 'El directorio de mapas de bits no se leyó hasta el final.',
  qcow2_version_unsupported: 'Es qcow2 versión {version}; se admiten las versiones 2 y 3.',
  qcow2_features_unsupported:
    'Esta imagen requiere características de qcow2 que no se admiten. Bits de características: {bits}.',
  qcow2_compression_unsupported: 'No se admite el tipo de compresión qcow2 de esta imagen ({type}).',
  marked_corrupt: 'QEMU ha marcado esta imagen como dañada (corrupt).',
  qcow1_obsolete: 'Es qcow versión 1, un formato obsoleto que no se acepta.',
  qed_abandoned: 'QED ya no se mantiene y no se acepta.',

  file_empty: 'El archivo está vacío.',
  only_zeros: 'Todo lo que se leyó de este disco son ceros. Puede que esté en blanco.',
  ends_unread: 'No se leyó el principio o el final del archivo.',
  content_unrecognized:
    'No se encontró ninguna tabla de particiones, ningún sistema de archivos ni código de arranque. Puede que no sea una imagen de disco, o que esté cifrada o dañada.',
  size_not_sectors:
    'El archivo ocupa {size, exact}, cifra que no es múltiplo de 512. Puede que no sea una imagen de disco o que sea solo una parte.',

  footer_unread: 'No se leyó el pie (footer) al final del archivo.',
  vhd_footer_missing:
    'Este VHD no tiene pie (footer), por lo que distintos programas pueden ver discos diferentes.',
  vhd_footer_damaged:
    'El pie (footer) de este VHD está dañado, por lo que distintos programas pueden ver discos diferentes.',
  vhd_footer_differs:
    'Los dos pies (footer) de este VHD difieren, por lo que distintos programas pueden ver discos diferentes.',
  vhd_footer_not_last:
    'El pie (footer) de este VHD no está al final del archivo, donde lo buscan los programas. Le siguen {trailing, exact}.',
  vhd_hidden_bytes: 'Hay {hidden} de datos ocultos entre el final del disco y su pie (footer).',
  vhd_geometry_smaller:
    'El disco es de {size, exact}, pero las versiones de QEMU anteriores a la 10.0 solo leen {geometry, exact}, según su geometría.',
  vhd_geometry_believed:
    'QEMU y Virtual PC leen un disco de {geometry, exact}, según su geometría. Otros programas leen {size, exact}, según su pie (footer).',
  vhd_saved_state:
    'La máquina virtual estaba suspendida cuando se copió este disco. Pueden faltar datos que estaban en la memoria.',

  vhdx_log_pending: 'Este VHDX no se cerró correctamente y aún hay cambios pendientes en su registro (log).',
  vhdx_features_unsupported: 'Este VHDX requiere características que no se admiten: {features}.',
  vhdx_region_tables_differ:
    'Las dos tablas de regiones de este VHDX difieren, por lo que distintos programas pueden ver discos diferentes.',
  vhdx_region_table_damaged:
    'La primera tabla de regiones de este VHDX está dañada. QEMU no lee ninguna otra, por lo que no puede abrir el archivo.',
  vhdx_copies_damaged: 'Una de las dos copias está dañada: {parts}. Se usa la otra.',
  vhdx_sector_size:
    'Los sectores de este disco son de {sectorSize, exact}. QEMU no puede abrirlo y, en un disco con sectores de 512 bytes, no se encuentran sus particiones.',

  vmdk_descriptor_unread: 'No se leyó el descriptor VMDK.',
  vmdk_extent_alone: 'Este es un extent de un VMDK dividido en varios archivos. Falta su descriptor.',
  vmdk_split: 'Los datos de este VMDK están en otros archivos (createType {createType}).',
  vmdk_split_extent: 'Los datos de este VMDK están en otro archivo, {extent} (createType {createType}).',
  vmdk_type_missing:
    'Los datos de este VMDK podrían estar en otros archivos. En su descriptor no figura createType.',
  vmdk_type_missing_extent:
    'Los datos de este VMDK podrían estar en otro archivo, {extent}. En su descriptor no figura createType.',
  vmdk_identifier: 'En el descriptor VMDK, {field} no es un número hexadecimal.',
  vmdk_parent_name: 'En el descriptor VMDK, el nombre del disco primario no termina en comillas.',
  vmdk_hidden_text: 'El descriptor VMDK contiene texto después de su final.',
  vmdk_descriptor_not_ascii: 'El descriptor de este VMDK contiene caracteres que no son ASCII.',
  vmdk_descriptor_line: 'No se reconoce una línea del descriptor VMDK: {line}',
  vmdk_no_extent: 'El descriptor VMDK no enumera ningún extent, por lo que no hay ningún disco que leer.',
  vmdk_extent_elsewhere: 'El descriptor VMDK apunta a un archivo de otra carpeta, {name}.',
  vmdk_gt_shared:
    '{count, plural, one {# entrada del directorio de grains comparte} many {# de entradas del directorio de grains comparten} other {# entradas del directorio de grains comparten}} tablas de grains, algo que no escribe ningún programa. De ese modo, un archivo diminuto puede hacerse pasar por un disco de cualquier tamaño.',
  vmdk_gd_unread:
    'El directorio de grains no se leyó hasta el final, por lo que podrían no haberse detectado tablas de grains compartidas.',
  vmdk_footer_cut: 'El VMDK termina en mitad de su último sector.',
  vmdk_footer_differs:
    'El pie (footer) y la cabecera de este VMDK difieren, por lo que distintos programas pueden ver discos diferentes.',
  vmdk_footer_chained: 'El pie (footer) del VMDK apunta a otro pie más.',
  vmdk_marker_damaged: 'Un marcador contiguo al pie (footer) del VMDK está dañado.',

  dmg_tables_unread: 'No se leyeron las tablas de bloques.',
  dmg_tables_disagree:
    'Las tablas de bloques de este DMG se contradicen, por lo que distintos programas pueden ver discos diferentes.',
  dmg_trailer_disagrees:
    'El bloque final (trailer) de este DMG describe {trailer, plural, one {# sector} many {# de sectores} other {# sectores}}; sus tablas de bloques, {tables}. Distintos programas pueden ver discos diferentes.',
  dmg_codecs_unsupported:
    'Este DMG está comprimido con un método que aquí no se puede descomprimir ({codecs}).',
  dmg_adc: 'Este DMG está comprimido con ADC, que QEMU no puede descomprimir.',

  parallels_ext_unread: 'No se leyó la extensión de formato y QEMU podría rechazarla.',
  parallels_ext_flags:
    'QEMU no puede abrir esta imagen. La característica {feature} de su extensión de formato tiene indicadores desconocidos.',
  parallels_ext_cluster:
    'QEMU no puede abrir esta imagen. La característica {feature} de su extensión de formato sobrepasa su clúster.',
  parallels_ext_unknown:
    'QEMU no puede abrir esta imagen. No conoce la característica {feature} de la extensión de formato.',
  parallels_bitmap_short:
    'QEMU no puede abrir esta imagen. Un mapa de bits de su extensión de formato ocupa {size}; se necesitan {needed}.',
  parallels_bitmap_sectors:
    'QEMU no puede abrir esta imagen. Un mapa de bits de su extensión de formato no corresponde al tamaño del disco, que es de {sectors, plural, one {# sector} many {# de sectores} other {# sectores}}.',
  parallels_bitmap_table:
    'QEMU no puede abrir esta imagen. La tabla de un mapa de bits, con {entries, plural, one {# entrada} many {# de entradas} other {# entradas}}, es más larga que su característica.',
  parallels_bitmap_granularity:
    'QEMU no puede abrir esta imagen. La granularidad de un mapa de bits, {sectors, plural, one {# sector} many {# de sectores} other {# sectores}}, no es una potencia de dos.',
  parallels_bitmap_entries:
    'QEMU no puede abrir esta imagen. La tabla de un mapa de bits tiene {entries, plural, one {# entrada} many {# de entradas} other {# entradas}}; debería tener {needed}.',

  mbr_boot_flag:
    'Una partición del MBR tiene el indicador de arranque {flag}, que no es 0 ni 128. Linux y otros sistemas no ven ninguna partición.',
  mbr_boot_flag_gpt:
    'Una partición del MBR tiene el indicador de arranque {flag}, que no es 0 ni 128. Linux se guía por la GPT; otros sistemas no ven ninguna partición.',
  mbr_no_partition: 'El MBR no enumera ninguna partición.',
  mbr_protective_lba:
    'La entrada del MBR de protección empieza en el LBA {lba}, no en el 1. Linux no ve ninguna partición; otros sistemas se guían por la GPT.',
  mbr_hybrid:
    'La entrada del MBR de protección no es la única (MBR híbrido). Los sistemas que leen el MBR pueden ver particiones distintas de las de la GPT.',
  mbr_protective_slot: 'La entrada del MBR de protección no está en la primera posición.',
  mbr_protective_chs:
    'La entrada del MBR de protección empieza en C/H/S {chs}, no en 0/0/2. macOS y algunas otras herramientas la escriben así, y ningún programa lee ese valor.',
  gpt_unread: 'No se leyó una copia de la tabla de particiones (GPT).',
  gpt_backup_missing: 'Falta la GPT de respaldo al final del disco.',
  gpt_backup_damaged: 'La GPT de respaldo está dañada; la principal está intacta.',
  gpt_primary_missing: 'Falta la GPT principal; la de respaldo está intacta.',
  gpt_primary_damaged: 'La GPT principal está dañada; la de respaldo está intacta.',
  gpt_both_missing:
    'Un MBR de protección anuncia una GPT, pero falta tanto la principal como la de respaldo.',
  gpt_none_intact: 'Ninguna de las dos copias de la tabla de particiones (GPT) está intacta.',
  gpt_copies_contradict:
    'La GPT principal y la de respaldo describen particiones distintas, por lo que distintos programas pueden ver discos diferentes.',
  partitions_unread:
    'No se leyó la tabla de particiones, por lo que podrían no haberse detectado solapamientos.',
  partitions_overlap:
    'Hay particiones que se solapan, por lo que escribir en una modifica la otra. {overlaps}',
  partitions_overlap_more:
    'Hay particiones que se solapan, por lo que escribir en una modifica la otra. {overlaps} {more, plural, one {Hay # solapamiento más.} other {Hay # solapamientos más.}}',
  partition_overlap: 'Las particiones {first} y {second} comparten los bytes del {start} al {end}.',

  iso_byte_orders:
    'No coinciden números que se almacenan en los dos órdenes de bytes, por lo que distintos programas pueden ver discos diferentes. Campos: {fields}.',

  luks_version: 'Es LUKS versión {version}; las nubes y QEMU solo aceptan la versión 1.',
  luks_cipher_qemu: 'QEMU no puede abrir este volumen LUKS. Valor de {field}: {value}. {bound}',
  luks_cipher_unknown: 'Ningún programa puede abrir este volumen LUKS. Valor de {field}: {value}. {bound}',
  luks_key_slots_qemu:
    'QEMU no puede abrir este volumen LUKS, aunque cryptsetup sí puede. Valor de {field}: {value}. {bound}',
  passphrase_wrong: 'Esta frase de contraseña no desbloquea la primera ranura de claves.',
  passphrase_untried:
    'No se indicó ninguna frase de contraseña, por lo que no se pudo comprobar el contenido.',
  key_material_unread: 'No se leyó la ranura de claves, por lo que no se pudo probar la frase de contraseña.',
  key_slot_unsupported: 'Esta ranura de claves no se puede desbloquear aquí. {obstacle}',
  inner_unread: 'No se inspeccionó el disco descifrado.',
  inner_failed: 'El disco descifrado ({format}) no es seguro. {failures}',

  compressed_file:
    'Es un archivo comprimido ({format}), no una imagen de disco. Puede que la imagen esté dentro.',
  archive_file:
    'Es un archivo empaquetado ({format}), no una imagen de disco. Puede que la imagen esté dentro.',
  foreign_disk: 'Es una imagen de disco en un formato que no se puede usar tal cual ({format, long}).',
  kernel_file: 'Es un kernel, no una imagen de disco ({format, long}).',
  ramdisk_file: 'Es un disco RAM, no una imagen de disco ({format, long}).',
  device_tree_file: 'Es un árbol de dispositivos, no una imagen de disco ({format, long}).',
  other_file: 'No es una imagen de disco, sino otro tipo de archivo ({format, long}).',
  web_page:
    'Es una página web, no una imagen de disco. Puede que en su lugar se haya guardado una página de inicio de sesión o de error.',
  ovf_description: 'Es una descripción OVF, que solo describe un disco.',
  xml_document: 'Es un documento XML, no una imagen de disco.',
  parallels_description: 'Este archivo solo describe un disco de Parallels.',
  sparse_bundle_description: 'Este archivo solo describe un paquete disperso (sparse bundle) de Apple.',
  json_document: 'Es un documento JSON, no una imagen de disco.',
  cue_sheet: 'Este archivo solo describe una imagen de CD.',
  vmx_settings: 'Es la configuración de una máquina virtual de VMware, no su disco.',
  checksum_list: 'Es una lista de sumas de comprobación, no una imagen de disco.',
  signature_file: 'Es una firma, no una imagen de disco.',
  script_file: 'Es un script, no una imagen de disco.',
  plain_text: 'Es un archivo de texto, no una imagen de disco.',
};
