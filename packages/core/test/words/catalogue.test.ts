import { en, sentenceOf, type Words } from '@diskloupe/core/words';
import { describe, expect, it } from 'vitest';
import { allMessages } from '../../src/messages/all.js';
import { checkMessages } from '../../src/messages/checks.js';
import { consistencyMessages } from '../../src/messages/consistency.js';
import { faultMessages } from '../../src/messages/faults.js';
import type { AnyParam, ParamType } from '../../src/messages/message.js';
import { objectionMessages } from '../../src/messages/objections.js';
import { policyMessages } from '../../src/messages/policies.js';
import { remedyMessages } from '../../src/messages/remedies.js';
import { structureMessages } from '../../src/messages/structure.js';
import { uploadMessages } from '../../src/messages/upload.js';
import { verdictMessages } from '../../src/messages/verdict.js';
import { type Pattern, parsePattern } from '../../src/text/pattern.js';

/** Every existing catalog. */
const CATALOGUES: readonly Words[] = [en];

const areas = [
  checkMessages,
  consistencyMessages,
  faultMessages,
  objectionMessages,
  policyMessages,
  remedyMessages,
  structureMessages,
  uploadMessages,
  verdictMessages,
];
const codes = Object.keys(allMessages);
const wordsOf = (words: Words, code: string): string =>
  Object.entries(words.sentences).find(([name]) => name === code)?.[1] ?? '';

function paramsOf(pattern: Pattern): string[] {
  return pattern.flatMap((piece) => {
    if (typeof piece === 'string' || 'number' in piece) return [];
    if ('style' in piece) return [piece.param];
    return [piece.param, ...[...piece.plural.values()].flatMap(paramsOf)];
  });
}

/** The text of a pattern without its params. */
function textOf(pattern: Pattern): string {
  return pattern
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      return 'plural' in piece ? textOf(piece.plural.get('other') ?? []) : '';
    })
    .join('');
}

/** A value of each type. */
const EXAMPLES: Readonly<Record<string, AnyParam>> = {
  bytes: 1536,
  count: 2000,
  int: 3,
  percent: 0.5,
  duration: 1500,
  date: '2026-01-31',
  offset: 65536,
  file: 'disk.qcow2',
  text: 'some text',
  url: 'https://example.org/',
  format: 'vmdk',
  policy: 'permissive',
  service: 'nova',
  field: 'l1_size',
  part: 'header',
  message: { code: 'file_empty' },
};

function example(type: ParamType): AnyParam {
  const value = EXAMPLES[type.replace('[]', '')] ?? '';
  if (!type.endsWith('[]')) return value;
  return typeof value === 'number' ? [value, value] : [value, value].flat();
}

it('has every code in only one area', () => {
  expect(codes).toHaveLength(areas.reduce((sum, area) => sum + Object.keys(area).length, 0));
});

describe.each(CATALOGUES.map((words) => [words.locale, words] as const))('the catalog of %s', (_, words) => {
  it.each(codes)('says %s with all of its params, and no others', (code) => {
    const pattern = parsePattern(wordsOf(words, code));
    expect(pattern).not.toEqual([]);
    const types = allMessages[code] ?? {};
    expect([...new Set(paramsOf(pattern))].sort()).toEqual(Object.keys(types).sort());
    const params = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, example(type)]));
    expect(sentenceOf({ code, params }, words)).not.toMatch(/[{}]|undefined|NaN|\[object/);
  });
});

describe('the English of the catalog', () => {
  const NEVER =
    /\b(invalid|illegal|please|sorry|oops|simply|just|taken|told|lies|recognis\w*|colour|catalogue|behind the end|built on)\b|!/i;

  it.each(Object.entries(en.sentences))('never blames and never translates: %s', (_, text) => {
    expect(text).not.toMatch(NEVER);
  });

  it.each([
    ...Object.keys(checkMessages),
    ...Object.keys(consistencyMessages),
    ...Object.keys(faultMessages),
    ...Object.keys(objectionMessages),
    ...Object.keys(remedyMessages),
    ...Object.keys(structureMessages),
    ...Object.keys(uploadMessages),
  ])('consists of whole sentences of at most 120 characters each: %s', (code) => {
    const text = textOf(parsePattern(wordsOf(en, code)));
    expect(wordsOf(en, code)).toMatch(/^[A-Z{]/);
    expect(wordsOf(en, code)).toMatch(/[.}]$/);
    for (const sentence of text.split(/(?<=\.) /)) expect(sentence.length, sentence).toBeLessThanOrEqual(120);
  });
});
