import type { ElementSentences } from '../sentences.js';

export const url: ElementSentences = {
  url_label: 'Ou saisir l’adresse d’une image',
  url_inspect: 'Inspecter',
  url_nothing: 'Saisir l’adresse d’une image disque.',
  url_malformed: '{text} n’est pas une adresse. Saisir l’adresse complète, protocole https compris.',
  url_protocol: 'Seules les adresses http et https peuvent être lues.',
  url_pending: 'L’adresse n’a pas encore été inspectée. Choisir {button}.',

  url_failed: 'L’adresse n’a pas pu être lue',
  url_not_here: 'L’inspection n’est pas possible depuis cette page',
  url_only_whole: 'L’inspection a lieu pendant le téléchargement',
  url_edit: 'Modifier l’adresse',

  url_download: 'Télécharger',
  url_download_cause:
    'Télécharger d’abord l’image. Elle est inspectée à nouveau et peut ensuite être téléversée.',
  url_submitted: 'L’adresse est envoyée, et le serveur y télécharge l’image.',
  url_first: 'Télécharger d’abord {name}.',
  url_downloading: 'Téléchargement en cours',
  url_got: '{got} jusqu’à présent. L’image reste dans ce navigateur.',
  url_got_of: '{got} sur {total}. L’image reste dans ce navigateur.',
  url_busy: '{name} est en cours de téléchargement. Attendre la fin du téléchargement ou l’annuler.',
};
