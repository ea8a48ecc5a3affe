import type { FaultCode } from '../../messages/faults.js';

/** Why a file, a server, a storage, or a disk failed. */
export const faults: Readonly<Record<FaultCode, string>> = {
  fault_reported: '{text}',

  file_unreadable: 'Le fichier a été modifié, déplacé ou supprimé, ou il ne peut pas être lu.',
  file_closed: 'Le fichier est déjà fermé.',
  file_changed: 'Le fichier a été modifié pendant sa lecture. Seuls {got} ont pu être lus.',
  file_missing: '{name} est introuvable. {namedBy} le désigne comme {role}.',
  file_missing_unnamed: '{name} est introuvable. L’image le désigne comme {role}.',
  source_short: 'Seuls {got} sur {expected} ont pu être lus.',
  time_limit_passed: 'Le délai de {seconds, plural, one {# seconde} other {# secondes}} a été dépassé.',
  part_not_loaded: 'Une partie du code n’a pas pu être chargée. Recharger la page.',
  worker_lost: 'Un worker s’est arrêté de façon inattendue. Réessayer.',

  http_status: 'Le serveur a répondu {status}.',
  http_status_text: 'Le serveur a répondu {status} ({text}).',
  http_unreachable: 'Le serveur est inaccessible.',
  http_unreachable_because: 'Le serveur est inaccessible ({cause}).',
  http_mixed_content:
    'Le serveur est inaccessible. Cette page est sécurisée (https) et ne peut rien charger depuis une adresse http.',
  http_unreachable_or_forbidden:
    'Le serveur est inaccessible, ou il n’autorise pas {origin} à lire le fichier. Pour l’autoriser, le serveur doit envoyer Access-Control-Allow-Origin.',
  http_forbidden:
    'Le serveur n’autorise pas {origin} à lire le fichier. Lui-même et chaque serveur vers lequel il redirige doivent envoyer Access-Control-Allow-Origin.',
  http_forbidden_headers:
    'Le serveur n’autorise pas {origin} à lire le fichier. Il doit envoyer Access-Control-Allow-Origin et indiquer {headers} dans Access-Control-Allow-Headers.',
  http_connection_lost: 'La connexion a été interrompue.',
  http_silent: 'Le serveur n’a rien envoyé pendant {seconds, plural, one {# seconde} other {# secondes}}.',
  http_too_slow:
    'Le serveur est trop lent. Il a envoyé {got} en {seconds, plural, one {# seconde} other {# secondes}} ; le minimum est de {rate} par seconde.',
  http_redirect_not_allowed: 'Le serveur redirige vers {to}, ce qui n’est pas autorisé ici.',
  http_redirects_too_many: 'Le serveur redirige plus de {max, plural, one {# fois} other {# fois}}.',
  http_redirect_hidden:
    'Le serveur redirige, et le navigateur n’indique pas vers où. Les en-têtes de la requête n’y ont pas été envoyés.',
  http_redirect_malformed: 'Le serveur redirige vers {location}, qui n’est pas une adresse.',
  http_redirect_protocol: 'Le serveur redirige vers {protocol} ; seuls http et https sont pris en charge.',
  http_encoded:
    'Le serveur compresse le fichier pendant le transfert (Content-Encoding: {encoding}) ; il est donc impossible d’en lire des parties.',
  http_no_ranges:
    'Le serveur ne prend pas en charge les plages d’octets ; seul le fichier entier peut donc être téléchargé.',
  http_ranges_stopped: 'Le serveur n’envoie plus de plages d’octets du fichier.',
  http_range_unnamed: 'Le serveur n’indique pas quels octets il envoie. Content-Range est absent.',
  http_range_hidden:
    'Le serveur ne laisse pas cette page voir quels octets il envoie. Il doit indiquer Content-Range dans Access-Control-Expose-Headers.',
  http_range_wrong: 'Le serveur a envoyé d’autres octets que ceux demandés (Content-Range: {contentRange}).',
  http_file_too_large: 'Le fichier dépasse 2^53 - 1 octets et ne peut donc pas être lu ({announced}).',
  http_short: 'Le serveur n’a envoyé que {got} sur {expected}.',
  http_long: 'Le serveur a envoyé plus que les {expected} demandés.',
  http_file_changed: 'Le fichier a été modifié sur le serveur.',
  http_whole_status: 'Le serveur a répondu {status} à la demande du fichier entier.',

  download_length_malformed: 'Le serveur annonce une taille qui n’est pas un nombre ({contentLength}).',
  download_longer: 'Le serveur a envoyé plus que les {announced} annoncés.',
  download_shorter: 'Le téléchargement s’est arrêté après {got} sur {announced}.',
  download_interrupted:
    '{cause} {got} étaient arrivés, et le téléchargement ne peut pas reprendre. {obstacle}',
  download_interrupted_of:
    '{cause} {got} sur {announced} étaient arrivés, et le téléchargement ne peut pas reprendre. {obstacle}',
  download_no_ranges: 'Le serveur ne prend pas en charge les plages d’octets.',
  download_no_validator:
    'Sans ETag ni Last-Modified, le serveur n’indique pas si le fichier est toujours le même.',

  storage_full: 'L’espace de stockage est insuffisant pour l’image.',
  storage_full_needed: 'L’espace de stockage est insuffisant pour {needed}.',
  storage_full_left: 'L’espace de stockage est insuffisant pour l’image. Disponible : {available}.',
  storage_full_needed_left: 'L’espace de stockage est insuffisant pour {needed}. Disponible : {available}.',
  storage_missing: 'Ce navigateur ne peut pas enregistrer de fichiers pour cette page.',
  storage_unlistable: 'Le contenu du dossier ne peut pas être listé.',
  storage_size_differs: 'Le fichier enregistré n’est pas complet. Écrits : {written} ; trouvés : {found}.',
  storage_offset_impossible: 'Rien ne peut être écrit au décalage {place}.',
  storage_out_of_order:
    'Des octets sont arrivés pour le décalage {place}, alors que ceux du décalage {expected} étaient attendus.',
  storage_file_closed: 'Le fichier enregistré est déjà fermé.',
  destination_busy: 'Un autre onglet ou une autre tâche écrit {name}.',
  image_changed: 'L’image a été modifiée pendant sa copie.',
  image_refused: 'Image non acceptée par {policy}. {objection}',
  digest_mismatch: 'La somme de contrôle ({algorithm}) est {actual}, au lieu de {expected}.',

  image_field: '{format} : {field} vaut {value}. {bound}',
  disk_unreadable: 'Le disque de cette image {format} ne peut pas être lu au décalage {place}. {fault}',
  disk_changed: 'L’image a été modifiée pendant sa conversion.',
  conversion_stopped: 'La conversion en {format} s’est arrêtée après {done} du disque. {cause}',
  map_too_long:
    'La carte d’allocation (map) a plus de {max, plural, one {# entrée} other {# entrées}}. Les obtenir une par une avec mapEntries().',
  check_unsupported:
    'Les images {format} ne peuvent pas être vérifiées. Elles n’ont pas de tables qui pourraient être incohérentes.',

  read_misplaced: 'L’image place {part} au décalage {place}, ce qui est impossible.',
  read_beyond: 'L’image place {part} au décalage {place}, au-delà de la fin du fichier.',
  read_cut: 'Le fichier se termine dans {part}.',
  read_cut_at: 'Le fichier se termine dans {part}, au décalage {place}.',
  read_entry_damaged: 'L’entrée pour {part} est endommagée.',
  read_state_unknown: 'L’image indique pour {part} l’état {state}, qui est inconnu.',
  read_missing: 'Il manque dans l’image : {part}.',
  read_partial_without_parent:
    'Un bloc n’est enregistré qu’en partie, alors que le disque n’a pas de parent.',
  read_unlisted: 'Aucune table de l’image ne couvre cet endroit.',
  read_directory_short: 'Le disque est plus grand que ce que couvre {part}.',
  read_chunk_short: 'La taille d’un bloc (chunk) est de {stored}, au lieu de {needed}.',
  read_no_access: 'L’extent est marqué NOACCESS.',
  read_compressed_external:
    'Un cluster est compressé, ce qui est impossible dans une image avec un fichier de données externe.',
  read_subcluster_both: 'Un sous-cluster est marqué à la fois comme alloué et comme nul.',
  read_subcluster_alone: 'Un sous-cluster est alloué, mais pas son cluster.',
  read_codec_unsupported: 'Les données sont compressées avec {codec}, qui n’est pas pris en charge ici.',
  read_undecodable: 'Le bloc situé au décalage {place} ne peut pas être décompressé. {cause}',
  read_decoded_short:
    'Le bloc situé au décalage {place} donne {got} une fois décompressé, au lieu de {needed}.',
  read_map_gap: 'La carte d’allocation du disque a une lacune. C’est une erreur dans Diskloupe.',

  decode_truncated: 'Les données compressées sont tronquées ({detail}).',
  decode_output_too_small: 'Les données compressées sont plus grandes que le bloc ({detail}).',
  decode_not_this_format: 'Les données ne sont pas compressées de la façon attendue ({detail}).',
  decode_unsupported:
    'La compression utilise une fonctionnalité qui n’est pas prise en charge ici ({detail}).',
  decode_dictionary:
    'La compression utilise un dictionnaire, ce qui n’est pas pris en charge ici ({detail}).',
  decode_window: 'La compression demande plus de mémoire que ce qui est autorisé ici ({detail}).',
  decode_checksum: 'La somme de contrôle des données compressées ne correspond pas ({detail}).',
  decode_corrupt: 'Les données compressées sont endommagées ({detail}).',
  decode_input_too_large: 'Les données compressées sont trop grandes ({detail}).',
  wrapper_ratio:
    '{packed} se décompressent en {unpacked}, plus que ce dont une image disque a besoin. Le fichier est peut-être une bombe de décompression.',
  wrapper_too_large: 'Le fichier décompressé dépasse les {max} autorisés.',
  archive_damaged: 'L’archive est endommagée ({detail}).',
  archive_too_many: 'L’archive contient plus de fichiers que les {max} autorisés.',
  archive_needs_end:
    'La table des matières de l’archive se trouve à sa fin, illisible ici sans tout décompresser.',
  archive_without_disk: 'L’archive ne contient aucune image disque.',
  member_missing: 'L’archive ne contient aucun fichier nommé {name}.',
  member_method: '{name} est compressé avec {method}, non pris en charge ici.',
  member_encrypted: '{name} est chiffré dans l’archive.',

  passphrase_missing: 'Cette image {format} est chiffrée et nécessite une phrase secrète.',
  passphrase_unlocks_nothing: 'La phrase secrète ne déverrouille pas cette image {format}.',
  passphrase_unlocks_none_tried: 'La phrase secrète ne déverrouille pas cette image {format}. {untried}',
  slot_untried: 'L’emplacement de clé {slot} n’a pas été essayé. {obstacle}',
  slot_too_much_work: 'Les emplacements de clé précédents ont demandé trop de temps.',
  slot_material_cut: 'Le fichier se termine au milieu de ses données de clé.',
  slot_cipher: 'Son algorithme de chiffrement, {cipher}, n’est pas pris en charge ici.',
  slot_hash: 'Son algorithme de hachage, {hash}, n’est pas pris en charge ici.',
  slot_iterations: 'Sa clé nécessite {iterations} itérations ; la limite est de {max}.',
  slot_memory: 'Sa clé nécessite {memory} de mémoire ; la limite est de {max}.',
  slot_passes:
    'Sa clé nécessite {passes, plural, one {# passe} other {# passes}} sur {memory} de mémoire ; la limite est de {max} au total.',
  slot_lanes:
    'Sa clé nécessite {lanes, plural, one {# voie} other {# voies}} dans {memory} de mémoire, ce qui n’est pas pris en charge ici.',
  slot_salt: 'Le sel de sa clé est de {length}, ce qui est insuffisant.',
};
