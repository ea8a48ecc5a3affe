import type { ElementSentences } from '../sentences.js';

export const url: ElementSentences = {
  url_label: 'O introduzca la dirección de una imagen',
  url_inspect: 'Inspeccionar',
  url_nothing: 'Introduzca la dirección de una imagen de disco.',
  url_malformed: '{text} no es una dirección. Introdúzcala completa, con https://.',
  url_protocol: 'Solo se pueden leer direcciones https:// y http://.',
  url_pending: 'La dirección aún no se ha inspeccionado. Elija {button}.',

  url_failed: 'No se pudo leer la dirección',
  url_not_here: 'No se puede inspeccionar desde aquí',
  url_only_whole: 'Se inspecciona mientras se descarga',
  url_edit: 'Cambiar la dirección',

  url_download: 'Descargar',
  url_download_cause: 'Descárguela primero. Se inspecciona de nuevo y después se puede subir.',
  url_submitted: 'Se envía su dirección, y el servidor descarga la imagen desde allí.',
  url_first: 'Descargue primero {name}.',
  url_downloading: 'Descargando',
  url_got: '{got} hasta ahora. La imagen permanece en este navegador.',
  url_got_of: '{got} de {total}. La imagen permanece en este navegador.',
  url_busy: '{name} se está descargando. Espere a que termine la descarga o cancélela.',
};
