import type { VerdictCode } from '../../messages/verdict.js';

/** What is said of an image as a whole, and the labels around it. */
export const verdict: Readonly<Record<VerdictCode, string>> = {
  verdict_clean: 'Aucun problème trouvé en {checks, plural, one {# vérification} other {# vérifications}}.',
  verdict_with_warnings:
    'Image sûre, avec {warnings, plural, one {# avertissement} other {# avertissements}}.',
  verdict_with_unchecked:
    'Image sûre. {unchecked, plural, one {# vérification facultative n’a pas pu être faite.} other {# vérifications facultatives n’ont pas pu être faites.}}',
  verdict_with_warnings_and_unchecked:
    'Image sûre, avec {warnings, plural, one {# avertissement} other {# avertissements}}. {unchecked, plural, one {# vérification facultative n’a pas pu être faite.} other {# vérifications facultatives n’ont pas pu être faites.}}',
  verdict_not_safe:
    'Image non sûre. {failures, plural, one {# vérification a échoué.} other {# vérifications ont échoué.}}',
  verdict_not_image: 'Ce n’est pas une image disque.',
  verdict_incomplete: 'Cette image n’a pas pu être vérifiée en entier.',
  verdict_ready: 'Image prête pour {policy}.',
  verdict_ready_with_warnings:
    'Image prête pour {policy}, avec {warnings, plural, one {# avertissement} other {# avertissements}}.',
  verdict_ready_after_conversion: 'Image prête pour {policy} après conversion en raw.',
  verdict_ready_after_conversion_with_warnings:
    'Image prête pour {policy} après conversion en raw, avec {warnings, plural, one {# avertissement} other {# avertissements}}.',
  verdict_unusable: '{policy} accepte ce fichier, mais le disque n’y fonctionnera pas.',
  verdict_refused: 'Image non acceptée par {policy}.',
  verdict_refused_several:
    'Image non acceptée par {policy}, pour {reasons, plural, one {# raison} other {# raisons}}.',
  label_format: 'Format',
  label_virtual_size: 'Taille virtuelle',
  label_file_size: 'Taille du fichier',
  label_wrapper: 'Décompressé de',
  label_verdict: 'Résultat',
  label_policy: 'Stratégie',
  wrapper_of_file: '{format}',
  wrapper_of_member: '{format} ({name})',
  outcome_failed: 'Échec',
  outcome_undetermined: 'Non vérifié',
  outcome_warned: 'Avertissement',
  outcome_passed: 'Réussi',
  severity_refused: 'Refus',
  severity_warning: 'Avertissement',
  format_unrecognized_label: 'Format non reconnu',
  format_several: '{formats} à la fois',
  format_contains: 'Contient aussi {formats}',
  size_with_bytes: '{size} ({size, exact})',
  size_unread: 'Non lue',
  size_unknown: 'Inconnue',
  size_none: 'Aucun disque virtuel',
  checks_summary: 'Vérifications',
  checks_other_passed:
    '{passed, plural, one {# autre vérification réussie} other {# autres vérifications réussies}}',
};
