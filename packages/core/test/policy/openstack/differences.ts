import {
  type ImagePolicy,
  judgeImage,
  type Objection,
  openstackCompute,
  openstackImage,
} from '@diskloupe/core/policy';
import { images } from './images.js';
import { DECLARED, VERDICTS, type Verdicts } from './recorded-verdicts.js';

/** The services, with the newest release's policy. */
export const SERVICES: readonly (readonly ['nova' | 'glance', ImagePolicy])[] = [
  ['nova', openstackCompute()],
  ['glance', openstackImage()],
];

/** Judges each image under each name by both services: returns differences from the recording. */
export async function differences(): Promise<{ readonly pairs: number; readonly different: string[] }> {
  const different: string[] = [];
  for (const verdicts of VERDICTS) {
    for (const [service, policy] of SERVICES)
      different.push(...(await differencesOf(verdicts, service, policy)));
  }
  return { pairs: VERDICTS.length * DECLARED.length, different };
}

async function differencesOf(
  verdicts: Verdicts,
  service: 'nova' | 'glance',
  policy: ImagePolicy,
): Promise<string[]> {
  const { image } = verdicts;
  const file = images[image]?.();
  if (!file) return [`${image}: nobody makes it`];
  const different: string[] = [];
  for (const [i, declaredFormat] of DECLARED.entries()) {
    const { verdict } = await judgeImage(file, policy, { declaredFormat });
    const first = verdict.objections.find(({ severity }) => severity === 'refused');
    const is = first ? kindOf(first) : '+';
    const recorded = recordedKind(verdicts[service].charAt(i), verdicts);
    if (is !== recorded)
      different.push(`${image} as ${declaredFormat}, ${service}: ${is}, and is ${recorded}`);
  }
  return different;
}

/** The recording, in the words of {@link kindOf}. */
function recordedKind(mark: string, { recognised, qemu, check }: Verdicts): string {
  const kinds: Readonly<Record<string, string>> = {
    '+': '+',
    '.': 'unknown name',
    '~': `recognised as ${recognised}`,
    '!': `safety ${check}`,
    q: `qemu says ${qemu}`,
    k: 'needs a key',
  };
  return kinds[mark] ?? mark;
}

/** The kind of a reason, and its subject. */
function kindOf({ code, evidence }: Objection): string {
  switch (code) {
    case 'format_not_allowed':
      return 'unknown name';
    case 'declared_format_mismatch':
      return `recognised as ${evidence['recognised']}`;
    case 'qemu_format_mismatch':
      return `qemu says ${evidence['qemuFormat']}`;
    case 'encrypted':
      return 'needs a key';
    default:
      return `safety ${code}`;
  }
}
