import type { VerdictCode } from '../../messages/verdict.js';

/** What is said of an image as a whole, and the labels around it. */
export const verdict: Readonly<Record<VerdictCode, string>> = {
  verdict_clean:
    'No se encontraron problemas en {checks, plural, one {# comprobación} other {# comprobaciones}}.',
  verdict_with_warnings:
    'Es seguro aceptar la imagen, con {warnings, plural, one {# advertencia} other {# advertencias}}.',
  verdict_with_unchecked:
    'Es seguro aceptar la imagen. {unchecked, plural, one {No se pudo realizar # comprobación opcional.} other {No se pudieron realizar # comprobaciones opcionales.}}',
  verdict_with_warnings_and_unchecked:
    'Es seguro aceptar la imagen, con {warnings, plural, one {# advertencia} other {# advertencias}}. {unchecked, plural, one {No se pudo realizar # comprobación opcional.} other {No se pudieron realizar # comprobaciones opcionales.}}',
  verdict_not_safe:
    'No es seguro aceptar la imagen. {failures, plural, one {No se superó # comprobación.} other {No se superaron # comprobaciones.}}',
  verdict_not_image: 'No es una imagen de disco.',
  verdict_incomplete: 'No se pudo comprobar toda la imagen.',
  verdict_ready: 'Lista para {policy}.',
  verdict_ready_with_warnings:
    'Lista para {policy}, con {warnings, plural, one {# advertencia} other {# advertencias}}.',
  verdict_ready_after_conversion: 'Lista para {policy} una vez convertida a raw.',
  verdict_ready_after_conversion_with_warnings:
    'Lista para {policy} una vez convertida a raw, con {warnings, plural, one {# advertencia} other {# advertencias}}.',
  verdict_unusable: '{policy} acepta este archivo, pero el disco no funcionará allí.',
  verdict_refused: 'No aceptada por {policy}.',
  verdict_refused_several:
    'No aceptada por {policy}, por {reasons, plural, one {# motivo} other {# motivos}}.',
  label_format: 'Formato',
  label_virtual_size: 'Tamaño virtual',
  label_file_size: 'Tamaño del archivo',
  label_wrapper: 'Descomprimido de',
  label_verdict: 'Resultado',
  label_policy: 'Política',
  wrapper_of_file: '{format}',
  wrapper_of_member: '{format} ({name})',
  outcome_failed: 'No superada',
  outcome_undetermined: 'Sin comprobar',
  outcome_warned: 'Advertencia',
  outcome_passed: 'Superada',
  severity_refused: 'Rechazada',
  severity_warning: 'Advertencia',
  format_unrecognized_label: 'Formato no reconocido',
  format_several: '{formats} a la vez',
  format_contains: 'También contiene {formats}',
  size_with_bytes: '{size} ({size, exact})',
  size_unread: 'Sin leer',
  size_unknown: 'Desconocido',
  size_none: 'Sin disco virtual',
  checks_summary: 'Comprobaciones',
  checks_other_passed:
    '{passed, plural, one {# comprobación más superada} other {# comprobaciones más superadas}}',
};
