import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import sirv from 'sirv';

const site = sirv('site');

// Stands in for a server that stores images.
const server = createServer(async (request, response) => {
  if (request.method === 'GET') return site(request, response);
  const { length } = await buffer(request);
  response.end(`The server has received ${length} bytes.`);
});
const port = Number(process.env.PORT ?? 3000);
server.listen(port, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${port}`));
