import { policies, readPolicy } from '@diskloupe/core/policy';
import { expect, it } from 'vitest';

it.each(Object.entries(policies))('the policy %s is well formed, and called by its name', (name, policy) => {
  const made = policy();
  expect(readPolicy(made)).toEqual(made);
  expect(made.name.startsWith(name)).toBe(true);
});

it('policies by name pass on what a person chose', () => {
  expect(policies['raw-block-device']({ blockSize: 4096 }).blockSize).toBe(4096);
  expect(policies['raw-block-device']().blockSize).toBe(512);
  expect(policies['raw-block-device']({ convert: true }).forceRaw).toBe(true);
  for (const name of ['openstack-compute', 'openstack-image'] as const)
    expect(() => policies[name]({ release: '1999.1' })).toThrow(TypeError);
});
