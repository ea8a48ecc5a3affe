import { explain, judgeImage, openstackImage } from '@diskloupe/core/all';

declare const self: ServiceWorkerGlobalScope;

const policy = openstackImage();

// From the first visit on, even for pages that are already open.
self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  const isUpload = (method === 'POST' || method === 'PUT') && new URL(url).pathname.startsWith('/images/');
  if (isUpload) event.respondWith(guard(event.request));
});

/** Sends an upload if the policy accepts every file in it. */
async function guard(request: Request): Promise<Response> {
  for (const file of await filesIn(request.clone())) {
    const { report, verdict } = await judgeImage(file, policy);
    if (verdict.accepted) continue;
    const sentences = explain(verdict, { report }).reasons.map(({ text }) => text);
    const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
    return new Response(sentences.join('\n'), { status: 422, headers });
  }
  return fetch(request);
}

/** The files of a form, or the one that is the body. */
async function filesIn(request: Request): Promise<Blob[]> {
  const isForm = request.headers.get('Content-Type')?.startsWith('multipart/form-data');
  if (!isForm) return [await request.blob()];
  return [...(await request.formData()).values()].filter((value) => value instanceof File);
}
