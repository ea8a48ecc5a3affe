import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** How the image service behaves. */
export interface Behaviour {
  /** To the data. */
  readonly dataStatus?: number;
  /** Whether it stores something else than was sent. */
  readonly isDamaging?: boolean;
  /** The outcome of an import. */
  readonly importFails?: boolean;
}

type Properties = Record<string, unknown>;

/** The part of OpenStack's image service that a client of the recipe needs. */
export interface FakeGlance {
  readonly url: string;
  /** The existing records, by id. */
  readonly images: ReadonlyMap<string, Properties>;
  /** Requests, e.g. `POST /v2/images`. */
  readonly asked: readonly string[];
  end(): Promise<void>;
}

export async function fakeGlance(behaviour: Behaviour = {}): Promise<FakeGlance> {
  const images = new Map<string, Properties>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response, images, behaviour).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    images,
    asked,
    async end() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  images: Map<string, Properties>,
  { dataStatus = 204, isDamaging, importFails }: Behaviour,
): Promise<void> {
  const body = await buffer(request);
  const say = (status: number, shown?: unknown): void => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(shown === undefined ? undefined : JSON.stringify(shown));
  };
  if (request.headers['x-auth-token'] !== 'token') return say(401);
  const [, id = '', what = ''] = /^\/v2\/images(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(request.url ?? '') ?? [];
  if (request.method === 'POST' && !id) {
    const made = { id: `image-${images.size + 1}`, status: 'queued', ...JSON.parse(body.toString()) };
    images.set(made.id, made);
    return say(201, made);
  }
  const image = images.get(id);
  if (!image) return say(404);
  if (request.method === 'DELETE') {
    images.delete(id);
    return say(204);
  }
  if (request.method === 'GET') return say(200, image);
  if (what === 'import') {
    const imported = importFails ? { os_glance_failed_import: 'store' } : { status: 'active' };
    images.set(id, { ...image, ...JSON.parse(body.toString()), ...imported });
    return say(202);
  }
  if (dataStatus !== 204) return say(dataStatus);
  const stored = isDamaging ? body.subarray(1) : body;
  const digest = createHash('sha512').update(stored).digest('hex');
  images.set(id, { ...image, status: 'active', os_hash_algo: 'sha512', os_hash_value: digest });
  return say(204);
}
