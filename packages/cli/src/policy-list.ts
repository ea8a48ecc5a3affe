import {
  describePolicy,
  type ImagePolicy,
  type OptionType,
  policyCards,
  policyNamed,
} from '@diskloupe/core/policy';
import { visibleJson } from '@diskloupe/core/text';
import { sentenceOf, plainEnglish as words } from '@diskloupe/core/words';
import { complainOf } from './complaints.js';
import { type ExitStatus, FINE, UNREADABLE } from './exit-status.js';
import { type NamedPolicyOptions, namedPolicy } from './named-policy.js';
import { print } from './output.js';
import { printable } from './printable.js';

/** Prints the known policies, a line each. */
export function listPolicies({ output }: { readonly output: 'human' | 'json' }): ExitStatus {
  if (output === 'json') {
    print(`${visibleJson(policyCards.map(({ load, ...card }) => card))}\n`);
    return FINE;
  }
  const width = Math.max(...policyCards.map(({ name }) => name.length));
  for (const { name, title, aliases = [] } of policyCards) {
    const others = aliases.length ? ` (also ${aliases.join(', ')})` : '';
    print(`${name.padEnd(width)}  ${title}${others}\n`);
  }
  return FINE;
}

/** Prints the rules of a policy, and where each is from. */
export async function explainPolicy(
  name: string,
  options: NamedPolicyOptions & { readonly output: 'human' | 'json' },
): Promise<ExitStatus> {
  let policy: ImagePolicy;
  try {
    policy = await namedPolicy(name, options);
  } catch (error) {
    complainOf(name, error);
    return UNREADABLE;
  }
  print(options.output === 'json' ? `${visibleJson(policy)}\n` : textOf(policy));
  return FINE;
}

function textOf(policy: ImagePolicy): string {
  const { name, version, unconfirmed = [] } = policy;
  const card = policyNamed(name);
  const { title = card?.title ?? name } = policy;
  const lines = [version === undefined ? title : `${title}, ${version}`];
  const statements = describePolicy(policy);
  if (!statements.length)
    lines.push(
      '  Accepts any image that is safe: of every format and size, if it passes the checks of inspect.',
    );
  for (const { says, source } of statements) {
    lines.push(...says.map((each) => `  ${sentenceOf(each, words)}`));
    if (source) lines.push(`    ${source.source} (${source.asOf}${source.basis ? `, ${source.basis}` : ''})`);
  }
  if (unconfirmed.length) lines.push('', `Not confirmed, and not checked: ${unconfirmed.join(', ')}.`);
  const options = Object.entries(card?.options ?? {});
  if (options.length) {
    lines.push('', 'Options:');
    lines.push(...options.map(([option, type]) => `  ${option}=${valuesOf(type)}`));
  }
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function valuesOf(type: OptionType): string {
  if (type === 'bytes') return 'SIZE';
  if (type === 'flag') return 'on|off';
  return type === 'names' ? 'NAME+NAME' : type.join('|');
}
