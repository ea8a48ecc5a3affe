import type { ConsistencyCode } from '../../messages/consistency.js';

/** What a check of an image against itself finds. */
export const consistency: Readonly<Record<ConsistencyCode, string>> = {
  finding_not_closed: 'La imagen no se cerró correctamente.',
  finding_unused_tail: 'Los últimos {unused} bytes del archivo no se usan.',
  finding_cluster_beyond:
    'El clúster {index} apunta al desplazamiento {place}, más allá del final del archivo.',
  finding_cluster_misplaced: 'Un clúster apunta al desplazamiento {place}, lo que no es posible.',
  finding_cluster_used_twice: 'El clúster {index} se usa más de una vez.',
  finding_leaked: 'El clúster {cluster} está asignado pero no se usa.',
  finding_block_used_twice: 'El bloque {index} del archivo se usa más de una vez.',
  finding_block_number: 'El bloque {block} apunta al bloque {entry} del archivo, que tiene menos bloques.',
  finding_allocated_count:
    'Bloques asignados: {declared} según la cabecera, {found} según el mapa de bloques.',
  finding_refcount:
    'El contador de referencias del clúster {cluster} es {stored}, pero hay {counted, plural, one {# referencia} many {# de referencias} other {# referencias}} a él.',
  finding_refcount_unreadable:
    'No se pueden leer los contadores de referencias de {count, plural, one {# clúster} many {# de clústeres} other {# clústeres}} a partir del {first}.',
  finding_refcount_overflow:
    'El clúster {cluster} tiene más referencias de las que caben en un contador de {bits} bits.',
  finding_reference_beyond:
    'Una referencia a {length} bytes en el desplazamiento {place} sobrepasa el final del archivo, en {size}.',
  finding_refcount_reserved:
    'La entrada {index} de la tabla de contadores de referencias tiene activados bits reservados.',
  finding_refcount_unaligned:
    'La entrada {index} de la tabla de contadores de referencias apunta a {place}, que no es el límite de un clúster.',
  finding_refcount_beyond:
    'La entrada {index} de la tabla de contadores de referencias apunta a {place}, más allá del final del archivo.',
  finding_refcount_overlap:
    'La entrada {index} de la tabla de contadores de referencias apunta a {place}, que también tiene otro uso.',
  finding_l1_reserved: 'La entrada {index} de la tabla L1 tiene activados bits reservados.',
  finding_l1_unaligned:
    'La entrada {index} de la tabla L1 apunta a {place}, que no es el límite de un clúster.',
  finding_l1_copied_missing:
    'La entrada {index} de la tabla L1 no está marcada como usada una sola vez, pero su tabla L2 sí se usa una sola vez.',
  finding_l1_copied_wrong:
    'La entrada {index} de la tabla L1 está marcada como usada una sola vez, pero su tabla L2 no se usa una sola vez.',
  finding_l2_table_misplaced: 'Una tabla L2 apunta al desplazamiento {place}, lo que no es posible.',
  finding_l2_reserved: 'La entrada de la tabla L2 en {place} tiene activados bits reservados.',
  finding_l2_subclusters: 'La entrada de la tabla L2 en {place} tiene subclústeres, pero no clúster.',
  finding_l2_both:
    'La entrada de la tabla L2 en {place} marca un subclúster como asignado y, a la vez, como ceros.',
  finding_l2_unaligned:
    'La entrada de la tabla L2 en {place} apunta a {target}, que no es el límite de un clúster.',
  finding_l2_compressed_copied:
    'La entrada de la tabla L2 en {place} está comprimida, pero marcada como usada una sola vez.',
  finding_l2_compressed_external:
    'La entrada de la tabla L2 en {place} está comprimida, algo que no puede darse en una imagen con un archivo de datos externo.',
  finding_l2_compressed_subclusters:
    'La entrada de la tabla L2 en {place} está comprimida y tiene subclústeres.',
  finding_l2_copied_missing:
    'La entrada de la tabla L2 en {place} no está marcada como usada una sola vez, pero su clúster sí se usa una sola vez.',
  finding_l2_copied_wrong:
    'La entrada de la tabla L2 en {place} está marcada como usada una sola vez, pero su clúster no se usa una sola vez.',
  finding_snapshots_external:
    'La imagen tiene un archivo de datos externo y {count, plural, one {# instantánea} other {# instantáneas}}, lo que no se puede combinar.',
  finding_snapshot_disk_size: 'La instantánea {number} está dañada. No indica qué tamaño tenía el disco.',
  finding_snapshot_l1_unaligned:
    'La instantánea {number} está dañada. Su tabla L1, en {place}, no está en el límite de un clúster.',
  finding_snapshot_l1_length:
    'La instantánea {number} está dañada. Su tabla L1 tiene {entries, plural, one {# entrada} many {# de entradas} other {# entradas}}.',
  finding_bitmaps_unread:
    'No se pueden leer los mapas de bits, por lo que no se compararon los contadores de referencias.',
  finding_extensions_far: 'Las extensiones de cabecera están fuera de la parte que se leyó.',
  finding_bitmap_entry: 'La entrada {index} del directorio de mapas de bits está dañada.',
  finding_bitmaps_many: 'Las tablas de mapas de bits tienen más de {max} entradas.',
  finding_bitmap_table: 'La tabla de mapa de bits en {place} tiene una entrada dañada.',
  finding_bat_unreachable:
    'La entrada {index} de la tabla de asignación de bloques apunta a {place}, adonde no llega ningún archivo.',
  finding_bat_beyond:
    'La entrada {index} de la tabla de asignación de bloques apunta a {place}, más allá del final del archivo.',
  finding_bat_cut:
    'La entrada {index} de la tabla de asignación de bloques apunta a {place}, demasiado cerca del final del archivo.',
  finding_bat_overlap:
    'La entrada {index} de la tabla de asignación de bloques apunta a {place}, donde hay una región o el registro (log).',
  finding_extent_beyond:
    'El extent del desplazamiento {start} del disco empieza en {place}, más allá del final de su archivo.',
  finding_grain_beyond:
    'El grain del desplazamiento {at} del disco está en {place}, más allá del final del archivo.',
  finding_grain_damaged: 'La entrada del grain del desplazamiento {at} del disco está dañada.',
  finding_grain_table_damaged:
    'La entrada de la tabla de grains del desplazamiento {at} del disco está dañada.',
  finding_stopped: 'El resto del disco no se comprobó.',
};
