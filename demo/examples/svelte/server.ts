import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import sirv from 'sirv';
import { render } from 'svelte/server';
import UploadForm from './UploadForm.svelte';

const CLIENT = 'dist/client';
const template = await readFile(`${CLIENT}/index.html`, 'utf8');
const files = sirv(CLIENT);

// The page is sent with the form in it; its script makes the form work.
const server = createServer((request, response) => {
  if (request.url !== '/') return files(request, response);
  const { head, body: form } = render(UploadForm);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(template.replace('<!--head-->', () => head).replace('<!--form-->', () => form));
});
const port = Number(process.env['PORT'] ?? 3000);
server.listen(port, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${port}`));
