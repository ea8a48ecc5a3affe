import type { ObjectionReasonCode } from '../../messages/objections.js';

/** Why a policy objects, where no check of the report says it. */
export const objections: Readonly<Record<ObjectionReasonCode, string>> = {
  no_format_accepted: 'Esta política no acepta ningún formato. Revise su configuración.',
  format_recognized_refused: 'El destino reconoce las imágenes {format} y las rechaza.',
  openstack_name_unknown: '{service} no conoce el disk_format {declared}. Valores aceptados: {accepted, or}.',

  declared_format_mismatch: 'El formato es {format}, pero se indicó {declared}.',
  declared_format_unconfirmed: 'Se indicó el formato {declared} y no se pudo determinar el formato real.',
  declared_format_unusual:
    'El formato es {format} y se indicó {declared}. Algunas nubes solo aceptan imágenes en bruto con ese nombre.',
  declared_format_unusable:
    'El formato es {format}. Si se indica {declared}, sus bytes se usan como si fueran los del disco y ninguna máquina arranca desde ellos.',
  openstack_content_unread: 'No se pudo determinar qué reconocería {service} en este archivo.',
  openstack_content: 'Se indicó el formato {declared}, pero {service} reconoce la imagen como {content}.',
  openstack_content_raw:
    'Se indicó el formato {declared}, pero {service} reconoce la imagen como raw. Solo examina el principio del archivo y allí no encuentra nada de {format}.',
  openstack_content_gpt:
    'Se indicó el formato {declared}, pero {service} reconoce la imagen como disco con particiones (gpt) porque su primer sector termina en 55 AA.',
  openstack_several:
    '{service} reconoce a la vez {formats} en este archivo y rechaza los archivos que podrían ser de varios formatos.',
  openstack_qemu:
    'Se indicó el formato {declared}. El qemu-img de {service} identifica la imagen como {qemuFormat}, y con el nombre indicado solo se acepta {expected}.',
  openstack_nonfatal: '{fault} {service} lo acepta en esta versión y lo rechaza a partir de la 2026.2.',

  vmdk_type_unread: 'No se pudo leer el tipo de VMDK.',
  vmdk_none_accepted: 'Aquí no se aceptan imágenes VMDK.',
  vmdk_type_not_accepted: 'Este VMDK es {createType}. Tipos aceptados: {accepted, or}.',
  vmdk_type_not_given: 'Este VMDK no indica de qué tipo es. Tipos aceptados: {accepted, or}.',

  vhd_type_unread: 'No se pudo leer el tipo de VHD.',
  vhd_none_accepted: 'Aquí no se aceptan imágenes VHD.',
  vhd_dynamic_not_accepted: 'Es un VHD de expansión dinámica; solo se aceptan VHD de tamaño fijo.',
  vhd_fixed_not_accepted: 'Es un VHD de tamaño fijo; solo se aceptan VHD de expansión dinámica.',
  vhd_type_not_accepted: 'El tipo de este VHD es {type}. Tipos aceptados: {accepted, or}.',

  file_too_large: 'El archivo ocupa {size}; el límite es de {max}.',
  file_larger_than: 'El archivo supera el límite de {max}.',
  virtual_size_too_small: 'El disco virtual es de {size}; el mínimo es de {min}.',
  does_not_fit: 'El disco virtual es de {size} y solo caben {room}.',
  does_not_fit_overhead:
    'El disco virtual es de {size} y solo caben {room}. El destino usa {lost} de sus {capacity} para sí mismo.',
  file_size_not_aligned:
    'El archivo ocupa {size, exact}, cifra que no es múltiplo de {multiple}. El siguiente múltiplo es {next, exact}.',
  virtual_size_not_aligned:
    'El disco virtual es de {size, exact}, cifra que no es múltiplo de {multiple}. El siguiente múltiplo es {next, exact}.',

  gpt_place_unread: 'No se pudo leer la tabla de particiones, por lo que se desconoce su tamaño de bloque.',
  block_size_of_disc:
    'Un disco óptico suele necesitar bloques de {found, exact}, y el disco de destino tiene bloques de {wanted, exact}.',
  block_size_mismatch:
    'La tabla de particiones es para bloques de {found, exact}, y los bloques del disco de destino son de {wanted, exact}.',
  partition_beyond_disk:
    'La última partición termina en {end}, más allá del final del disco, en {size}. Falta el final del disco.',

  raw_codecs: 'Esta imagen debe convertirse a raw y no es posible. {reason}',
  raw_without_passphrase:
    'Esta imagen está cifrada. OpenStack la convierte a raw sin frase de contraseña, y esa conversión falla.',
  raw_needs_passphrase:
    'Esta imagen está cifrada y debe convertirse a raw. La nube no tiene la frase de contraseña para hacerlo.',
  converted_unread: 'No se pudo determinar qué resulta de convertir esta imagen a raw.',
  disk_is_image:
    'El disco que contiene es a su vez una imagen {format}. Una vez convertido a raw, se rechaza.',
  converted_image:
    'Tras convertirla a raw, sigue siendo una imagen {format}. Había una imagen oculta dentro de la imagen.',
  converted_unrecognized: 'Tras la conversión a raw, no se puede determinar el formato de este disco.',
  conversion_failed: 'Esta imagen está dañada, por lo que no se pudo convertir a raw.',

  bootability_unread: 'No se pudo determinar si este disco es arrancable.',
  not_bootable:
    'Nada en este disco parece arrancable: no hay código de arranque, partición activa, partición del sistema EFI ni catálogo de arranque El Torito.',

  expected_format_other: 'No es la imagen {expected} que se esperaba.',
  check_not_passed: 'No se superó la comprobación {check}.',

  oslo_boot_flag:
    'El indicador de arranque del registro de partición {record} es {flag}, que no es 0 ni 128.',
  oslo_protective_chs:
    'La entrada del MBR de protección empieza en los bytes C/H/S {chs}, no en 0x00 0x02 0x00.',
  oslo_protective_lba: 'La entrada del MBR de protección empieza en el LBA {lba}, no en el 1.',
  oslo_hybrid: 'La entrada del MBR de protección no es la primera y única (MBR híbrido).',
  oslo_no_partitions:
    'El primer sector termina como un sector de arranque (55 AA) y no enumera ninguna partición.',
  oslo_backing_file: 'Esta imagen tiene un archivo base (backing file).',
  oslo_data_file: 'Está activado el bit de esta imagen que indica un archivo de datos externo.',
  oslo_qcow_version: 'Es qcow versión {version}.',
  oslo_extended_l2: 'Esta imagen tiene entradas L2 extendidas (extended_l2).',
  oslo_feature_bits: 'Esta imagen tiene un bit de característica incompatible superior al 3.',
  oslo_qed: 'OpenStack nunca acepta QED.',
  oslo_header_cut: 'La cabecera está truncada.',

  oslo_vmdk_version: 'La versión de la cabecera VMDK es {version}, no de 1 a 3.',
  oslo_descriptor_elsewhere: 'El descriptor VMDK no está en el sector 1.',
  oslo_descriptor_missing: 'Este VMDK no tiene descriptor.',
  oslo_create_type: 'El createType de este VMDK es {createType}.',
  oslo_create_type_missing: 'En el descriptor VMDK no figura createType.',
  oslo_descriptor_line: 'No se reconoce una línea del descriptor VMDK.',
  oslo_extent_elsewhere: 'El descriptor VMDK apunta a un archivo de otra carpeta.',
  oslo_footer_unread: 'No se leyó el pie (footer) del VMDK.',
  oslo_footer_cut: 'El pie (footer) del VMDK está truncado.',
  oslo_footer_signature: 'El pie (footer) y la cabecera del VMDK tienen firmas distintas.',
  oslo_footer_version: 'El pie (footer) y la cabecera del VMDK tienen versiones distintas.',
  oslo_footer_descriptor: 'El pie (footer) y la cabecera del VMDK sitúan el descriptor en lugares distintos.',
  oslo_footer_marker: 'El marcador que precede al pie (footer) del VMDK está dañado.',
  oslo_end_marker: 'El marcador de fin de flujo de este VMDK está dañado.',
  stored_as_raw:
    'La subida se completa y nada funciona. El destino no reconoce {format} y almacena el archivo como si fuera el propio disco. Una máquina que arranca desde él no encuentra nada, y nadie avisa.',
  stored_as_raw_incomplete:
    'La subida se completa y nada funciona. El destino no reconoce {format} y almacena el archivo como si fuera el propio disco. {reason}',
  stored_as_raw_packed:
    'La subida se completa y nada funciona. El destino no descomprime {format} y almacena el archivo como si fuera el propio disco. Una máquina que arranca desde él no encuentra nada, y nadie avisa.',
  stored_as_raw_by_name:
    'La subida se completa y nada funciona. Por su extensión .{extension}, el destino almacena este archivo {format} como si fuera el propio disco. Una máquina que arranca desde él no encuentra nada, y nadie avisa.',
  stored_as_raw_by_name_incomplete:
    'La subida se completa y nada funciona. Por su extensión .{extension}, el destino almacena este archivo {format} como si fuera el propio disco. {reason}',
  stored_as_raw_footer:
    'El destino no reconoce un VHD de tamaño fijo y almacena el archivo como si fuera el propio disco. Su pie (footer) pasa a ser los últimos 512 bytes del disco, y nadie avisa.',
  ignored_snapshots:
    '{count, plural, one {La subida se completa y la instantánea se pierde} other {La subida se completa y se pierden # instantáneas}}. El destino descarta lo que no conoce, y nadie avisa.',
  ignored_bitmaps:
    '{count, plural, one {La subida se completa y el mapa de bits se pierde} other {La subida se completa y se pierden # mapas de bits}}. El destino descarta lo que no conoce, y nadie avisa.',
  ignored_backing_file:
    'La subida se completa y se pierden datos. El destino nunca busca el archivo base {name}. Lo que solo está allí llega como ceros, y nadie avisa.',
  ignored_backing_file_unnamed:
    'La subida se completa y se pierden datos. El destino nunca busca el archivo base (backing file). Lo que solo está allí llega como ceros, y nadie avisa.',
  ignored_data_file:
    'La subida se completa y se pierden datos. El destino nunca busca el archivo de datos {name}. El disco llega sin sus datos, y nadie avisa.',
  ignored_data_file_unnamed:
    'La subida se completa y se pierden datos. El destino nunca busca el archivo de datos. El disco llega sin sus datos, y nadie avisa.',
  ignored_trailing_bytes:
    'La subida se completa y se pierde la parte final del archivo ({size, exact}). El destino se detiene al final de la imagen.',
  ignored_encryption:
    'La subida se completa y nada funciona. El destino nunca comprueba si el disco está cifrado. Una máquina que arranca desde él solo encuentra datos ilegibles, y nadie avisa.',
  ignored_unread: 'No se pudo determinar si esta imagen tiene partes que el destino descarta.',
  size_rounded_up: 'El disco es de {size}. El destino lo amplía a {next}.',
  size_rounded_up_gpt:
    'El disco es de {size}. El destino lo amplía a {next}, por lo que la copia de respaldo de su tabla de particiones deja de estar al final.',
  name_unknown: 'El archivo no tiene nombre y el destino se guía por los nombres.',
  extension_not_accepted: 'No se acepta la extensión .{extension}. Extensiones aceptadas: {accepted, or}.',
  extension_missing: 'El nombre del archivo no tiene extensión. Extensiones aceptadas: {accepted, or}.',
  extension_case: 'El destino distingue mayúsculas de minúsculas. Acepta .{accepted}, pero no .{extension}.',
  extension_misleads:
    'El destino se guía por la extensión .{extension} y lee el archivo como {format}. En realidad es {content}.',
  name_characters: 'El nombre del archivo contiene caracteres que el destino no acepta: {characters}.',
  name_too_long:
    'El nombre del archivo tiene {length, plural, one {# carácter} many {# de caracteres} other {# caracteres}}. El máximo es {max}.',
  name_changed: 'El destino almacena {name} como {stored}.',
  wrapper_not_accepted:
    'El archivo está comprimido o empaquetado con {format}. El destino solo desempaqueta {accepted, or}.',
  wrapper_none_accepted:
    'El archivo está comprimido o empaquetado con {format} y el destino no desempaqueta nada.',
  wrapper_required: 'El destino solo acepta imágenes comprimidas o empaquetadas: {accepted, or}.',
  wrapper_twice:
    'El archivo está comprimido o empaquetado con {format}, y su contenido, con {inner}. El destino desempaqueta una sola vez.',
  wrapper_holds_other:
    'El archivo está comprimido o empaquetado con {format}. El destino necesita que contenga {wanted}.',
  wrapper_unread: 'No se pudo determinar qué contiene el archivo {format}.',
  wrapper_member_misnamed: 'La imagen del archivo empaquetado se llama {name}. Debe llamarse {member}.',
  wrapper_file_missing: 'Al archivo comprimido le falta {name}, que el destino necesita junto a la imagen.',
  wrapper_file_unseen:
    'No se pudo determinar si el archivo comprimido contiene {name}, que el destino necesita junto a la imagen.',
  wrapper_tar_dialect:
    'El archivo empaquetado es del dialecto de tar {dialect}. Dialectos aceptados: {accepted, or}.',
  wrapped_format: 'La imagen empaquetada es {format}. Formatos aceptados: {accepted, or}.',
  unpacked_too_large: 'Desempaquetada, la imagen ocupa {size}; el límite es de {max}.',
  unpacked_size_unread: 'No se pudo determinar cuánto ocupa la imagen desempaquetada.',
  unpacked_size_modulo:
    'Desempaquetada, la imagen ocupa {size, exact}, o eso más un múltiplo de 4 GiB: gzip no guarda más información sobre el tamaño.',
  qcow2_version_not_accepted:
    'El destino no lee la versión {version} de qcow2. Versiones aceptadas: {accepted, or}.',
  qcow2_feature_not_accepted: 'El destino no lee imágenes qcow2 con estas características: {features}.',
  compression_type_not_accepted:
    'El tipo de compresión de esta imagen es {type}. Tipos aceptados: {accepted, or}.',
  compressed_clusters: 'La imagen tiene clústeres comprimidos, que el destino no lee.',
  compressed_clusters_unread: 'No se pudo determinar si la imagen tiene clústeres comprimidos.',
  snapshots_not_accepted:
    '{count, plural, one {La imagen tiene # instantánea, que el destino no acepta.} other {La imagen tiene # instantáneas, que el destino no acepta.}}',
  tables_not_first:
    'El destino lee el archivo una sola vez y necesita todas las tablas antes de los datos. La tabla en {offset} está después de datos.',
  table_layout_gaps:
    'El destino lee el archivo una sola vez y necesita los datos sin huecos. El clúster en {offset} no contiene datos.',
  table_layout_shared:
    'El destino lee el archivo una sola vez y no acepta clústeres que se usen dos veces. El clúster en {offset} se usa dos veces.',
  table_layout_cut: 'El destino lee clústeres completos. El archivo termina dentro del clúster en {offset}.',
  table_layout_unread: 'No se pudo determinar si las tablas están antes de los datos.',
  vmdk_version_not_accepted:
    'El destino no lee la versión {version} de VMDK. Versiones aceptadas: {accepted, or}.',
  vmdk_not_compressed: 'El destino solo lee imágenes VMDK cuya cabecera anuncia grains comprimidos.',
  vmdk_grain_size_not_accepted:
    'Los granos (grains) de este VMDK son de {size}. Tamaños aceptados: {accepted, or}.',
  vmdk_type_tolerated:
    'Este VMDK es {createType}. El destino suele aceptarlo, pero su documentación solo menciona {accepted, or}.',
  vhd_footer_not_in_front:
    'El destino necesita una copia del pie (footer) al principio de un VHD. Un VHD de tamaño fijo no la tiene.',
  vhd_geometry_cuts_disk:
    'El destino deduce el tamaño del disco de su geometría, {counted, exact}, y pierde el resto de sus {size, exact}.',
  vhdx_type_not_accepted: 'El tipo de este VHDX es {type}. Tipos aceptados: {accepted, or}.',
  vhdx_sector_size_not_accepted:
    'Los sectores del disco de este VHDX son de {size, exact}. Tamaños aceptados: {accepted, or}.',
  vhdx_log_not_accepted:
    'Hay que aplicar los cambios del registro (log) de este VHDX, y el destino no lo hace.',
  vhdx_unread: 'No se pudieron leer los metadatos de este VHDX.',
  ova_disk_not_accepted:
    'El dispositivo virtual contiene {name}. Sus discos deben tener la extensión {accepted, or}.',
  ova_disk_not_compressed:
    'El paquete contiene {name}. El destino solo lee imágenes VMDK cuya cabecera anuncia granos (grains) comprimidos, y no es el caso.',
  ova_disk_misnamed: 'El dispositivo virtual contiene {name}, cuyo formato es {format}.',
  ova_without_descriptor:
    'El dispositivo virtual no tiene descripción, es decir, un archivo cuyo nombre termine en .ovf.',
  ova_unread: 'No se pudo leer hasta el final el contenido del dispositivo virtual.',
  too_many_disks:
    '{count, plural, one {El dispositivo virtual tiene # disco.} other {El dispositivo virtual tiene # discos.}} El máximo es {max}.',
  file_too_small: 'El archivo ocupa {size}; el mínimo es de {min}.',
  partition_table_unread: 'No se pudo leer la tabla de particiones.',
  partition_table_not_accepted:
    'La tabla de particiones del disco es {table}. Tipos aceptados: {accepted, or}.',
  partition_table_missing: 'El disco no tiene tabla de particiones. Tipos aceptados: {accepted, or}.',
  firmware_not_supported:
    'El destino arranca los discos con {firmware, or}, y este disco no tiene nada para ello, solo {ways}.',
  encryption_not_accepted: 'El disco está cifrado y el destino no acepta imágenes {format} cifradas.',
  encryption_only_in:
    'El disco está cifrado. No se aceptan imágenes {format} cifradas. Formatos aceptados: {accepted, or}.',
  encryption_required: 'El destino solo acepta discos cifrados y este no lo está.',
};
