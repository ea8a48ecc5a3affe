// Asks a Glance what the client asks it, and writes what it answers to recorded.json. IMAGE is the address of a qcow2 that this Glance may
// download: `GLANCE=http://127.0.0.1:9292 TOKEN=… IMAGE=https://example.org/disk.qcow2 node record.js`
import { writeFileSync } from 'node:fs';

const { GLANCE, IMAGE, TOKEN = '' } = process.env;
const record = { name: 'disk.qcow2', disk_format: 'qcow2', container_format: 'bare', min_disk: 1 };

async function ask(method, path, body, type = 'application/json') {
  const headers = { 'X-Auth-Token': TOKEN, ...(body && { 'Content-Type': type }) };
  const response = await fetch(`${GLANCE}/v2/${path}`, { method, headers, body });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

/** Returns the answers to one way of adding an image; `shown` has the different ones while it was not active yet, and the last. */
async function added(fill) {
  const created = await ask('POST', 'images', JSON.stringify(record));
  const path = `images/${created.body.id}`;
  const filled = await fill(path);
  if (filled.status >= 300) throw new Error(JSON.stringify(filled));
  const shown = [];
  do {
    const answer = await ask('GET', path);
    if (answer.body.status !== shown.at(-1)?.body.status) shown.push(answer);
  } while (shown.at(-1).body.status !== 'active');
  const removed = await ask('DELETE', path);
  return { created, filled, shown, removed };
}

const upload = await added(async (path) => {
  const image = await (await fetch(IMAGE)).blob();
  return ask('PUT', `${path}/file`, image, 'application/octet-stream');
});
const method = { name: 'web-download', uri: IMAGE };
const webDownload = await added((path) => ask('POST', `${path}/import`, JSON.stringify({ method })));
writeFileSync('recorded.json', `${JSON.stringify({ upload, webDownload }, null, 2)}\n`);
