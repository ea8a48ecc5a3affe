// Serves the page, and an image service that answers as a Glance did (recorded.json): only ids and what the client says about an image are new.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import sirv from 'sirv';

const { upload, webDownload } = JSON.parse(await readFile('recorded.json', 'utf8'));
const page = sirv('dist');
/** What is known about each image: its record, and the answers that are left to show. */
const images = new Map();

function answer(method, path, body) {
  const [, id, action] = /^\/glance\/v2\/images(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(path) ?? [];
  if (method === 'POST' && !id) {
    const record = { id: randomUUID(), ...JSON.parse(body) };
    images.set(record.id, { record, shown: [upload.created] });
    return as(record, upload.created);
  }
  const image = images.get(id);
  if (!image) return { status: 404 };
  if (method === 'PUT' && action === 'file') {
    image.shown = [...upload.shown];
    return upload.filled;
  }
  if (method === 'POST' && action === 'import') {
    image.shown = [...webDownload.shown];
    return webDownload.filled;
  }
  if (method === 'GET') {
    const [shown] = image.shown.length > 1 ? image.shown.splice(0, 1) : image.shown;
    return as(image.record, { ...shown, status: 200 });
  }
  images.delete(id);
  return upload.removed;
}

function as(record, { status, body }) {
  return { status, body: { ...body, ...record } };
}

const server = createServer(async (request, response) => {
  if (!request.url.startsWith('/glance/')) return page(request, response);
  const token = request.headers['x-auth-token'];
  const { status, body } = token ? answer(request.method, request.url, await text(request)) : { status: 401 };
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(body ? JSON.stringify(body) : undefined);
});
const port = Number(process.env.PORT ?? 3000);
server.listen(port, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${port}`));
