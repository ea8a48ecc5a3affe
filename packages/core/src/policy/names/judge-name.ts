import type { Message } from '../../messages/message.js';
import { because } from '../because.js';
import type { NameRule } from '../policy.js';
import { CharacterSet } from './characters.js';
import { acceptedExtension, extensionOf, hasExtension } from './extension.js';

/** What the target does with a name: why it refuses it, or under which name it stores the file. */
export interface NameJudgement {
  readonly refusals: readonly Message[];
  readonly stored: string;
}

export function judgeName(name: string, rule: NameRule): NameJudgement {
  const { extensions, characters, replacement, maxLength } = rule;
  const refusals: Message[] = [];
  if (extensions && acceptedExtension(name, { ...rule, formats: undefined }) === undefined)
    refusals.push(extensionReason(name, extensions));
  const set = characters === undefined ? undefined : new CharacterSet(characters);
  const strange = Array.from(name).filter((character) => set && !set.has(character));
  const stored = strange.length && replacement !== undefined ? replaced(name, strange, replacement) : name;
  if (strange.length && replacement === undefined)
    refusals.push(because('name_characters', { characters: [...new Set(strange)].join('') }));
  const { length } = Array.from(stored);
  if (maxLength !== undefined && length > maxLength)
    refusals.push(because('name_too_long', { length, max: maxLength }));
  return { refusals, stored };
}

function replaced(name: string, strange: readonly string[], replacement: string): string {
  return Array.from(name, (character) => (strange.includes(character) ? replacement : character)).join('');
}

function extensionReason(name: string, accepted: readonly string[]): Message {
  const meant = accepted.find((extension) => hasExtension(name, extension, false));
  if (meant !== undefined)
    return because('extension_case', { extension: name.slice(-meant.length), accepted: meant });
  const extension = extensionOf(name);
  return extension === undefined
    ? because('extension_missing', { accepted })
    : because('extension_not_accepted', { extension, accepted });
}
