import type { CheckCode } from '../../messages/checks.js';

/** Why a check did not pass. */
export const checks: Readonly<Record<CheckCode, string>> = {
  structure_broken: 'Ce fichier {format} est endommagé. Le champ {field} vaut {value}. {bound}',
  structure_cut: 'Le fichier se termine dans {part}, après {size}, alors que {needed} sont nécessaires.',
  inspection_failed: 'Ce fichier n’a pas pu être inspecté en raison d’une erreur dans Diskloupe ({message}).',
  parts_unread: 'Le fichier n’a pas été lu en entier. Il manque : {parts}.',
  end_unread: 'La fin du fichier n’a pas été lue.',
  wrapper_damaged: 'Ce fichier {format} ne peut pas être décompressé. {fault}',

  conflicting_formats:
    'Ce fichier a plusieurs formats à la fois : {formats}. L’un d’eux peut en cacher un autre.',
  format_undecided:
    'Une trop petite partie du fichier a été lue pour en déterminer le format. Formats possibles : {formats, or}.',
  format_unrecognized: 'Ce fichier n’est pas une image disque dans un format reconnu ici.',

  expected_format_mismatch: 'Le format est {format}, alors que {expected} a été indiqué.',
  expected_format_unmet: 'Le format {expected} a été indiqué, mais le format réel n’a pas pu être déterminé.',
  format_not_accepted: 'Les images {format} ne sont pas acceptées ici. Formats acceptés : {accepted}.',
  unrecognized_not_accepted: 'Le format de cette image n’est pas reconnu. Formats acceptés : {accepted}.',
  virtual_size_unknown: 'La taille virtuelle n’a pas pu être lue.',
  virtual_size_too_large: 'La taille du disque virtuel est de {size} ; la limite est de {max}.',

  file_size_unknown:
    'Le fichier n’est pas encore arrivé en entier ; sa longueur n’a donc pas pu être vérifiée.',
  file_cut_short:
    'Le fichier est tronqué. Sa taille est de {size}, alors que ses en-têtes décrivent au moins {needed}.',
  vhdx_not_whole_mebibytes:
    'La taille du fichier est de {size, exact}, ce qui n’est pas un nombre entier de mébioctets. Le fichier est tronqué, ou une ancienne version de QEMU l’a écrit.',

  backing_file: 'Cette image dépend d’un autre fichier, {name}.',
  backing_file_unnamed: 'Cette image dépend d’un autre fichier, dont elle n’indique pas le nom.',
  vhdx_metadata_unread: 'Les métadonnées qui désignent un disque parent n’ont pas été lues.',
  data_file: 'Les données de cette image se trouvent dans un autre fichier, {name}.',
  data_file_unnamed:
    'Les données de cette image se trouvent dans un autre fichier, dont elle n’indique pas le nom.',
  data_file_disowned:
    'Cette image désigne un fichier de données externe, {name}, alors que, d’après ses bits de fonctionnalités, elle n’en a pas.',
  data_file_disowned_unnamed:
    'Cette image a un fichier de données externe sans nom, alors que, d’après ses bits de fonctionnalités, elle n’en a pas.',
  data_file_raw_missing:
    'Les bits de fonctionnalités de cette image décrivent un fichier de données externe brut, alors qu’elle n’en a pas.',
  segments:
    'Ce fichier n’est qu’une partie d’une image disque composée de {count, plural, one {# partie} other {# parties}}.',

  unclean_qcow2:
    'Cette image n’a pas été fermée proprement. QEMU réparera ses compteurs de références à la prochaine ouverture en écriture.',
  unclean_check_first:
    'Cette image n’a pas été fermée proprement et doit être vérifiée avant d’être utilisée.',
  unclean_vmdk: 'Cette image n’a pas été fermée proprement.',

  encrypted_locked: 'Cette image est chiffrée ; son contenu n’a donc pas pu être vérifié.',
  encrypted_luks: 'Ce disque est chiffré avec LUKS et nécessite sa phrase secrète.',

  header_extensions_unread:
    'Les extensions d’en-tête n’ont pas toutes été lues, et l’une d’elles peut désigner un fichier de données.',
  qcow2_l1_entry: 'L’entrée {index} de la table L1 ne pointe pas vers le début d’un cluster.',
  qcow2_l1_unread:
    'La table L1 n’a pas été lue jusqu’au bout ; des tables L2 partagées ont donc pu passer inaperçues.',
  qcow2_l2_shared:
    '{count, plural, one {# entrée de la table L1 partage} other {# entrées de la table L1 partagent}} des tables L2, ce qu’aucun programme n’écrit. Un fichier minuscule peut ainsi se faire passer pour un disque de n’importe quelle taille.',
  qcow2_snapshots_unread:
    'La table de {count, plural, one {# instantané} other {# instantanés}} n’a pas été lue jusqu’au bout.',
  qcow2_bitmaps_unread: 'Le répertoire des bitmaps n’a pas été lu jusqu’au bout.',
  qcow2_version_unsupported:
    'Ce fichier est en qcow2 version {version} ; les versions 2 et 3 sont prises en charge.',
  qcow2_features_unsupported:
    'Cette image nécessite des fonctionnalités de qcow2 qui ne sont pas prises en charge. Bits de fonctionnalités : {bits}.',
  qcow2_compression_unsupported:
    'Le type de compression qcow2 de cette image n’est pas pris en charge ({type}).',
  marked_corrupt: 'QEMU a marqué cette image comme corrompue.',
  qcow1_obsolete: 'Ce fichier est en qcow version 1, un format obsolète qui n’est pas accepté.',
  qed_abandoned: 'Le format QED n’est plus maintenu et n’est pas accepté.',

  file_empty: 'Le fichier est vide.',
  only_zeros: 'Tout ce qui a été lu de ce disque n’est que des zéros. Il est peut-être vierge.',
  ends_unread: 'Le début ou la fin du fichier n’a pas été lu.',
  content_unrecognized:
    'Aucune table de partitions, aucun système de fichiers ni code d’amorçage n’a été trouvé. Ce n’est peut-être pas une image disque, ou bien elle est chiffrée ou endommagée.',
  size_not_sectors:
    'La taille du fichier est de {size, exact}, ce qui n’est pas un multiple de 512. Ce n’est peut-être pas une image disque, ou seulement une partie d’une image.',

  footer_unread: 'Le pied de fichier (footer), à la fin du fichier, n’a pas été lu.',
  vhd_footer_missing:
    'Ce VHD n’a pas de pied de fichier (footer) ; les programmes peuvent donc y voir des disques différents.',
  vhd_footer_damaged:
    'Le pied de fichier (footer) de ce VHD est endommagé ; les programmes peuvent donc y voir des disques différents.',
  vhd_footer_differs:
    'Les deux pieds de fichier (footers) de ce VHD diffèrent ; les programmes peuvent donc y voir des disques différents.',
  vhd_footer_not_last:
    'Le pied de fichier (footer) de ce VHD n’est pas à la fin du fichier, là où les programmes le cherchent. Il est suivi de {trailing, exact}.',
  vhd_hidden_bytes: '{hidden} de données sont cachés entre la fin du disque et le pied de fichier (footer).',
  vhd_geometry_smaller:
    'La taille du disque est de {size, exact}, mais les versions de QEMU antérieures à 10.0 n’en lisent que {geometry, exact}, d’après sa géométrie.',
  vhd_geometry_believed:
    'QEMU et Virtual PC lisent un disque de {geometry, exact}, d’après sa géométrie. D’autres programmes lisent {size, exact}, d’après son pied de fichier (footer).',
  vhd_saved_state:
    'La machine virtuelle était suspendue lorsque ce disque a été copié. Des données qui étaient en mémoire peuvent manquer.',

  vhdx_log_pending:
    'Ce VHDX n’a pas été fermé proprement, et des modifications sont encore en attente dans son journal.',
  vhdx_features_unsupported:
    'Ce VHDX nécessite des fonctionnalités qui ne sont pas prises en charge : {features}.',
  vhdx_region_tables_differ:
    'Les deux tables de régions de ce VHDX diffèrent ; les programmes peuvent donc y voir des disques différents.',
  vhdx_region_table_damaged:
    'La première table de régions de ce VHDX est endommagée. QEMU n’en lit pas d’autre et ne peut donc pas ouvrir le fichier.',
  vhdx_copies_damaged: 'Une copie sur deux est endommagée : {parts}. L’autre est utilisée.',
  vhdx_sector_size:
    'Les secteurs de ce disque sont de {sectorSize, exact}. QEMU ne peut pas l’ouvrir et, sur un disque à secteurs de 512 octets, ses partitions ne sont pas trouvées.',

  vmdk_descriptor_unread: 'Le descripteur VMDK n’a pas été lu.',
  vmdk_extent_alone:
    'Ce fichier est un extent isolé d’un VMDK réparti sur plusieurs fichiers. Son descripteur manque.',
  vmdk_split: 'Les données de ce VMDK se trouvent dans d’autres fichiers (createType {createType}).',
  vmdk_split_extent:
    'Les données de ce VMDK se trouvent dans un autre fichier, {extent} (createType {createType}).',
  vmdk_type_missing:
    'Les données de ce VMDK se trouvent peut-être dans d’autres fichiers. Son descripteur n’a pas de createType.',
  vmdk_type_missing_extent:
    'Les données de ce VMDK se trouvent peut-être dans un autre fichier, {extent}. Son descripteur n’a pas de createType.',
  vmdk_identifier: 'Dans le descripteur VMDK, {field} n’est pas un nombre hexadécimal.',
  vmdk_parent_name: 'Dans le descripteur VMDK, le nom du disque parent ne se termine pas par un guillemet.',
  vmdk_hidden_text: 'Le descripteur VMDK est suivi de texte après sa fin.',
  vmdk_descriptor_not_ascii: 'Le descripteur de ce VMDK contient des caractères non ASCII.',
  vmdk_descriptor_line: 'Une ligne du descripteur VMDK n’est pas reconnue : {line}',
  vmdk_no_extent: 'Le descripteur VMDK n’énumère aucun extent ; il n’y a donc pas de disque à lire.',
  vmdk_extent_elsewhere: 'Le descripteur VMDK désigne un fichier situé dans un autre dossier, {name}.',
  vmdk_gt_shared:
    '{count, plural, one {# entrée du répertoire de grains partage} other {# entrées du répertoire de grains partagent}} des tables de grains, ce qu’aucun programme n’écrit. Un fichier minuscule peut ainsi se faire passer pour un disque de n’importe quelle taille.',
  vmdk_gd_unread:
    'Le répertoire de grains n’a pas été lu jusqu’au bout ; des tables de grains partagées ont donc pu passer inaperçues.',
  vmdk_footer_cut: 'Le VMDK se termine au milieu de son dernier secteur.',
  vmdk_footer_differs:
    'Le pied de fichier (footer) et l’en-tête de ce VMDK diffèrent ; les programmes peuvent donc y voir des disques différents.',
  vmdk_footer_chained: 'Le pied de fichier (footer) du VMDK en désigne encore un autre.',
  vmdk_marker_damaged: 'Un marqueur qui encadre le pied de fichier (footer) du VMDK est endommagé.',

  dmg_tables_unread: 'Les tables de blocs n’ont pas été lues.',
  dmg_tables_disagree:
    'Les tables de blocs de ce DMG se contredisent ; les programmes peuvent donc y voir des disques différents.',
  dmg_trailer_disagrees:
    'Le bloc final (trailer) de ce DMG décrit {trailer, plural, one {# secteur} other {# secteurs}}, ses tables de blocs {tables}. Les programmes peuvent y voir des disques différents.',
  dmg_codecs_unsupported:
    'Ce DMG est compressé par une méthode qui ne peut pas être décompressée ici ({codecs}).',
  dmg_adc: 'Ce DMG est compressé avec ADC, que QEMU ne peut pas décompresser.',

  parallels_ext_unread: 'L’extension de format n’a pas été lue, et QEMU peut la refuser.',
  parallels_ext_flags:
    'QEMU ne peut pas ouvrir cette image. La fonctionnalité {feature} de son extension de format a des indicateurs inconnus.',
  parallels_ext_cluster:
    'QEMU ne peut pas ouvrir cette image. La fonctionnalité {feature} de son extension de format dépasse de son cluster.',
  parallels_ext_unknown:
    'QEMU ne peut pas ouvrir cette image. Il ne connaît pas la fonctionnalité {feature} de l’extension de format.',
  parallels_bitmap_short:
    'QEMU ne peut pas ouvrir cette image. La taille d’un bitmap de son extension de format est de {size}, alors que {needed} sont nécessaires.',
  parallels_bitmap_sectors:
    'QEMU ne peut pas ouvrir cette image. Un bitmap de son extension de format ne correspond pas à la taille du disque, {sectors, plural, one {# secteur} other {# secteurs}}.',
  parallels_bitmap_table:
    'QEMU ne peut pas ouvrir cette image. La table d’un bitmap, avec {entries, plural, one {# entrée} other {# entrées}}, est plus longue que sa fonctionnalité.',
  parallels_bitmap_granularity:
    'QEMU ne peut pas ouvrir cette image. La granularité d’un bitmap, {sectors, plural, one {# secteur} other {# secteurs}}, n’est pas une puissance de deux.',
  parallels_bitmap_entries:
    'QEMU ne peut pas ouvrir cette image. La table d’un bitmap a {entries, plural, one {# entrée} other {# entrées}}, alors qu’il en faut {needed}.',

  mbr_boot_flag:
    'Une partition du MBR a l’indicateur d’amorçage {flag}, au lieu de 0 ou 128. Linux et d’autres systèmes ne voient aucune partition.',
  mbr_boot_flag_gpt:
    'Une partition du MBR a l’indicateur d’amorçage {flag}, au lieu de 0 ou 128. Linux suit la GPT ; d’autres systèmes ne voient aucune partition.',
  mbr_no_partition: 'Le MBR n’énumère aucune partition.',
  mbr_protective_lba:
    'L’entrée du MBR protecteur commence au LBA {lba}, au lieu de 1. Linux ne voit aucune partition ; d’autres systèmes suivent la GPT.',
  mbr_hybrid:
    'L’entrée du MBR protecteur n’est pas la seule (MBR hybride). Les systèmes qui lisent le MBR peuvent voir d’autres partitions que celles de la GPT.',
  mbr_protective_slot: 'L’entrée du MBR protecteur n’est pas en première position.',
  mbr_protective_chs:
    'L’entrée du MBR protecteur commence au C/H/S {chs}, au lieu de 0/0/2. macOS et quelques autres outils l’écrivent ainsi, et aucun programme ne lit cette valeur.',
  gpt_unread: 'Une copie de la table de partitions (GPT) n’a pas été lue.',
  gpt_backup_missing: 'La GPT de secours, à la fin du disque, est absente.',
  gpt_backup_damaged: 'La GPT de secours est endommagée ; la GPT principale est intacte.',
  gpt_primary_missing: 'La GPT principale est absente ; la GPT de secours est intacte.',
  gpt_primary_damaged: 'La GPT principale est endommagée ; la GPT de secours est intacte.',
  gpt_both_missing: 'Un MBR protecteur annonce une GPT, mais aucune de ses deux copies n’est présente.',
  gpt_none_intact: 'Aucune des deux copies de la table de partitions (GPT) n’est intacte.',
  gpt_copies_contradict:
    'La GPT principale et la GPT de secours décrivent des partitions différentes ; les programmes peuvent donc voir des disques différents.',
  partitions_unread:
    'La table de partitions n’a pas été lue ; des chevauchements ont donc pu passer inaperçus.',
  partitions_overlap:
    'Des partitions se chevauchent, ce qui est écrit dans l’une modifie donc l’autre. {overlaps}',
  partitions_overlap_more:
    'Des partitions se chevauchent, ce qui est écrit dans l’une modifie donc l’autre. {overlaps} Il y a {more, plural, one {# autre chevauchement} other {# autres chevauchements}}.',
  partition_overlap: 'Les partitions {first} et {second} ont en commun les octets {start} à {end}.',

  iso_byte_orders:
    'Des nombres enregistrés dans les deux ordres d’octets diffèrent ; les programmes peuvent donc voir des disques différents. Champs : {fields}.',

  luks_version: 'Ce volume est en LUKS version {version} ; les clouds et QEMU n’acceptent que la version 1.',
  luks_cipher_qemu: 'QEMU ne peut pas ouvrir ce volume LUKS. Le champ {field} vaut {value}. {bound}',
  luks_cipher_unknown:
    'Aucun programme ne peut ouvrir ce volume LUKS. Le champ {field} vaut {value}. {bound}',
  luks_key_slots_qemu:
    'QEMU ne peut pas ouvrir ce volume LUKS, alors que cryptsetup le peut. Le champ {field} vaut {value}. {bound}',
  passphrase_wrong: 'Cette phrase secrète ne déverrouille pas le premier emplacement de clé.',
  passphrase_untried: 'Aucune phrase secrète n’a été fournie ; le contenu n’a donc pas pu être vérifié.',
  key_material_unread:
    'L’emplacement de clé n’a pas été lu ; la phrase secrète n’a donc pas pu être essayée.',
  key_slot_unsupported: 'Cet emplacement de clé ne peut pas être déverrouillé ici. {obstacle}',
  inner_unread: 'Le disque déchiffré n’a pas été inspecté.',
  inner_failed: 'Le disque déchiffré ({format}) n’est pas sûr. {failures}',

  compressed_file:
    'C’est un fichier compressé ({format}), pas une image disque. L’image se trouve peut-être à l’intérieur.',
  archive_file:
    'C’est une archive ({format}), pas une image disque. L’image se trouve peut-être à l’intérieur.',
  foreign_disk:
    'C’est une image disque dans un format qui ne peut pas être utilisé tel quel ({format, long}).',
  kernel_file: 'C’est un noyau, pas une image disque ({format, long}).',
  ramdisk_file: 'C’est un ramdisk, pas une image disque ({format, long}).',
  device_tree_file: 'C’est un device tree, pas une image disque ({format, long}).',
  other_file: 'Ce n’est pas une image disque, mais un autre type de fichier ({format, long}).',
  web_page:
    'C’est une page web, pas une image disque. Une page de connexion ou d’erreur a peut-être été enregistrée à sa place.',
  ovf_description: 'C’est une description OVF, qui ne fait que décrire un disque.',
  xml_document: 'C’est un document XML, pas une image disque.',
  parallels_description: 'Ce fichier ne fait que décrire un disque Parallels.',
  sparse_bundle_description: 'Ce fichier ne fait que décrire un sparse bundle Apple.',
  json_document: 'C’est un document JSON, pas une image disque.',
  cue_sheet: 'Ce fichier ne fait que décrire une image de CD.',
  vmx_settings: 'Ce sont les paramètres d’une machine virtuelle VMware, pas son disque.',
  checksum_list: 'C’est une liste de sommes de contrôle, pas une image disque.',
  signature_file: 'C’est une signature, pas une image disque.',
  script_file: 'C’est un script, pas une image disque.',
  plain_text: 'C’est un fichier texte, pas une image disque.',
};
