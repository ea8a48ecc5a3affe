import type { ElementCode } from '../en/element.js';

/** The sentences of `<disk-image-input>` and `<disk-image-report>` in French. */
export const element: Readonly<Record<ElementCode, string>> = {
  label: 'Image disque',

  prompt: 'Déposer une image disque ici',
  prompt_several: 'Déposer les fichiers d’une image disque ici',
  choose: 'Choisir un fichier',
  choose_several: 'Choisir des fichiers',
  accepted: 'Formats acceptés : {formats}',
  accepted_up_to: 'Formats acceptés : {formats}, avec un disque de {size} au plus',
  up_to: 'Accepté : un disque de {size} au plus',
  promise: 'Avant tout téléversement, il est indiqué si l’image peut être utilisée et, sinon, pourquoi.',
  drop: 'Déposer pour inspecter',
  drop_promise: 'L’inspection a lieu ici, dans cette page. Rien n’est encore téléversé.',

  missing: 'Choisir une image disque.',
  busy: 'Inspection de {name} en cours. Cela prend un instant.',
  not_loaded: 'Une partie de cette page n’a pas pu être chargée. Vérifier la connexion, puis réessayer.',

  drop_not_file: 'Ce n’est pas un fichier. Déposer l’image disque elle-même.',
  drop_folder: '{name} est un dossier. Déposer l’image disque elle-même.',
  drop_one:
    'Une seule image disque à la fois. {count, plural, one {# fichier a été déposé} other {# fichiers ont été déposés}}, et aucun n’a été ajouté.',
  drop_too_many:
    'Une image se compose de {most} fichiers au plus. {count, plural, one {# fichier a été déposé} other {# fichiers ont été déposés}}, et aucun n’a été ajouté.',

  replace: 'Remplacer',
  replace_named: 'Remplacer {name}',
  remove_named: 'Retirer {name}',
  meta_disk: 'disque de {size}',
  meta_more: '{count, plural, one {et # autre fichier} other {et # autres fichiers}}',

  looking: 'Inspection en cours',

  not_a_report: 'Ce n’est pas un rapport qui peut être affiché.',

  ready: 'Image prête à être téléversée',
  ready_policy: 'Image prête pour {policy}',
  ready_cause: 'L’image peut être téléversée telle quelle.',
  ready_disk:
    'L’image peut être téléversée telle quelle. Une machine créée à partir de celle-ci nécessite un disque de {size} au moins.',
  convert_first_cause:
    'L’image est acceptée par {policy}, mais doit être convertie en raw avant d’être utilisée.',
  warned:
    'Image prête à être téléversée, avec {count, plural, one {un avertissement} other {# avertissements}}',
  unusable_policy: 'Inutilisable dans {policy}',
  warned_policy:
    'Image prête pour {policy}, avec {count, plural, one {un avertissement} other {# avertissements}}',
  refused: 'Image non sûre',
  refused_here: 'Image non acceptée ici',
  refused_policy: 'Image non acceptée par {policy}',
  incomplete: 'Il manque un autre fichier',
  incomplete_named: 'Il manque {name}',
  locked: 'Verrouillée par une phrase secrète',
  damaged: 'Le fichier est tronqué',
  not_image: 'Ce n’est pas une image disque',
  unread: 'Tout n’a pas pu être vérifié',
  failed: 'Ce fichier n’a pas pu être lu',

  no_picture: 'Déposer une autre image disque ici',

  try_again: 'Réessayer',
  show_step: 'Afficher la solution',
  choose_again: 'Choisir à nouveau le fichier',
  copy: 'Copier',
  copied: 'Copié',
  copy_named: 'Copier : {command}',

  details: 'Détails',
  checks_passed: '{count, plural, one {# vérification réussie} other {# vérifications réussies}}',
  checks_failed: 'Vérifications échouées : {failed} sur {all}',
  checks_warned: 'Vérifications avec avertissement : {warned} sur {all}',
  bytes_read: '{size} lus dans le fichier',
  reasons: 'Autres points',
  checks: 'Vérifications',
  facts: 'Fichier',

  convert_to: 'Convertir en {format}',
  enlarge_to: 'Agrandir le disque à {size}',
  combine_to: 'Réunir les fichiers en {format}',
  choose_missing: 'Choisir {name}',
  choose_other: 'Choisir l’autre fichier',
  passphrase: 'Phrase secrète',
  unlock: 'Déverrouiller et convertir en {format}',
  converting_cause: 'La nouvelle image reste dans ce navigateur et elle est vérifiée à nouveau.',
  converting_done: '{share, percent} effectués',
  cancel: 'Annuler',
  busy_converting: '{name} est en cours de conversion. Attendre la fin de la conversion ou l’annuler.',
};
