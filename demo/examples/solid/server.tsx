import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import sirv from 'sirv';
import { generateHydrationScript, renderToString } from 'solid-js/web';
import { UploadForm } from './upload-form.js';

const CLIENT = 'dist/client';
const template = await readFile(`${CLIENT}/index.html`, 'utf8');
const files = sirv(CLIENT);

// The page is sent with the form in it; its script makes the form work.
const server = createServer((request, response) => {
  if (request.url !== '/') return files(request, response);
  const head = generateHydrationScript();
  const form = renderToString(() => <UploadForm />);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(template.replace('<!--head-->', () => head).replace('<!--form-->', () => form));
});
const port = Number(process.env['PORT'] ?? 3000);
server.listen(port, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${port}`));
