import type { ElementCode } from '../en/element.js';

/** The sentences of `<disk-image-input>` and `<disk-image-report>`. */
export const element: Readonly<Record<ElementCode, string>> = {
  label: 'Imagen de disco',

  prompt: 'Arrastre aquí una imagen de disco',
  prompt_several: 'Arrastre aquí los archivos de una imagen de disco',
  choose: 'Elegir archivo',
  choose_several: 'Elegir archivos',
  accepted: 'Formatos aceptados: {formats}',
  accepted_up_to: 'Formatos aceptados: {formats}, con un disco de {size} como máximo',
  up_to: 'Se acepta un disco de {size} como máximo',
  promise: 'Antes de subir nada, verá si se puede usar y, si no, por qué.',
  drop: 'Suéltela para ver qué contiene',
  drop_promise: 'Se inspecciona aquí, en esta página. Todavía no se sube nada.',

  missing: 'Elija una imagen de disco.',
  busy: 'Se está inspeccionando {name}. Tardará un momento.',
  not_loaded: 'No se pudo cargar una parte de esta página. Compruebe la conexión e inténtelo de nuevo.',

  drop_not_file: 'Eso no es un archivo. Suelte la propia imagen de disco.',
  drop_folder: '{name} es una carpeta. Suelte la propia imagen de disco.',
  drop_one:
    'Solo se admite una imagen de disco a la vez. {count, plural, one {Se soltó # archivo} other {Se soltaron # archivos}} y no se añadió ninguno.',
  drop_too_many:
    'Una imagen puede constar de {most} archivos como máximo. {count, plural, one {Se soltó # archivo} other {Se soltaron # archivos}} y no se añadió ninguno.',

  replace: 'Reemplazar',
  replace_named: 'Reemplazar {name}',
  remove_named: 'Quitar {name}',
  meta_disk: 'disco de {size}',
  meta_more: '{count, plural, one {y # archivo más} other {y # archivos más}}',

  looking: 'Inspeccionando el contenido',

  not_a_report: 'No es un informe que se pueda mostrar.',

  ready: 'Lista para subir',
  ready_policy: 'Lista para {policy}',
  ready_cause: 'Se puede subir tal cual.',
  ready_disk: 'Se puede subir tal cual. Una máquina creada con ella necesita un disco de {size} o más.',
  convert_first_cause: '{policy} la acepta, pero debe convertirla a raw antes de usarla.',
  warned: 'Lista para subir, con {count, plural, one {una advertencia} other {# advertencias}}',
  unusable_policy: 'No funcionará en {policy}',
  warned_policy: 'Lista para {policy}, con {count, plural, one {una advertencia} other {# advertencias}}',
  refused: 'No es seguro subirla',
  refused_here: 'No se acepta aquí',
  refused_policy: 'No aceptada por {policy}',
  incomplete: 'Falta otro archivo',
  incomplete_named: 'Falta {name}',
  locked: 'Bloqueada con una frase de contraseña',
  damaged: 'El archivo está truncado',
  not_image: 'No es una imagen de disco',
  unread: 'No se pudo comprobar todo',
  failed: 'No se pudo leer este archivo',

  no_picture: 'Arrastre aquí otra imagen de disco',

  try_again: 'Reintentar',
  show_step: 'Mostrar la solución',
  choose_again: 'Volver a elegir el archivo',
  copy: 'Copiar',
  copied: 'Copiado',
  copy_named: 'Copiar: {command}',

  details: 'Detalles',
  checks_passed: '{count, plural, one {# comprobación superada} other {# comprobaciones superadas}}',
  checks_failed: 'Comprobaciones no superadas: {failed} de {all}',
  checks_warned: 'Comprobaciones que requieren atención: {warned} de {all}',
  bytes_read: 'Se leyeron {size} del archivo',
  reasons: 'Otros motivos',
  checks: 'Comprobaciones',
  facts: 'Archivo',

  convert_to: 'Convertir a {format}',
  enlarge_to: 'Ampliar el disco a {size}',
  combine_to: 'Combinar los archivos en {format}',
  choose_missing: 'Elegir {name}',
  choose_other: 'Elegir el otro archivo',
  passphrase: 'Frase de contraseña',
  unlock: 'Desbloquear y convertir a {format}',
  converting_cause: 'La nueva imagen permanece en este navegador y se comprueba de nuevo.',
  converting_done: '{share, percent} completado',
  cancel: 'Cancelar',
  busy_converting: '{name} se está convirtiendo. Espere a que termine la conversión o cancélela.',
};
