import type { ConsistencyCode } from '../../messages/consistency.js';

/** What a check of an image against itself finds. */
export const consistency: Readonly<Record<ConsistencyCode, string>> = {
  finding_not_closed: 'Das Image wurde nicht sauber geschlossen.',
  finding_unused_tail: 'Die letzten {unused} Bytes der Datei sind unbenutzt.',
  finding_cluster_beyond: 'Cluster {index} zeigt auf Offset {place} hinter dem Ende der Datei.',
  finding_cluster_misplaced: 'Ein Cluster zeigt auf den unzulässigen Offset {place}.',
  finding_cluster_used_twice: 'Cluster {index} wird mehrfach verwendet.',
  finding_leaked: 'Cluster {cluster} ist zugewiesen, wird aber nicht verwendet.',
  finding_block_used_twice: 'Block {index} der Datei wird mehrfach verwendet.',
  finding_block_number: 'Block {block} zeigt auf Dateiblock {entry}, so viele Blöcke hat die Datei nicht.',
  finding_allocated_count: 'Zugewiesene Blöcke: {declared} laut Header, {found} in der Blocktabelle.',
  finding_refcount:
    'Cluster {cluster} hat den Referenzzähler {stored}, es gibt aber {counted, plural, one {# Referenz} other {# Referenzen}} darauf.',
  finding_refcount_unreadable:
    'Die Referenzzähler von {count, plural, one {# Cluster} other {# Clustern}} ab {first} sind nicht lesbar.',
  finding_refcount_overflow:
    'Cluster {cluster} hat mehr Referenzen, als ein {bits}-Bit-Referenzzähler darstellen kann.',
  finding_reference_beyond:
    'Eine Referenz auf {length} Bytes ab Offset {place} reicht über das Ende der Datei bei {size} hinaus.',
  finding_refcount_reserved: 'In Eintrag {index} der Referenzzählertabelle sind reservierte Bits gesetzt.',
  finding_refcount_unaligned:
    'Eintrag {index} der Referenzzählertabelle zeigt auf {place} und damit nicht auf eine Cluster-Grenze.',
  finding_refcount_beyond:
    'Eintrag {index} der Referenzzählertabelle zeigt auf {place} hinter dem Ende der Datei.',
  finding_refcount_overlap:
    'Eintrag {index} der Referenzzählertabelle zeigt auf {place}. Diese Stelle wird schon anderweitig verwendet.',
  finding_l1_reserved: 'In Eintrag {index} der L1-Tabelle sind reservierte Bits gesetzt.',
  finding_l1_unaligned:
    'Eintrag {index} der L1-Tabelle zeigt auf {place} und damit nicht auf eine Cluster-Grenze.',
  finding_l1_copied_missing:
    'Eintrag {index} der L1-Tabelle ist nicht als einmalig verwendet markiert, seine L2-Tabelle wird aber nur einmal verwendet.',
  finding_l1_copied_wrong:
    'Eintrag {index} der L1-Tabelle ist als einmalig verwendet markiert, seine L2-Tabelle wird aber nicht genau einmal verwendet.',
  finding_l2_table_misplaced: 'Eine L2-Tabelle zeigt auf den unzulässigen Offset {place}.',
  finding_l2_reserved: 'Im Eintrag der L2-Tabelle bei {place} sind reservierte Bits gesetzt.',
  finding_l2_subclusters: 'Der Eintrag der L2-Tabelle bei {place} hat Subcluster, aber keinen Cluster.',
  finding_l2_both:
    'Der Eintrag der L2-Tabelle bei {place} markiert einen Subcluster zugleich als zugewiesen und als Nullen.',
  finding_l2_unaligned:
    'Der Eintrag der L2-Tabelle bei {place} zeigt auf {target} und damit nicht auf eine Cluster-Grenze.',
  finding_l2_compressed_copied:
    'Der Eintrag der L2-Tabelle bei {place} ist komprimiert, aber als einmalig verwendet markiert.',
  finding_l2_compressed_external:
    'Der Eintrag der L2-Tabelle bei {place} ist komprimiert. Das ist in einem Image mit externer Datendatei nicht möglich.',
  finding_l2_compressed_subclusters:
    'Der Eintrag der L2-Tabelle bei {place} ist komprimiert und hat Subcluster.',
  finding_l2_copied_missing:
    'Der Eintrag der L2-Tabelle bei {place} ist nicht als einmalig verwendet markiert, sein Cluster wird aber nur einmal verwendet.',
  finding_l2_copied_wrong:
    'Der Eintrag der L2-Tabelle bei {place} ist als einmalig verwendet markiert, sein Cluster wird aber nicht genau einmal verwendet.',
  finding_snapshots_external:
    'Das Image hat eine externe Datendatei und {count, plural, one {# Snapshot} other {# Snapshots}}. Beides zusammen ist nicht möglich.',
  finding_snapshot_disk_size:
    'Snapshot {number} ist beschädigt. Die damalige Größe der Festplatte ist nicht angegeben.',
  finding_snapshot_l1_unaligned:
    'Snapshot {number} ist beschädigt. Seine L1-Tabelle bei {place} liegt nicht auf einer Cluster-Grenze.',
  finding_snapshot_l1_length:
    'Snapshot {number} ist beschädigt. Seine L1-Tabelle ist mit {entries, plural, one {# Eintrag} other {# Einträgen}} zu lang.',
  finding_bitmaps_unread: 'Die Bitmaps sind nicht lesbar, daher wurden die Referenzzähler nicht verglichen.',
  finding_extensions_far: 'Die Header-Erweiterungen liegen hinter dem Teil, der gelesen wurde.',
  finding_bitmap_entry: 'Eintrag {index} des Bitmap-Verzeichnisses ist beschädigt.',
  finding_bitmaps_many: 'Die Bitmap-Tabellen haben mehr als {max} Einträge.',
  finding_bitmap_table: 'Die Bitmap-Tabelle bei {place} hat einen beschädigten Eintrag.',
  finding_bat_unreachable:
    'Eintrag {index} der Blockzuordnungstabelle zeigt auf {place}. So groß kann keine Datei sein.',
  finding_bat_beyond:
    'Eintrag {index} der Blockzuordnungstabelle zeigt auf {place} hinter dem Ende der Datei.',
  finding_bat_cut: 'Eintrag {index} der Blockzuordnungstabelle zeigt auf {place}, zu nah am Ende der Datei.',
  finding_bat_overlap:
    'Eintrag {index} der Blockzuordnungstabelle zeigt auf {place}, wo eine Region oder das Protokoll liegt.',
  finding_extent_beyond:
    'Der Extent ab Festplatten-Offset {start} beginnt bei {place} hinter dem Ende seiner Datei.',
  finding_grain_beyond: 'Der Grain für Festplatten-Offset {at} liegt bei {place} hinter dem Ende der Datei.',
  finding_grain_damaged: 'Der Grain für Festplatten-Offset {at} hat einen beschädigten Eintrag.',
  finding_grain_table_damaged:
    'Die Grain-Tabelle für Festplatten-Offset {at} hat einen beschädigten Eintrag.',
  finding_stopped: 'Der Rest der Festplatte wurde nicht geprüft.',
};
