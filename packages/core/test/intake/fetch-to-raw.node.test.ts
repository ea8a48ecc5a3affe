import { StagingError } from '@diskloupe/core/errors';
import { clearStaging, fetchToRaw } from '@diskloupe/core/intake';
import { permissive } from '@diskloupe/core/policy';
import { expect, it } from 'vitest';

it('reports that there is nothing to stage in without an origin private file system', async () => {
  await expect(fetchToRaw(new Uint8Array(512), 'disk.raw', permissive())).rejects.toThrow(StagingError);
  await expect(clearStaging()).rejects.toThrow(StagingError);
});
