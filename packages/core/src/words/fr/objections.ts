import type { ObjectionReasonCode } from '../../messages/objections.js';

/** Why a policy objects, where no check of the report says it. */
export const objections: Readonly<Record<ObjectionReasonCode, string>> = {
  no_format_accepted: 'Cette stratégie n’accepte aucun format. Vérifier sa configuration.',
  format_recognized_refused: 'La cible reconnaît les images {format}, et les refuse.',
  openstack_name_unknown:
    '{service} ne connaît pas le disk_format {declared}. Formats acceptés : {accepted, or}.',

  declared_format_mismatch: 'Le format est {format}, alors que {declared} a été indiqué.',
  declared_format_unconfirmed:
    'Le format {declared} a été indiqué, mais le format réel n’a pas pu être déterminé.',
  declared_format_unusual:
    'Le format est {format}, indiqué comme {declared}. Certains clouds n’acceptent sous ce nom que des images brutes (raw).',
  declared_format_unusable:
    'Le format est {format}. Avec {declared} comme format indiqué, les octets du fichier sont utilisés comme ceux du disque, et aucune machine ne démarre.',
  openstack_content_unread: 'Impossible de déterminer ce que {service} reconnaîtrait dans ce fichier.',
  openstack_content: 'Le format {declared} a été indiqué, mais {service} reconnaît {content}.',
  openstack_content_raw:
    'Le format {declared} a été indiqué, mais {service} reconnaît raw : seul le début du fichier est examiné, et rien n’y correspond à {format}.',
  openstack_content_gpt:
    'Le format {declared} a été indiqué, mais {service} reconnaît un disque partitionné (gpt), car le premier secteur se termine par 55 AA.',
  openstack_several:
    '{service} reconnaît {formats} à la fois dans ce fichier, et refuse ce qui peut être deux choses.',
  openstack_qemu:
    'Le format {declared} a été indiqué. Le qemu-img du service {service} détecte {qemuFormat}, et seul {expected} est accepté sous ce nom.',
  openstack_nonfatal:
    '{fault} {service} l’accepte dans cette version, et le refuse à partir de la version 2026.2.',

  vmdk_type_unread: 'Le type du VMDK n’a pas pu être lu.',
  vmdk_none_accepted: 'Les images VMDK ne sont pas acceptées ici.',
  vmdk_type_not_accepted: 'Le type de ce VMDK est {createType}. Types acceptés : {accepted, or}.',
  vmdk_type_not_given: 'Ce VMDK n’indique pas son type. Types acceptés : {accepted, or}.',

  vhd_type_unread: 'Le type du VHD n’a pas pu être lu.',
  vhd_none_accepted: 'Les images VHD ne sont pas acceptées ici.',
  vhd_dynamic_not_accepted: 'Ce VHD est dynamique ; seuls les VHD de taille fixe sont acceptés.',
  vhd_fixed_not_accepted: 'Ce VHD est de taille fixe ; seuls les VHD dynamiques sont acceptés.',
  vhd_type_not_accepted: 'Le type de ce VHD est {type}. Types acceptés : {accepted, or}.',

  file_too_large: 'La taille du fichier est de {size} ; la limite est de {max}.',
  file_larger_than: 'Le fichier dépasse la limite de {max}.',
  virtual_size_too_small: 'La taille du disque virtuel est de {size} ; le minimum est de {min}.',
  does_not_fit: 'La taille du disque virtuel est de {size}, et la place disponible de {room}.',
  does_not_fit_overhead:
    'La taille du disque virtuel est de {size}, et la place disponible de {room}. La cible utilise {lost} sur {capacity} pour elle-même.',
  file_size_not_aligned:
    'La taille du fichier, {size, exact}, n’est pas un multiple de {multiple}. Le multiple suivant est {next, exact}.',
  virtual_size_not_aligned:
    'La taille du disque virtuel, {size, exact}, n’est pas un multiple de {multiple}. Le multiple suivant est {next, exact}.',

  gpt_place_unread: 'La table de partitions n’a pas pu être lue ; la taille de ses blocs est donc inconnue.',
  block_size_of_disc:
    'Un disque optique nécessite en général des blocs de {found, exact}, et le disque cible a des blocs de {wanted, exact}.',
  block_size_mismatch:
    'La table de partitions est prévue pour des blocs de {found, exact}, et le disque cible a des blocs de {wanted, exact}.',
  partition_beyond_disk:
    'La dernière partition se termine à {end}, au-delà de la fin du disque, à {size}. La fin du disque manque.',

  raw_codecs: 'Cette image doit être convertie en raw, et ne peut pas l’être. {reason}',
  raw_without_passphrase:
    'Cette image est chiffrée. OpenStack la convertit en raw sans phrase secrète, ce qui échoue.',
  raw_needs_passphrase:
    'Cette image est chiffrée et doit être convertie en raw. Le cloud n’a pas de phrase secrète pour cela.',
  converted_unread: 'Impossible de déterminer ce que devient cette image une fois convertie en raw.',
  disk_is_image:
    'Le disque contenu est lui-même une image {format}. Une fois converti en raw, il est refusé.',
  converted_image:
    'Après conversion en raw, c’est encore une image {format}. Une image était cachée dans l’image.',
  converted_unrecognized: 'Après conversion en raw, le format de ce disque ne peut pas être déterminé.',
  conversion_failed: 'Cette image est endommagée et n’a donc pas pu être convertie en raw.',

  bootability_unread: 'Impossible de déterminer si ce disque est amorçable.',
  not_bootable:
    'Rien sur ce disque ne semble amorçable : ni code d’amorçage, ni partition active, ni partition système EFI, ni catalogue d’amorçage El Torito.',

  expected_format_other: 'Ce n’est pas l’image {expected} attendue.',
  check_not_passed: 'La vérification {check} a échoué.',

  oslo_boot_flag:
    'L’indicateur d’amorçage de l’entrée de partition {record} est {flag}, au lieu de 0 ou 128.',
  oslo_protective_chs:
    'L’entrée du MBR protecteur commence aux octets C/H/S {chs}, au lieu de 0x00 0x02 0x00.',
  oslo_protective_lba: 'L’entrée du MBR protecteur commence au LBA {lba}, au lieu de 1.',
  oslo_hybrid: 'L’entrée du MBR protecteur n’est pas la première et la seule (MBR hybride).',
  oslo_no_partitions:
    'Le premier secteur se termine comme un secteur d’amorçage (55 AA), mais n’énumère aucune partition.',
  oslo_backing_file: 'Cette image a un fichier de base (backing file).',
  oslo_data_file: 'Le bit de cette image pour un fichier de données externe est à 1.',
  oslo_qcow_version: 'Cette image est en qcow version {version}.',
  oslo_extended_l2: 'Cette image a des entrées L2 étendues (extended_l2).',
  oslo_feature_bits: 'Cette image a un bit de fonctionnalité incompatible au-delà de 3.',
  oslo_qed: 'OpenStack n’accepte jamais QED.',
  oslo_header_cut: 'L’en-tête est tronqué.',

  oslo_vmdk_version: 'L’en-tête VMDK est en version {version}, au lieu de 1 à 3.',
  oslo_descriptor_elsewhere: 'Le descripteur VMDK n’est pas dans le secteur 1.',
  oslo_descriptor_missing: 'Ce VMDK n’a pas de descripteur.',
  oslo_create_type: 'Le createType de ce VMDK est {createType}.',
  oslo_create_type_missing: 'Le descripteur VMDK n’a pas de createType.',
  oslo_descriptor_line: 'Une ligne du descripteur VMDK n’est pas reconnue.',
  oslo_extent_elsewhere: 'Le descripteur VMDK désigne un fichier situé dans un autre dossier.',
  oslo_footer_unread: 'Le pied de fichier (footer) du VMDK n’a pas été lu.',
  oslo_footer_cut: 'Le pied de fichier (footer) du VMDK est tronqué.',
  oslo_footer_signature: 'Le pied de fichier (footer) et l’en-tête du VMDK ont des signatures différentes.',
  oslo_footer_version: 'Le pied de fichier (footer) et l’en-tête du VMDK ont des versions différentes.',
  oslo_footer_descriptor:
    'Le pied de fichier (footer) et l’en-tête du VMDK placent le descripteur à des endroits différents.',
  oslo_footer_marker: 'Le marqueur qui précède le pied de fichier (footer) du VMDK est endommagé.',
  oslo_end_marker: 'Le marqueur de fin de flux de ce VMDK est endommagé.',
  stored_as_raw:
    'Le téléversement réussit, mais rien ne fonctionne. La cible ne reconnaît pas {format} et enregistre le fichier tel quel comme disque. Une machine qui démarre dessus ne trouve rien, et aucun message ne le signale.',
  stored_as_raw_incomplete:
    'Le téléversement réussit, mais rien ne fonctionne. La cible ne reconnaît pas {format} et enregistre le fichier tel quel comme disque. {reason}',
  stored_as_raw_packed:
    'Le téléversement réussit, mais rien ne fonctionne. La cible ne décompresse pas {format} et enregistre le fichier tel quel comme disque. Une machine qui démarre dessus ne trouve rien, et aucun message ne le signale.',
  stored_as_raw_by_name:
    'Le téléversement réussit, mais rien ne fonctionne. D’après l’extension .{extension}, la cible enregistre ce fichier {format} tel quel comme disque. Une machine qui démarre dessus ne trouve rien, et aucun message ne le signale.',
  stored_as_raw_by_name_incomplete:
    'Le téléversement réussit, mais rien ne fonctionne. D’après l’extension .{extension}, la cible enregistre ce fichier {format} tel quel comme disque. {reason}',
  stored_as_raw_footer:
    'La cible ne reconnaît pas un VHD de taille fixe et enregistre le fichier tel quel comme disque. Son pied de fichier (footer) devient les 512 derniers octets du disque, et aucun message ne le signale.',
  ignored_snapshots:
    '{count, plural, one {Le téléversement réussit, mais l’instantané est perdu} other {Le téléversement réussit, mais # instantanés sont perdus}}. La cible ignore ce qu’elle ne connaît pas, et aucun message ne le signale.',
  ignored_bitmaps:
    '{count, plural, one {Le téléversement réussit, mais le bitmap est perdu} other {Le téléversement réussit, mais # bitmaps sont perdus}}. La cible ignore ce qu’elle ne connaît pas, et aucun message ne le signale.',
  ignored_backing_file:
    'Le téléversement réussit, mais des données sont perdues. La cible ne cherche jamais le fichier de base (backing file) {name}. Ce qui ne se trouve que là devient des zéros, et aucun message ne le signale.',
  ignored_backing_file_unnamed:
    'Le téléversement réussit, mais des données sont perdues. La cible ne cherche jamais le fichier de base (backing file). Ce qui ne se trouve que là devient des zéros, et aucun message ne le signale.',
  ignored_data_file:
    'Le téléversement réussit, mais des données sont perdues. La cible ne cherche jamais le fichier de données {name}. Le disque arrive sans ses données, et aucun message ne le signale.',
  ignored_data_file_unnamed:
    'Le téléversement réussit, mais des données sont perdues. La cible ne cherche jamais le fichier de données. Le disque arrive sans ses données, et aucun message ne le signale.',
  ignored_trailing_bytes:
    'Le téléversement réussit, mais les {size, exact} à la fin du fichier sont perdus. La cible s’arrête à la fin de l’image.',
  ignored_encryption:
    'Le téléversement réussit, mais rien ne fonctionne. La cible ne vérifie pas si le disque est chiffré. Une machine qui démarre dessus ne trouve que des données chiffrées, et aucun message ne le signale.',
  ignored_unread: 'Impossible de déterminer si cette image a des éléments que la cible ignore.',
  size_rounded_up: 'La taille du disque est de {size}. La cible l’agrandit à {next}.',
  size_rounded_up_gpt:
    'La taille du disque est de {size}. La cible l’agrandit à {next}, et la GPT de secours ne se trouve donc plus à la fin.',
  name_unknown: 'Le fichier n’a pas de nom, et la cible se fie aux noms.',
  extension_not_accepted:
    'L’extension .{extension} n’est pas acceptée. Extensions acceptées : {accepted, or}.',
  extension_missing: 'Le nom du fichier n’a pas d’extension. Extensions acceptées : {accepted, or}.',
  extension_case: 'La cible distingue majuscules et minuscules. Elle accepte .{accepted}, pas .{extension}.',
  extension_misleads:
    'La cible se fie à l’extension .{extension} et lit le fichier comme {format}. Son contenu est {content}.',
  name_characters: 'Le nom du fichier a des caractères que la cible n’accepte pas : {characters}.',
  name_too_long:
    'Le nom du fichier fait {length, plural, one {# caractère} other {# caractères}} ; la limite est de {max}.',
  name_changed: 'La cible enregistre {name} sous le nom {stored}.',
  wrapper_not_accepted: 'Le fichier est empaqueté en {format}. La cible ne décompresse que {accepted, or}.',
  wrapper_none_accepted: 'Le fichier est empaqueté en {format}, et la cible ne décompresse rien.',
  wrapper_required: 'La cible n’accepte que des images empaquetées : {accepted, or}.',
  wrapper_twice:
    'Le fichier est empaqueté en {format}, et son contenu en {inner}. La cible ne décompresse qu’une fois.',
  wrapper_holds_other: 'Le fichier est empaqueté en {format}. La cible exige {wanted} à l’intérieur.',
  wrapper_unread: 'Impossible de déterminer ce que contient le fichier {format}.',
  wrapper_member_misnamed: 'L’image contenue dans l’archive s’appelle {name}. Elle doit s’appeler {member}.',
  wrapper_file_missing: 'L’archive ne contient pas {name}, dont la cible a besoin à côté de l’image.',
  wrapper_file_unseen:
    'Impossible de déterminer si l’archive contient {name}, dont la cible a besoin à côté de l’image.',
  wrapper_tar_dialect: 'L’archive utilise le dialecte tar {dialect}. Dialectes acceptés : {accepted, or}.',
  wrapped_format: 'Le format de l’image empaquetée est {format}. Formats acceptés : {accepted, or}.',
  unpacked_too_large: 'Une fois décompressée, l’image fait {size}. La limite est de {max}.',
  unpacked_size_unread: 'Impossible de déterminer la taille de l’image une fois décompressée.',
  unpacked_size_modulo:
    'Une fois décompressée, l’image fait {size, exact}, à un multiple de 4 Gio près : gzip n’enregistre rien de plus de sa taille.',
  qcow2_version_not_accepted:
    'La cible ne lit pas la version {version} de qcow2. Versions acceptées : {accepted, or}.',
  qcow2_feature_not_accepted: 'La cible ne lit pas les images qcow2 avec ces fonctionnalités : {features}.',
  compression_type_not_accepted:
    'Le type de compression de cette image est {type}. Types acceptés : {accepted, or}.',
  compressed_clusters: 'L’image a des clusters compressés, que la cible ne lit pas.',
  compressed_clusters_unread: 'Impossible de déterminer si l’image a des clusters compressés.',
  snapshots_not_accepted:
    '{count, plural, one {L’image a # instantané, que la cible n’accepte pas.} other {L’image a # instantanés, que la cible n’accepte pas.}}',
  tables_not_first:
    'La cible lit le fichier en une seule passe et exige toutes les tables avant les données. La table située au décalage {offset} suit des données.',
  table_layout_gaps:
    'La cible lit le fichier en une seule passe et exige des données sans lacunes. Le cluster situé au décalage {offset} ne contient pas de données.',
  table_layout_shared:
    'La cible lit le fichier en une seule passe et n’accepte aucun cluster utilisé deux fois. Celui situé au décalage {offset} l’est.',
  table_layout_cut:
    'La cible lit des clusters entiers. Le fichier se termine au milieu de celui situé au décalage {offset}.',
  table_layout_unread: 'Impossible de déterminer si les tables précèdent les données.',
  vmdk_version_not_accepted:
    'La cible ne lit pas la version {version} de VMDK. Versions acceptées : {accepted, or}.',
  vmdk_not_compressed: 'La cible ne lit que les images VMDK dont l’en-tête annonce des grains compressés.',
  vmdk_grain_size_not_accepted: 'Les grains de ce VMDK font {size}. Tailles acceptées : {accepted, or}.',
  vmdk_type_tolerated:
    'Le type de ce VMDK est {createType}. La cible l’accepte souvent, mais sa documentation ne mentionne que {accepted, or}.',
  vhd_footer_not_in_front:
    'La cible exige une copie du pied de fichier (footer) au début d’un VHD. Un VHD de taille fixe n’en a pas.',
  vhd_geometry_cuts_disk:
    'La cible déduit la taille du disque de sa géométrie, {counted, exact}, et perd le reste de ses {size, exact}.',
  vhdx_type_not_accepted: 'Le type de ce VHDX est {type}. Types acceptés : {accepted, or}.',
  vhdx_sector_size_not_accepted:
    'Le disque de ce VHDX a des secteurs de {size, exact}. Tailles acceptées : {accepted, or}.',
  vhdx_log_not_accepted: 'Le journal de ce VHDX doit être rejoué, ce que la cible ne fait pas.',
  vhdx_unread: 'Les métadonnées de ce VHDX n’ont pas pu être lues.',
  ova_disk_not_accepted: 'L’appliance contient {name}. Disques acceptés : {accepted, or}.',
  ova_disk_not_compressed:
    'L’appliance contient {name}. La cible ne lit que les images VMDK dont l’en-tête annonce des grains compressés, ce qui n’est pas le cas ici.',
  ova_disk_misnamed: 'L’appliance contient {name}, dont le format est {format}.',
  ova_without_descriptor: 'L’appliance n’a pas de description, un fichier dont le nom se termine par .ovf.',
  ova_unread: 'Le contenu de l’appliance n’a pas pu être lu jusqu’au bout.',
  too_many_disks:
    '{count, plural, one {L’appliance a # disque} other {L’appliance a # disques}}. Le maximum est de {max}.',
  file_too_small: 'La taille du fichier est de {size}. Le minimum est de {min}.',
  partition_table_unread: 'La table de partitions n’a pas pu être lue.',
  partition_table_not_accepted:
    'La table de partitions du disque est de type {table}. Types acceptés : {accepted, or}.',
  partition_table_missing: 'Le disque n’a pas de table de partitions. Types acceptés : {accepted, or}.',
  firmware_not_supported:
    'La cible démarre les disques avec {firmware, or}, et ce disque n’a rien pour cela, seulement {ways}.',
  encryption_not_accepted: 'Le disque est chiffré, et la cible n’accepte pas les images {format} chiffrées.',
  encryption_only_in:
    'Le disque est chiffré. Les images {format} chiffrées ne sont pas acceptées. Formats acceptés : {accepted, or}.',
  encryption_required: 'La cible n’accepte que des disques chiffrés, et celui-ci ne l’est pas.',
};
