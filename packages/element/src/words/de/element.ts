import type { ElementCode } from '../en/element.js';

/** The sentences of `<disk-image-input>` and `<disk-image-report>` in German. */
export const element: Readonly<Record<ElementCode, string>> = {
  label: 'Disk-Image',

  prompt: 'Disk-Image hier ablegen',
  prompt_several: 'Dateien eines Disk-Images hier ablegen',
  choose: 'Datei auswählen',
  choose_several: 'Dateien auswählen',
  accepted: 'Akzeptiert: {formats}',
  accepted_up_to: 'Akzeptiert: {formats}, Festplatte bis {size}',
  up_to: 'Akzeptiert: Festplatte bis {size}',
  promise: 'Vor dem Hochladen wird angezeigt, ob das Image verwendet werden kann und, wenn nicht, warum.',
  drop: 'Zum Untersuchen ablegen',
  drop_promise: 'Die Untersuchung findet hier auf dieser Seite statt. Es wird noch nichts hochgeladen.',

  missing: 'Ein Disk-Image auswählen.',
  busy: '{name} wird untersucht. Das dauert einen Moment.',
  not_loaded:
    'Ein Teil dieser Seite konnte nicht geladen werden. Die Verbindung prüfen und es dann erneut versuchen.',

  drop_not_file: 'Das ist keine Datei. Das Disk-Image selbst ablegen.',
  drop_folder: '{name} ist ein Ordner. Das Disk-Image selbst ablegen.',
  drop_one:
    'Nur ein Disk-Image auf einmal ist möglich. Es {count, plural, one {wurde # Datei} other {wurden # Dateien}} abgelegt und keine davon hinzugefügt.',
  drop_too_many:
    'Zu einem Image gehören höchstens {most} Dateien. Es {count, plural, one {wurde # Datei} other {wurden # Dateien}} abgelegt und keine davon hinzugefügt.',

  replace: 'Ersetzen',
  replace_named: '{name} ersetzen',
  remove_named: '{name} entfernen',
  meta_disk: 'Festplatte mit {size}',
  meta_more: '{count, plural, one {und # weitere Datei} other {und # weitere Dateien}}',

  looking: 'Wird untersucht',

  not_a_report: 'Dies ist kein Bericht, der angezeigt werden kann.',

  ready: 'Bereit zum Hochladen',
  ready_policy: 'Bereit für {policy}',
  ready_cause: 'Das Image kann unverändert hochgeladen werden.',
  ready_disk:
    'Das Image kann unverändert hochgeladen werden. Eine daraus erstellte Maschine benötigt eine Festplatte mit mindestens {size}.',
  convert_first_cause:
    '{policy} akzeptiert das Image, muss es aber vor der Verwendung nach raw konvertieren.',
  warned: 'Bereit zum Hochladen, mit {count, plural, one {einer Warnung} other {# Warnungen}}',
  unusable_policy: 'Funktioniert nicht in {policy}',
  warned_policy: 'Bereit für {policy}, mit {count, plural, one {einer Warnung} other {# Warnungen}}',
  refused: 'Sicherheitsprüfung nicht bestanden',
  refused_here: 'Hier nicht akzeptiert',
  refused_policy: 'Von {policy} nicht akzeptiert',
  incomplete: 'Eine weitere Datei fehlt',
  incomplete_named: '{name} fehlt',
  locked: 'Mit einer Passphrase gesperrt',
  damaged: 'Die Datei ist unvollständig',
  not_image: 'Dies ist kein Disk-Image',
  unread: 'Nicht alles konnte geprüft werden',
  failed: 'Diese Datei konnte nicht gelesen werden',

  no_picture: 'Anderes Disk-Image hier ablegen',

  try_again: 'Erneut versuchen',
  show_step: 'Abhilfe anzeigen',
  choose_again: 'Datei erneut auswählen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copy_named: 'Kopieren: {command}',

  details: 'Details',
  checks_passed: '{count, plural, one {# Prüfung bestanden} other {# Prüfungen bestanden}}',
  checks_failed: '{failed} von {all} Prüfungen fehlgeschlagen',
  checks_warned: '{warned} von {all} Prüfungen mit Warnung',
  bytes_read: '{size} der Datei gelesen',
  reasons: 'Außerdem',
  checks: 'Prüfungen',
  facts: 'Datei',

  convert_to: 'In {format} konvertieren',
  enlarge_to: 'Festplatte auf {size} vergrößern',
  combine_to: 'Dateien zu {format} zusammenführen',
  choose_missing: '{name} auswählen',
  choose_other: 'Andere Datei auswählen',
  passphrase: 'Passphrase eingeben',
  unlock: 'Entsperren und in {format} konvertieren',
  converting_cause: 'Das neue Image bleibt in diesem Browser und wird erneut geprüft.',
  converting_done: '{share, percent} erledigt',
  cancel: 'Abbrechen',
  busy_converting: '{name} wird konvertiert. Das Ende abwarten oder die Konvertierung abbrechen.',
};
