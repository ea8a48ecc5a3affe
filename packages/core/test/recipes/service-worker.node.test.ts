import { corpusImage } from '@diskloupe/test-images';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RunningRecipe, runRecipe } from './run-recipe.js';

type Listener = (event: object) => void;

let recipe: RunningRecipe;
const listeners = new Map<string, Listener>();
/** Requests that went on to the server. */
let sent: Request[] = [];

beforeAll(async () => {
  vi.stubGlobal('self', {
    addEventListener: (type: string, listener: Listener) => void listeners.set(type, listener),
  });
  recipe = await runRecipe('service-worker', 'service-worker.ts');
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await recipe.remove();
});
afterEach(() => {
  sent = [];
});

/** What the page gets; undefined if the worker leaves the request to the browser. */
async function asked(url: string, init: RequestInit): Promise<Response | undefined> {
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request);
    return new Response('stored', { status: 201 });
  });
  let response: Promise<Response> | undefined;
  listeners.get('fetch')?.({
    request: new Request(url, init),
    respondWith: (given: Promise<Response>) => {
      response = given;
    },
  });
  return response;
}

async function form(...names: readonly string[]): Promise<FormData> {
  const data = new FormData();
  data.set('comment', 'with a text');
  for (const name of names) data.append('image', new File([(await corpusImage(name)).slice()], name));
  return data;
}

const UPLOAD = 'https://page.example/images/new';

describe('the service worker', () => {
  it('sends an upload whose files are accepted', async () => {
    const response = await asked(UPLOAD, { method: 'POST', body: await form('qcow2-zlib.qcow2') });
    expect(response?.status).toBe(201);
    const [request] = sent;
    expect((await request?.formData())?.get('image')).toMatchObject({ name: 'qcow2-zlib.qcow2' });
  });

  it('answers a refused one itself, with the reason', async () => {
    const body = await form('qcow2-zlib.qcow2', 'qcow2-backing-v2.qcow2');
    const response = await asked(UPLOAD, { method: 'POST', body });
    expect(response?.status).toBe(422);
    expect(await response?.text()).toContain('depends on another file');
    expect(sent).toEqual([]);
  });

  it('judges a body that is the file', async () => {
    const body = (await corpusImage('qcow2-backing-v2.qcow2')).slice();
    expect((await asked(UPLOAD, { method: 'PUT', body }))?.status).toBe(422);
  });

  it('leaves other requests alone', async () => {
    expect(await asked(UPLOAD, { method: 'GET' })).toBeUndefined();
    expect(await asked('https://page.example/comments', { method: 'POST', body: 'text' })).toBeUndefined();
  });
});
