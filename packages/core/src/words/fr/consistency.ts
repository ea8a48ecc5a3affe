import type { ConsistencyCode } from '../../messages/consistency.js';

/** What a check of an image against itself finds. */
export const consistency: Readonly<Record<ConsistencyCode, string>> = {
  finding_not_closed: 'L’image n’a pas été fermée proprement.',
  finding_unused_tail: 'Les {unused} derniers octets du fichier sont inutilisés.',
  finding_cluster_beyond: 'Le cluster {index} pointe vers le décalage {place}, au-delà de la fin du fichier.',
  finding_cluster_misplaced: 'Un cluster pointe vers le décalage {place}, ce qui est impossible.',
  finding_cluster_used_twice: 'Le cluster {index} est utilisé plusieurs fois.',
  finding_leaked: 'Le cluster {cluster} est alloué, mais inutilisé.',
  finding_block_used_twice: 'Le bloc {index} du fichier est utilisé plusieurs fois.',
  finding_block_number: 'Le bloc {block} pointe vers le bloc {entry} du fichier, qui en compte moins.',
  finding_allocated_count: 'Blocs alloués : {declared} d’après l’en-tête, {found} dans la table des blocs.',
  finding_refcount:
    'Le compteur de références du cluster {cluster} vaut {stored}, mais {counted, plural, one {# référence pointe} other {# références pointent}} vers lui.',
  finding_refcount_unreadable:
    'Les compteurs de références de {count, plural, one {# cluster} other {# clusters}} à partir de {first} ne peuvent pas être lus.',
  finding_refcount_overflow:
    'Le cluster {cluster} a plus de références qu’un compteur de {bits} bits ne peut en compter.',
  finding_reference_beyond:
    'Une référence à {length} octets au décalage {place} dépasse la fin du fichier, à {size}.',
  finding_refcount_reserved:
    'L’entrée {index} de la table des compteurs de références a des bits réservés à 1.',
  finding_refcount_unaligned:
    'L’entrée {index} de la table des compteurs de références pointe vers {place}, qui n’est pas une limite de cluster.',
  finding_refcount_beyond:
    'L’entrée {index} de la table des compteurs de références pointe vers {place}, au-delà de la fin du fichier.',
  finding_refcount_overlap:
    'L’entrée {index} de la table des compteurs de références pointe vers {place}, déjà utilisé par ailleurs.',
  finding_l1_reserved: 'L’entrée {index} de la table L1 a des bits réservés à 1.',
  finding_l1_unaligned:
    'L’entrée {index} de la table L1 pointe vers {place}, qui n’est pas une limite de cluster.',
  finding_l1_copied_missing:
    'L’entrée {index} de la table L1 n’est pas marquée comme utilisée une seule fois, alors que sa table L2 l’est.',
  finding_l1_copied_wrong:
    'L’entrée {index} de la table L1 est marquée comme utilisée une seule fois, alors que sa table L2 ne l’est pas.',
  finding_l2_table_misplaced: 'Une table L2 pointe vers le décalage {place}, ce qui est impossible.',
  finding_l2_reserved: 'L’entrée de table L2 située à {place} a des bits réservés à 1.',
  finding_l2_subclusters: 'L’entrée de table L2 située à {place} a des sous-clusters, mais pas de cluster.',
  finding_l2_both:
    'L’entrée de table L2 située à {place} marque un sous-cluster à la fois comme alloué et comme nul.',
  finding_l2_unaligned:
    'L’entrée de table L2 située à {place} pointe vers {target}, qui n’est pas une limite de cluster.',
  finding_l2_compressed_copied:
    'L’entrée de table L2 située à {place} est compressée, mais marquée comme utilisée une seule fois.',
  finding_l2_compressed_external:
    'L’entrée de table L2 située à {place} est compressée, ce qui est impossible dans une image avec un fichier de données externe.',
  finding_l2_compressed_subclusters:
    'L’entrée de table L2 située à {place} est compressée et a des sous-clusters.',
  finding_l2_copied_missing:
    'L’entrée de table L2 située à {place} n’est pas marquée comme utilisée une seule fois, alors que son cluster l’est.',
  finding_l2_copied_wrong:
    'L’entrée de table L2 située à {place} est marquée comme utilisée une seule fois, alors que son cluster ne l’est pas.',
  finding_snapshots_external:
    'L’image a un fichier de données externe et {count, plural, one {# instantané} other {# instantanés}}, ce qui est incompatible.',
  finding_snapshot_disk_size: 'L’instantané {number} est endommagé. Il n’indique pas la taille du disque.',
  finding_snapshot_l1_unaligned:
    'L’instantané {number} est endommagé. Sa table L1, à {place}, n’est pas sur une limite de cluster.',
  finding_snapshot_l1_length:
    'L’instantané {number} est endommagé. Sa table L1 est trop longue, avec {entries, plural, one {# entrée} other {# entrées}}.',
  finding_bitmaps_unread:
    'Les bitmaps ne peuvent pas être lus ; les compteurs de références n’ont donc pas été comparés.',
  finding_extensions_far: 'Les extensions d’en-tête se trouvent au-delà de la partie lue.',
  finding_bitmap_entry: 'L’entrée {index} du répertoire des bitmaps est endommagée.',
  finding_bitmaps_many: 'Les tables de bitmaps ont plus de {max} entrées.',
  finding_bitmap_table: 'La table de bitmap située à {place} a une entrée endommagée.',
  finding_bat_unreachable:
    'L’entrée {index} de la table d’allocation des blocs pointe vers {place}, qu’aucun fichier ne peut atteindre.',
  finding_bat_beyond:
    'L’entrée {index} de la table d’allocation des blocs pointe vers {place}, au-delà de la fin du fichier.',
  finding_bat_cut:
    'L’entrée {index} de la table d’allocation des blocs pointe vers {place}, trop près de la fin du fichier.',
  finding_bat_overlap:
    'L’entrée {index} de la table d’allocation des blocs pointe vers {place}, où se trouve une région ou le journal.',
  finding_extent_beyond:
    'L’extent situé au décalage {start} du disque commence à {place}, au-delà de la fin de son fichier.',
  finding_grain_beyond:
    'Le grain du décalage {at} du disque se trouve à {place}, au-delà de la fin du fichier.',
  finding_grain_damaged: 'Le grain du décalage {at} du disque a une entrée endommagée.',
  finding_grain_table_damaged: 'La table de grains du décalage {at} du disque a une entrée endommagée.',
  finding_stopped: 'Le reste du disque n’a pas été vérifié.',
};
