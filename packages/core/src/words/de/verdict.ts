import type { VerdictCode } from '../../messages/verdict.js';

/** What is said of an image as a whole, and the labels around it. */
export const verdict: Readonly<Record<VerdictCode, string>> = {
  verdict_clean: 'Keine Probleme bei {checks, plural, one {# Prüfung} other {# Prüfungen}} gefunden.',
  verdict_with_warnings:
    'Sicherheitsprüfung bestanden, mit {warnings, plural, one {# Warnung} other {# Warnungen}}.',
  verdict_with_unchecked:
    'Sicherheitsprüfung bestanden. {unchecked, plural, one {# optionale Prüfung war} other {# optionale Prüfungen waren}} nicht möglich.',
  verdict_with_warnings_and_unchecked:
    'Sicherheitsprüfung bestanden, mit {warnings, plural, one {# Warnung} other {# Warnungen}}. {unchecked, plural, one {# optionale Prüfung war} other {# optionale Prüfungen waren}} nicht möglich.',
  verdict_not_safe:
    'Sicherheitsprüfung nicht bestanden. {failures, plural, one {# Prüfung ist fehlgeschlagen.} other {# Prüfungen sind fehlgeschlagen.}}',
  verdict_not_image: 'Dies ist kein Disk-Image.',
  verdict_incomplete: 'Dieses Image konnte nicht vollständig geprüft werden.',
  verdict_ready: 'Bereit für {policy}.',
  verdict_ready_with_warnings:
    'Bereit für {policy}, mit {warnings, plural, one {# Warnung} other {# Warnungen}}.',
  verdict_ready_after_conversion: 'Nach der Konvertierung in raw bereit für {policy}.',
  verdict_ready_after_conversion_with_warnings:
    'Nach der Konvertierung in raw bereit für {policy}, mit {warnings, plural, one {# Warnung} other {# Warnungen}}.',
  verdict_unusable: '{policy} akzeptiert diese Datei, aber die Festplatte funktioniert dort nicht.',
  verdict_refused: 'Von {policy} nicht akzeptiert.',
  verdict_refused_several:
    'Von {policy} nicht akzeptiert, aus {reasons, plural, one {# Grund} other {# Gründen}}.',
  label_format: 'Format',
  label_virtual_size: 'Virtuelle Größe',
  label_file_size: 'Dateigröße',
  label_wrapper: 'Entpackt aus',
  label_verdict: 'Ergebnis',
  label_policy: 'Richtlinie',
  wrapper_of_file: '{format}',
  wrapper_of_member: '{format} ({name})',
  outcome_failed: 'Fehlgeschlagen',
  outcome_undetermined: 'Nicht geprüft',
  outcome_warned: 'Warnung',
  outcome_passed: 'Bestanden',
  severity_refused: 'Abgelehnt',
  severity_warning: 'Warnung',
  format_unrecognized_label: 'Unbekanntes Format',
  format_several: '{formats} zugleich',
  format_contains: 'Enthält außerdem {formats}',
  size_with_bytes: '{size} ({size, exact})',
  size_unread: 'Nicht gelesen',
  size_unknown: 'Unbekannt',
  size_none: 'Keine virtuelle Festplatte',
  checks_summary: 'Prüfungen',
  checks_other_passed:
    '{passed, plural, one {# weitere Prüfung bestanden} other {# weitere Prüfungen bestanden}}',
};
