import type { IncomingMessage } from 'node:http';
import { type Arrival, type Reception, receive } from './arrival.js';
import { headerOf, writeBody } from './body.js';

/** Receives a whole file as the body of a PUT. Nothing of it remains if it breaks off or is refused. */
export function receiveWholeFile(
  request: IncomingMessage,
  name: string,
  reception: Reception,
): Promise<Arrival> {
  const { staging, maxSize } = reception;
  return staging.withPath(async (path) => {
    await staging.checkRoom(Math.min(maxSize, Number(headerOf(request, 'content-length') ?? 0)));
    await writeBody(request, path, { atMost: maxSize });
    return receive(path, name, reception, headerOf(request, 'image-format'));
  });
}
