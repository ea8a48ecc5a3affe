import type { AnyReport } from '@diskloupe/core';
import { recommendedProperties } from '@diskloupe/core/upload';

/** Pause between two polls, in milliseconds. */
const PAUSE = 1000;

export interface Glance {
  /** URL of the image service, without `/v2`. */
  readonly url: string;
  /** Keystone token of the person's session. */
  readonly token: string;
}

/** What this client reads of a record. */
export interface Image {
  readonly id: string;
  readonly status: string;
  readonly os_glance_failed_import?: string;
}

/** Sends a file. @returns the image, which is active */
export function upload(glance: Glance, file: File, report: AnyReport): Promise<Image> {
  return withRecord(glance, file.name, report, async (path) => {
    await ask(glance, 'PUT', `${path}/file`, file, 'application/octet-stream');
  });
}

/** Has Glance download an image from an address. @returns the image, which is active */
export function webDownload(glance: Glance, uri: string, report: AnyReport): Promise<Image> {
  const name = new URL(uri).pathname.split('/').pop() ?? uri;
  return withRecord(glance, name, report, async (path) => {
    const method = { name: 'web-download', uri };
    await ask(glance, 'POST', `${path}/import`, JSON.stringify({ method }), 'application/json');
  });
}

/** Creates a record, and removes it if it gets no data. */
async function withRecord(
  glance: Glance,
  name: string,
  report: AnyReport,
  fill: (path: string) => Promise<void>,
): Promise<Image> {
  // The format and the smallest disk and so on are those of the image, so nobody has to be asked for them.
  const record = JSON.stringify({ name, ...recommendedProperties(report).properties });
  const created: Image = await (await ask(glance, 'POST', 'images', record, 'application/json')).json();
  const path = `images/${created.id}`;
  try {
    await fill(path);
    return await whenActive(glance, path);
  } catch (error) {
    await ask(glance, 'DELETE', path).catch(() => {});
    throw error;
  }
}

async function whenActive(glance: Glance, path: string): Promise<Image> {
  for (;;) {
    const image: Image = await (await ask(glance, 'GET', path)).json();
    if (image.status === 'active') return image;
    // A failed import leaves it `queued`, and names the stores that do not have it.
    if (image.os_glance_failed_import) throw new Error('Glance could not import the image.');
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

async function ask(
  { url, token }: Glance,
  method: string,
  path: string,
  body?: BodyInit,
  type?: string,
): Promise<Response> {
  const headers = { 'X-Auth-Token': token, ...(type !== undefined && { 'Content-Type': type }) };
  const response = await fetch(`${url}/v2/${path}`, { method, headers, body });
  if (!response.ok) throw new Error(`Glance answered ${response.status}.`);
  return response;
}
