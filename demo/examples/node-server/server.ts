import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { checkedName, receive } from './files.js';
import * as s3 from './s3.js';
import { tus } from './tus.js';

const USAGE = 'PUT /images/NAME, tus at /tus, or POST /objects';

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = '/' } = request;
  if (url.startsWith('/tus')) return tus.handle(request, response);
  const say = (status: number, body: unknown): void => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
  const [place = '', first, id, part] = url.slice(1).split('/').map(decodeURIComponent);

  if (method === 'PUT' && place === 'images') {
    const name = checkedName(first);
    if (!name) return say(400, { error: 'this name is not accepted' });
    const { status, ...said } = await receive(request, name);
    return say(status, said);
  }
  if (method === 'POST' && place === 'objects' && !first) return say(201, await s3.begin());
  if (place === 'objects' && first && id) {
    const upload = { key: first, id };
    if (method === 'GET' && Number(part) > 0)
      return say(200, { url: await s3.partUrl(upload, Number(part)) });
    if (method === 'POST' && !part) {
      const { status, ...said } = await s3.complete(upload, (await json(request)) as s3.Parts);
      return say(status, said);
    }
  }
  return say(method === 'GET' && url === '/' ? 200 : 404, { usage: USAGE });
}

// By default, Node ends a request after 5 minutes. An image takes longer; a body that stalls is ended after one.
const server = createServer({ requestTimeout: 0 }, (request, response) => {
  request.setTimeout(60_000, () => request.destroy());
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500, { Connection: 'close' });
    response.end();
  });
});
const port = Number(process.env['PORT'] ?? 3000);
server.listen(port, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${port}`));
