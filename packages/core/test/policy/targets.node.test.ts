import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPolicy, type PolicyVerdict, policyCards } from '@diskloupe/core/policy';
import { describe, expect, it } from 'vitest';
import { hasPrograms } from './follow-remedies.js';
import { judgeFile } from './judge-file.js';
import { IMAGES, makeImage, type TargetCases } from './target-cases.js';
import { HOSTERS } from './targets/hosters.js';
import { PUBLIC_CLOUDS } from './targets/public-clouds.js';
import { SELF_HOSTED } from './targets/self-hosted.js';
import { VIRTUALIZATION } from './targets/virtualization.js';

const PROGRAMS = ['qemu-img', 'tar', 'gzip', 'bzip2', 'xz', 'zstd', 'zip', 'genisoimage'];

const TARGETS = [...PUBLIC_CLOUDS, ...SELF_HOSTED, ...VIRTUALIZATION, ...HOSTERS];

/** Policies of which other tests have cases. */
const ELSEWHERE = ['openstack-image', 'openstack-compute', 'raw-block-device', 'permissive'];

type ImageName = keyof typeof IMAGES;

const targetsOf = (name: ImageName): readonly TargetCases[] =>
  TARGETS.filter(({ accepts, objects }) => accepts.includes(name) || name in objects);

describe('the cases', () => {
  it('are of every target: one it accepts, and one it objects to', () => {
    for (const { name } of policyCards.filter((card) => !ELSEWHERE.includes(card.name))) {
      const cases = TARGETS.filter(({ policy }) => policy === name);
      const objects = cases.flatMap((each) => Object.values(each.objects));
      expect(objects.length, name).toBeGreaterThan(0);
      // These two have a notice for every disk without a boot loader.
      if (name !== 'oxide' && name !== 'scaleway')
        expect(cases.flatMap(({ accepts }) => accepts).length, name).toBeGreaterThan(0);
    }
  });
});

describe.skipIf(!hasPrograms(...PROGRAMS))('what targets make of', () => {
  for (const name of Object.keys(IMAGES) as ImageName[]) {
    const targets = targetsOf(name);
    it(`${name}: ${targets.length} targets`, async () => {
      const place = mkdtempSync(join(tmpdir(), 'diskloupe-targets-'));
      try {
        const [fileName] = IMAGES[name];
        makeImage(place, IMAGES[name]);
        for (const { policy, options, objects } of targets) {
          const { verdict } = await judgeFile(join(place, fileName), await loadPolicy(policy, options));
          expect(objectionsOf(verdict), `${policy} ${JSON.stringify(options ?? {})}`).toEqual(
            objects[name] ?? [],
          );
        }
      } finally {
        rmSync(place, { recursive: true });
      }
    }, 120_000);
  }
});

function objectionsOf({ objections }: PolicyVerdict): string[] {
  return objections.map(
    ({ code, severity, reason }) => `${severity === 'refused' ? '' : '~'}${code}: ${reason.code}`,
  );
}
