import { loadPolicy, policyCards, policyNamed, readPolicy } from '@diskloupe/core/policy';
import { describe, expect, it } from 'vitest';

describe('the known policies', () => {
  it.each(policyCards)(
    '$name is well formed, and says where each of its rules is from',
    async ({ name, title }) => {
      const policy = await loadPolicy(name);
      expect(readPolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
      expect(policy.name).toBe(name);
      if (policy.title !== undefined) expect(policy.title).toBe(title);
      const { name: _, title: __, version, severities, unconfirmed, sources, ...rules } = policy;
      if (['permissive', 'raw-block-device'].includes(name)) return;
      expect(Object.keys(sources ?? {})).toEqual(expect.arrayContaining(Object.keys(rules)));
    },
  );

  it('have names that mean one policy each', () => {
    const names = policyCards.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
    expect(policyNamed('proxmox')?.name).toBe('proxmox-import');
    expect(policyNamed('toString')).toBeUndefined();
  });

  it('are refused by a name that is misspelt, with the one that was meant', async () => {
    await expect(loadPolicy('azur')).rejects.toThrow('azur is not a known policy: did you mean azure?');
    await expect(loadPolicy('nothing like it')).rejects.toThrow(/^nothing like it is not a known policy$/);
  });

  it('have options by the names of the target', async () => {
    expect((await loadPolicy('raw-block-device', { blockSize: 4096 })).blockSize).toBe(4096);
    expect((await loadPolicy('raw-block-device')).blockSize).toBe(512);
    expect((await loadPolicy('raw-block-device', { convert: true })).forceRaw).toBe(true);
    expect((await loadPolicy('oxide', { blockSize: '4096' })).blockSize).toBe(4096);
    expect((await loadPolicy('ovirt', { storageFormat: 'V3' })).qcow2?.versions).toEqual([2]);
    expect((await loadPolicy('cdi-upload', { storage: 100 })).capacity).toEqual({
      bytes: 100,
      overhead: 0.06,
    });
  });

  it('refuse options that they do not have, and values that those cannot have', async () => {
    await expect(loadPolicy('oxide', { blocksize: '512' })).rejects.toThrow(
      'oxide.blocksize is not a field: did you mean blockSize?',
    );
    await expect(loadPolicy('oxide', { blockSize: 512 })).rejects.toThrow('oxide.blockSize must be');
    await expect(loadPolicy('azure', { maxVirtualSize: -1 })).rejects.toThrow('azure.maxVirtualSize must be');
    await expect(loadPolicy('openstack-image', { release: '1999.1' })).rejects.toThrow(TypeError);
  });
});
