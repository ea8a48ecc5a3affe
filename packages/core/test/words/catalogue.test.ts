import { en, sentenceOf, type Words } from '@diskloupe/core/words';
import { describe, expect, it } from 'vitest';
import { allMessages } from '../../src/messages/all.js';
import { checkMessages } from '../../src/messages/checks.js';
import { consistencyMessages } from '../../src/messages/consistency.js';
import { faultMessages } from '../../src/messages/faults.js';
import { objectionMessages } from '../../src/messages/objections.js';
import { policyMessages } from '../../src/messages/policies.js';
import { remedyMessages } from '../../src/messages/remedies.js';
import { structureMessages } from '../../src/messages/structure.js';
import { uploadMessages } from '../../src/messages/upload.js';
import { verdictMessages } from '../../src/messages/verdict.js';
import { type Pattern, parsePattern } from '../../src/text/pattern.js';
import { exampleParams } from './example-params.js';

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

it('has every code in only one area', () => {
  expect(codes).toHaveLength(areas.reduce((sum, area) => sum + Object.keys(area).length, 0));
});

describe('the catalog of English', () => {
  it.each(codes)('says %s with all of its params, and no others', (code) => {
    const pattern = parsePattern(wordsOf(en, code));
    expect(pattern).not.toEqual([]);
    const types = allMessages[code] ?? {};
    expect([...new Set(paramsOf(pattern))].sort()).toEqual(Object.keys(types).sort());
    expect(sentenceOf({ code, params: exampleParams(types) }, en)).not.toMatch(/[{}]|undefined|NaN|\[object/);
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
