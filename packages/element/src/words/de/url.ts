import type { ElementSentences } from '../sentences.js';

export const url: ElementSentences = {
  url_label: 'Oder die Adresse eines Images eingeben',
  url_inspect: 'Untersuchen',
  url_nothing: 'Die Adresse eines Disk-Images eingeben.',
  url_malformed: '{text} ist keine Adresse. Die vollständige Adresse mit https:// eingeben.',
  url_protocol: 'Nur Adressen mit https:// oder http:// können gelesen werden.',
  url_pending: 'Die Adresse wurde noch nicht untersucht. {button} auswählen.',

  url_failed: 'Die Adresse konnte nicht gelesen werden',
  url_not_here: 'Die Untersuchung ist von hier aus nicht möglich',
  url_only_whole: 'Die Untersuchung erfolgt beim Herunterladen',
  url_edit: 'Adresse ändern',

  url_download: 'Herunterladen',
  url_download_cause:
    'Das Image zuerst herunterladen. Es wird erneut untersucht und kann dann hochgeladen werden.',
  url_submitted: 'Die Adresse wird gesendet, und der Server lädt das Image von dort.',
  url_first: '{name} zuerst herunterladen.',
  url_downloading: 'Wird heruntergeladen',
  url_got: 'Bisher {got}. Das Image bleibt in diesem Browser.',
  url_got_of: '{got} von {total}. Das Image bleibt in diesem Browser.',
  url_busy: '{name} wird heruntergeladen. Das Ende abwarten oder das Herunterladen abbrechen.',
};
