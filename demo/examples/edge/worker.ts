import { InspectionStream } from '@diskloupe/core/stream';
import { refusalText } from '@diskloupe/core/words';

/** `ORIGIN` is the address of the server that stores images. */
declare const process: { readonly env: { readonly ORIGIN: string } };
/** Only Workers have it. Their requests end well when a body breaks off, unless its length was announced. */
declare const FixedLengthStream:
  | undefined
  | (new (
      length: number,
    ) => TransformStream<Uint8Array, Uint8Array>);

export default {
  /** Inspects an image while it passes on to the origin. The end of an unsafe one is withheld: the origin's request breaks off. */
  async fetch({ method, url, body, headers }: Request): Promise<Response> {
    if (method !== 'PUT') return new Response('PUT an image.', { status: 405, headers: { Allow: 'PUT' } });
    const announced = headers.get('Content-Length');
    if (announced === null) return new Response('Content-Length is required.', { status: 411 });
    const length = Number(announced);
    // It has no end to withhold.
    if (!body || !length) return new Response('The file is empty.', { status: 422 });

    const inspection = new InspectionStream({ onUnsafe: 'abort' });
    const inspected = body.pipeThrough(inspection);
    const sent =
      typeof FixedLengthStream === 'undefined'
        ? inspected
        : inspected.pipeThrough(new FixedLengthStream(length));
    const init = { method, body: sent, duplex: 'half' };
    try {
      return await fetch(new URL(new URL(url).pathname, process.env.ORIGIN), init);
    } catch {
      const report = inspection.soFar(length)?.report;
      if (report?.safety.failures.length) return new Response(refusalText(report), { status: 422 });
      return new Response('The storage could not be reached.', { status: 502 });
    }
  },
};
