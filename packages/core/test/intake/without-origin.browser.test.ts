import { fetchToRaw } from '@diskloupe/core/intake';
import { openstackCompute } from '@diskloupe/core/policy';
import { writeQcow2 } from '@diskloupe/test-images';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { without } from '../without.js';

let restore = (): void => {};

beforeEach(() => {
  restore = without(Navigator.prototype, 'storage');
});
afterEach(() => restore());

it('says so where there is no private file system', async () => {
  const image = new File([writeQcow2().bytes], 'disk.qcow2');
  const intake = fetchToRaw(image, 'disk.raw', openstackCompute());
  const reason = { code: 'storage_missing' };
  await expect(intake).rejects.toMatchObject({ name: 'StagingError', reason });
});
