import type { FaultCode } from '../../messages/faults.js';

/** Why a file, a server, a storage, or a disk failed. */
export const faults: Readonly<Record<FaultCode, string>> = {
  fault_reported: '{text}',

  file_unreadable: 'El archivo se modificó, se movió o se eliminó, o no se puede leer.',
  file_closed: 'El archivo ya está cerrado.',
  file_changed: 'El archivo cambió mientras se leía. Solo se pudieron leer {got}.',
  file_missing: 'No se encontró {name}. {namedBy} depende de este archivo: es {role}.',
  file_missing_unnamed: 'No se encontró {name}. La imagen depende de este archivo: es {role}.',
  source_short: 'Solo se pudieron leer {got} de {expected}.',
  time_limit_passed:
    'Se superó el tiempo límite de {seconds, plural, one {# segundo} many {# de segundos} other {# segundos}}.',
  part_not_loaded: 'No se pudo cargar una parte del código. Vuelva a cargar la página.',
  worker_lost: 'Un worker terminó de forma inesperada. Inténtelo de nuevo.',

  http_status: 'El servidor respondió con el código {status}.',
  http_status_text: 'El servidor respondió con el código {status} ({text}).',
  http_unreachable: 'No se puede conectar con el servidor.',
  http_unreachable_because: 'No se puede conectar con el servidor ({cause}).',
  http_mixed_content:
    'No se puede conectar con el servidor. Esta página es segura (https) y no puede cargar nada de una dirección http.',
  http_unreachable_or_forbidden:
    'No se puede conectar con el servidor, o este no permite que {origin} lea el archivo. Para permitirlo, el servidor debe enviar Access-Control-Allow-Origin.',
  http_forbidden:
    'El servidor no permite que {origin} lea el archivo. Tanto él como todos los servidores a los que redirige deben enviar Access-Control-Allow-Origin.',
  http_forbidden_headers:
    'El servidor no permite que {origin} lea el archivo. Debe enviar Access-Control-Allow-Origin e incluir {headers} en Access-Control-Allow-Headers.',
  http_connection_lost: 'Se perdió la conexión.',
  http_silent:
    'El servidor no envió nada durante {seconds, plural, one {# segundo} many {# de segundos} other {# segundos}}.',
  http_too_slow:
    'El servidor es demasiado lento. Envió {got} en {seconds, plural, one {# segundo} many {# de segundos} other {# segundos}}; el mínimo es de {rate} por segundo.',
  http_redirect_not_allowed: 'El servidor redirige a {to}, que aquí no está permitido.',
  http_redirects_too_many: 'El servidor redirige más de {max, plural, one {# vez} other {# veces}}.',
  http_redirect_hidden:
    'El servidor redirige y el navegador no indica adónde. Las cabeceras de la solicitud no se enviaron allí.',
  http_redirect_malformed: 'El servidor redirige a {location}, que no es una dirección.',
  http_redirect_protocol: 'El servidor redirige a {protocol}; solo se admiten http y https.',
  http_encoded:
    'El servidor comprime el archivo durante la transferencia (Content-Encoding: {encoding}), por lo que no se pueden leer partes de él.',
  http_no_ranges:
    'El servidor no admite rangos de bytes, por lo que solo se puede descargar el archivo completo.',
  http_ranges_stopped: 'El servidor ha dejado de enviar rangos de bytes del archivo.',
  http_range_unnamed: 'El servidor no indica qué bytes envía. Falta Content-Range.',
  http_range_hidden:
    'El servidor no permite que esta página vea qué bytes envía. Debe incluir Content-Range en Access-Control-Expose-Headers.',
  http_range_wrong: 'El servidor envió bytes distintos de los solicitados (Content-Range: {contentRange}).',
  http_file_too_large: 'El archivo es mayor que 2^53 - 1 bytes, por lo que no se puede leer ({announced}).',
  http_short: 'El servidor envió solo {got} de {expected}.',
  http_long: 'El servidor envió más de los {expected} que se solicitaron.',
  http_file_changed: 'El archivo cambió en el servidor.',
  http_whole_status: 'El servidor respondió con el código {status} a una solicitud del archivo completo.',

  download_length_malformed: 'El servidor anuncia un tamaño que no es un número ({contentLength}).',
  download_longer: 'El servidor envió más de los {announced} que anunció.',
  download_shorter: 'La descarga terminó tras {got} de {announced}.',
  download_interrupted: '{cause} Habían llegado {got} y la descarga no se puede reanudar. {obstacle}',
  download_interrupted_of:
    '{cause} Habían llegado {got} de {announced} y la descarga no se puede reanudar. {obstacle}',
  download_no_ranges: 'El servidor no admite rangos de bytes.',
  download_no_validator:
    'Sin ETag ni Last-Modified, el servidor no indica si el archivo sigue siendo el mismo.',

  storage_full: 'No hay espacio de almacenamiento suficiente para la imagen.',
  storage_full_needed: 'No hay espacio de almacenamiento suficiente para {needed}.',
  storage_full_left: 'No hay espacio de almacenamiento suficiente para la imagen. Disponible: {available}.',
  storage_full_needed_left:
    'No hay espacio de almacenamiento suficiente para {needed}. Disponible: {available}.',
  storage_missing: 'Este navegador no puede almacenar archivos para esta página.',
  storage_unlistable: 'No se puede ver el contenido de la carpeta.',
  storage_size_differs:
    'El archivo almacenado no está completo. Tamaño escrito: {written}; tamaño encontrado: {found}.',
  storage_offset_impossible: 'No se puede escribir en el desplazamiento {place}.',
  storage_out_of_order:
    'Llegaron los bytes del desplazamiento {place} cuando se esperaban los del {expected}.',
  storage_file_closed: 'El archivo almacenado ya está cerrado.',
  destination_busy: 'Otra pestaña o tarea está escribiendo {name}.',
  image_changed: 'La imagen cambió mientras se copiaba.',
  image_refused: 'Imagen no aceptada por {policy}. {objection}',
  digest_mismatch: 'La suma de comprobación ({algorithm}) es {actual}, no {expected}.',

  image_field: '{format}: {field} es {value}. {bound}',
  disk_unreadable: 'El disco de esta imagen {format} no se puede leer en el desplazamiento {place}. {fault}',
  disk_changed: 'La imagen cambió mientras se convertía.',
  conversion_stopped: 'La conversión a {format} se detuvo tras {done} del disco. {cause}',
  map_too_long:
    'El mapa tiene más de {max, plural, one {# entrada} many {# de entradas} other {# entradas}}. Obténgalas una a una con mapEntries().',
  check_unsupported:
    'Las imágenes {format} no se pueden comprobar. No tienen tablas que puedan ser incoherentes.',

  read_misplaced: 'La imagen sitúa {part} en el desplazamiento {place}, lo que no es posible.',
  read_beyond: 'La imagen sitúa {part} en el desplazamiento {place}, más allá del final del archivo.',
  read_cut: 'El archivo se interrumpe en {part}.',
  read_cut_at: 'El archivo se interrumpe en {part}, en el desplazamiento {place}.',
  read_entry_damaged: 'La entrada para {part} está dañada.',
  read_state_unknown: 'La imagen indica para {part} el estado {state}, que se desconoce.',
  read_missing: 'La imagen no tiene {part}.',
  read_partial_without_parent:
    'Un bloque está almacenado solo en parte, pero el disco no tiene disco primario.',
  read_unlisted: 'Ninguna tabla de la imagen abarca esta posición.',
  read_directory_short: 'El disco es mayor de lo que abarca {part}.',
  read_chunk_short: 'Un fragmento ocupa {stored}, no {needed}.',
  read_no_access: 'El extent está marcado como NOACCESS.',
  read_compressed_external:
    'Un clúster está comprimido, algo que no puede darse en una imagen con un archivo de datos externo.',
  read_subcluster_both: 'Un subclúster está marcado como asignado y, a la vez, como ceros.',
  read_subcluster_alone: 'Un subclúster está asignado, pero su clúster no.',
  read_codec_unsupported: 'Está comprimido con {codec}, que aquí no se admite.',
  read_undecodable: 'El bloque en el desplazamiento {place} no se puede descomprimir. {cause}',
  read_decoded_short:
    'Al descomprimir el bloque en el desplazamiento {place} se obtienen {got}, no {needed}.',
  read_map_gap: 'El mapa del disco tiene un hueco. Es un error de Diskloupe.',

  decode_truncated: 'Los datos comprimidos están truncados ({detail}).',
  decode_output_too_small: 'Los datos comprimidos son más largos que el bloque ({detail}).',
  decode_not_this_format: 'Los datos no están comprimidos de la forma esperada ({detail}).',
  decode_unsupported: 'La compresión usa una característica que aquí no se admite ({detail}).',
  decode_dictionary: 'La compresión usa un diccionario, lo que aquí no se admite ({detail}).',
  decode_window: 'La compresión necesita más memoria de la permitida aquí ({detail}).',
  decode_checksum: 'La suma de comprobación de los datos comprimidos no coincide ({detail}).',
  decode_corrupt: 'Los datos comprimidos están dañados ({detail}).',
  decode_input_too_large: 'Los datos comprimidos son demasiado grandes ({detail}).',
  wrapper_ratio:
    '{packed} se descomprimen en {unpacked}, más de lo que necesita una imagen de disco. El archivo puede ser una bomba de descompresión.',
  wrapper_too_large: 'El archivo descomprimido supera los {max} permitidos.',
  archive_damaged: 'El archivo comprimido está dañado ({detail}).',
  archive_too_many: 'El archivo comprimido contiene más de los {max} archivos permitidos.',
  archive_needs_end:
    'El índice del archivo comprimido está al final y aquí no se puede leer sin descomprimirlo todo.',
  archive_without_disk: 'El archivo comprimido no contiene ninguna imagen de disco.',
  member_missing: 'El archivo comprimido no contiene ningún archivo llamado {name}.',
  member_method: '{name} está comprimido con {method}, que no se admite aquí.',
  member_encrypted: '{name} está cifrado en el archivo comprimido.',

  passphrase_missing: 'Esta imagen {format} está cifrada y requiere una frase de contraseña.',
  passphrase_unlocks_nothing: 'La frase de contraseña no desbloquea esta imagen {format}.',
  passphrase_unlocks_none_tried: 'La frase de contraseña no desbloquea esta imagen {format}. {untried}',
  slot_untried: 'No se probó la ranura de claves {slot}. {obstacle}',
  slot_too_much_work: 'Las ranuras de claves anteriores tardaron demasiado.',
  slot_material_cut: 'El archivo se interrumpe en su material de clave.',
  slot_cipher: 'Su cifrado, {cipher}, no se admite aquí.',
  slot_hash: 'Su hash, {hash}, no se admite aquí.',
  slot_iterations: 'Su clave requiere {iterations} iteraciones; el límite es de {max}.',
  slot_memory: 'Su clave requiere {memory} de memoria; el límite es de {max}.',
  slot_passes:
    'Su clave requiere {passes, plural, one {# pasada} many {# de pasadas} other {# pasadas}} por {memory} de memoria; el límite es de {max} en total.',
  slot_lanes:
    'Su clave requiere {lanes, plural, one {# carril} many {# de carriles} other {# carriles}} en {memory} de memoria, lo que aquí no se admite.',
  slot_salt: 'La sal de su clave ocupa {length}, lo que no es suficiente.',
};
