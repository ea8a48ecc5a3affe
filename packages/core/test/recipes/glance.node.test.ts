import { corpusImage } from '@diskloupe/test-images';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ImageServer, startImageServer } from '../intake/image-server.js';
import { type Behaviour, type FakeGlance, fakeGlance } from './fake-glance.js';
import { runRecipe } from './run-recipe.js';

type Glance = { readonly url: string; readonly token: string };
type UploadToGlance = (glance: Glance, file: File, name: string, signal: AbortSignal) => Promise<string>;
type ImportToGlance = (
  glance: Glance,
  url: string,
  name: string,
  declared: string,
  signal: AbortSignal,
) => Promise<string>;

const never = new AbortController().signal;

let glance: FakeGlance;
afterEach(() => glance.end());

async function served(behaviour?: Behaviour): Promise<Glance> {
  glance = await fakeGlance(behaviour);
  return { url: glance.url, token: 'token' };
}

async function file(name: string): Promise<File> {
  return new File([(await corpusImage(name)).slice()], name);
}

describe('the upload to Glance', () => {
  let recipe: Awaited<ReturnType<typeof runRecipe>>;
  let upload: UploadToGlance;
  beforeAll(async () => {
    recipe = await runRecipe('glance', 'upload-to-glance.ts');
    upload = recipe.module['uploadToGlance'] as UploadToGlance;
  });
  afterAll(() => recipe.remove());

  it('creates a record according to the file, and uploads the data', async () => {
    const image = await upload(await served(), await file('qcow2-zlib.qcow2'), 'a disk', never);
    expect(image).toBe('images/image-1');
    expect(glance.images.get('image-1')).toMatchObject({
      name: 'a disk',
      disk_format: 'qcow2',
      container_format: 'bare',
      min_disk: 1,
      status: 'active',
    });
  });

  it('requests nothing from Glance if the image is refused', async () => {
    const cloud = await served();
    await expect(upload(cloud, await file('qcow2-backing-v2.qcow2'), 'a disk', never)).rejects.toMatchObject({
      name: 'ImageUnacceptable',
      objections: [expect.objectContaining({ code: 'backing_file' })],
    });
    expect(glance.asked).toEqual([]);
  });

  it('deletes the record if the data is not accepted', async () => {
    const cloud = await served({ dataStatus: 413 });
    await expect(upload(cloud, await file('qcow2-zlib.qcow2'), 'a disk', never)).rejects.toMatchObject({
      name: 'HttpError',
      status: 413,
    });
    expect(glance.images.size).toBe(0);
    expect(glance.asked).toContain('DELETE /v2/images/image-1');
  });

  it('deletes the record if something else was stored than was sent', async () => {
    const cloud = await served({ isDamaging: true });
    await expect(upload(cloud, await file('qcow2-zlib.qcow2'), 'a disk', never)).rejects.toMatchObject({
      name: 'DigestMismatchError',
      algorithm: 'sha512',
    });
    expect(glance.images.size).toBe(0);
  });

  it('sends nothing if it was aborted before', async () => {
    const cloud = await served();
    const reason = new Error('no more');
    const image = await file('qcow2-zlib.qcow2');
    await expect(upload(cloud, image, 'a disk', AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(glance.asked).toEqual([]);
  });
});

describe('the import to Glance', () => {
  let recipe: Awaited<ReturnType<typeof runRecipe>>;
  let bring: ImportToGlance;
  beforeAll(async () => {
    recipe = await runRecipe('glance', 'import-to-glance.ts');
    bring = recipe.module['importToGlance'] as ImportToGlance;
  });
  afterAll(() => recipe.remove());

  let images: ImageServer;
  beforeAll(async () => {
    images = await startImageServer();
    for (const name of ['qcow2-zlib.qcow2', 'qcow2-backing-v2.qcow2']) {
      images.files.set(name, await corpusImage(name));
    }
  });
  afterAll(() => images.close());

  it('uses the detected format, not the declared one', async () => {
    const cloud = await served();
    const url = images.url('qcow2-zlib.qcow2');
    await bring(cloud, url, 'a disk', 'raw', never);
    expect(glance.images.get('image-1')).toMatchObject({
      disk_format: 'qcow2',
      method: { name: 'web-download', uri: url },
      status: 'active',
    });
  });

  it('requests nothing from Glance if the image is refused, or does not exist', async () => {
    const cloud = await served();
    const refused = images.url('qcow2-backing-v2.qcow2');
    await expect(bring(cloud, refused, 'a disk', 'qcow2', never)).rejects.toMatchObject({
      name: 'ImageUnacceptable',
    });
    await expect(bring(cloud, images.url('none'), 'a disk', 'qcow2', never)).rejects.toMatchObject({
      status: 404,
    });
    expect(glance.asked).toEqual([]);
  });

  it('uses the declared format if the page cannot read the file', async () => {
    const cloud = await served();
    await bring(cloud, images.url('qcow2-zlib.qcow2', { ranges: 'off' }), 'a disk', 'vmdk', never);
    expect(glance.images.get('image-1')).toMatchObject({ disk_format: 'vmdk', container_format: 'bare' });
  });

  it('deletes the record if the import fails', async () => {
    const cloud = await served({ importFails: true });
    const url = images.url('qcow2-zlib.qcow2');
    await expect(bring(cloud, url, 'a disk', 'qcow2', never)).rejects.toMatchObject({ name: 'HttpError' });
    expect(glance.images.size).toBe(0);
  });
});
