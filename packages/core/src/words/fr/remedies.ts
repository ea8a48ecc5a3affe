import type { RemedyMessageCode } from '../../messages/remedies.js';

/** What a person can do, in the infinitive. A command stands below it. */
export const remedies: Readonly<Record<RemedyMessageCode, string>> = {
  remedy_download_again: 'Télécharger ou copier à nouveau le fichier depuis sa source.',
  remedy_download_again_signed_in:
    'Ouvrir le lien de téléchargement dans un navigateur, se connecter si nécessaire et télécharger à nouveau l’image.',
  remedy_export_again: 'Exporter à nouveau le disque.',
  remedy_shut_down_export: 'Arrêter la machine virtuelle et exporter à nouveau le disque.',
  remedy_check_source:
    'Comparer le fichier avec l’original. Il a peut-être été endommagé pendant le transfert.',
  remedy_check_whole_file: 'Choisir le fichier lui-même, afin qu’il puisse être lu en entier.',
  remedy_check_opens: 'Vérifier que l’image peut être ouverte.',
  remedy_report_fault: 'Signaler cette erreur, avec le message ci-dessus.',
  remedy_choose_disk_image: 'Choisir l’image disque elle-même.',
  remedy_choose_complete_image:
    'Exporter le disque en un seul fichier complet, et non comme instantané ou différence.',
  remedy_choose_descriptor:
    'Choisir le fichier .vmdk qui contient le descripteur, ainsi que les fichiers qu’il désigne dans le même dossier.',
  remedy_choose_descriptor_named:
    'Choisir {name}, ainsi que les fichiers qu’il désigne dans le même dossier.',
  remedy_choose_described_disk: 'Choisir le disque décrit, généralement un fichier du même dossier.',
  remedy_choose_parallels_disk: 'Choisir le fichier .hds du même dossier.',
  remedy_choose_boot_disk:
    'Choisir le disque qu’il sert à démarrer, ou indiquer le type du fichier et le téléverser comme tel.',
  remedy_convert_bundle: 'Convertir le bundle sur un Mac et choisir disk.cdr.',
  remedy_declare: 'Indiquer {name} comme format.',
  remedy_declare_new: 'Indiquer {name} comme format de la nouvelle image.',
  remedy_convert: 'Convertir l’image en {to}.',
  remedy_make_appliance:
    'Créer une machine virtuelle avec ce disque dans VMware ou VirtualBox, puis l’exporter au format OVA.',
  remedy_install_from_disc:
    'Installer le système depuis ce disque d’installation dans une machine virtuelle, puis exporter le disque de cette machine.',
  remedy_convert_enlarge: 'Convertir l’image en {to} et agrandir son disque à {size, exact}.',
  remedy_enlarge: 'Agrandir le disque à {size, exact}.',
  remedy_pad: 'Ajouter des zéros à la fin du fichier, jusqu’à {size, exact}.',
  remedy_decrypt: 'Placer la phrase secrète dans le fichier passphrase.txt et déchiffrer l’image en {to}.',
  remedy_extract_inner: 'Extraire l’image {format} qui se trouve à l’intérieur et la choisir.',
  remedy_match_block_size:
    'Créer le disque cible avec des blocs de {found, exact}, ou utiliser une image conçue pour des blocs de {wanted, exact}.',
  remedy_use_as_data_disk: 'L’image peut tout de même servir de disque de données.',
  remedy_rename: 'Renommer le fichier en {name}.',
  remedy_encrypt: 'Placer une phrase secrète dans le fichier passphrase.txt et chiffrer le disque en {to}.',
  remedy_add_boot_way:
    'Installer dans la machine un chargeur d’amorçage pour {firmware, or}, puis exporter à nouveau le disque.',
  remedy_decompress: 'Décompresser le fichier et choisir le résultat.',
  remedy_pack: 'Empaqueter le disque brut comme la cible l’exige, dans {name}.',
  remedy_extract_archive: 'Extraire l’archive et choisir l’image disque qu’elle contient.',
  remedy_convert_foreign: 'Convertir d’abord le fichier en image disque brute (raw).',
  remedy_convert_from_known:
    'Si le bon format est connu, convertir l’image en indiquant explicitement ce format.',
  remedy_convert_qcow2: 'Convertir l’image en qcow2.',
  remedy_rewrite_qcow2: 'Réécrire l’image avec une version de QEMU capable de la lire.',
  remedy_flatten_image:
    'Pour une image que l’on a créée soi-même : la fusionner avec l’autre fichier, sur la machine où se trouvent les deux.',
  remedy_combine_vmdk: 'Réunir tous ses fichiers en un seul, sur la machine où ils se trouvent.',
  remedy_combine_segments: 'Réunir les parties sur un Mac.',
  remedy_repair_copy: 'Faire une copie, puis vérifier et réparer la copie.',
  remedy_replay_log: 'Rejouer le journal.',
  remedy_rewrite_vhd: 'Réécrire l’image.',
  remedy_cut_trailing_bytes: 'Supprimer ce qui suit la fin de l’image.',
  remedy_convert_old_vhd: 'Pour un QEMU plus ancien, convertir l’image en raw avec sa taille réelle.',
  remedy_convert_vhdx: 'Convertir l’image dans Hyper-V.',
  remedy_copy_to_512: 'Dans Hyper-V, copier son contenu sur un nouveau disque à secteurs de 512 octets.',
  remedy_rewrite_vmdk: 'Réécrire l’image en un seul fichier.',
  remedy_convert_dmg: 'Réécrire l’image sur un Mac.',
  remedy_convert_adc: 'Convertir l’image avant de la téléverser.',
  remedy_convert_luks1:
    'Convertir l’en-tête, si les secteurs sont de 512 octets et si tous les emplacements de clé utilisent PBKDF2. Sinon, téléverser le disque déchiffré.',
  remedy_new_luks:
    'Créer un nouveau volume avec qemu-img ou une version récente de cryptsetup, et y copier le contenu.',
  remedy_provide_passphrase: 'Saisir la phrase secrète.',
  remedy_try_passphrase: 'Essayer une autre phrase secrète.',
  remedy_rebuild_backup_gpt: 'Reconstruire la GPT de secours dans une copie brute.',
  remedy_rebuild_primary_gpt:
    'Dans une copie brute, restaurer la GPT principale à partir de la GPT de secours avec r, b, c et w.',
  remedy_recreate_protective_mbr: 'Dans une copie brute, écrire un nouveau MBR protecteur avec x, n et w.',
  remedy_shrink_disk: 'Réduire les partitions, puis le disque, à {max} au plus.',
  remedy_shrink_free_end:
    'La dernière partition se termine à {end} ; le disque peut donc être réduit à {max} tel quel.',
};
