import { judgeImage, openstackCompute } from '@diskloupe/core/policy';
import type { Message } from '@diskloupe/core/words';
import { corpus, corpusImage } from '@diskloupe/test-images';
import { expect, it } from 'vitest';
import { allMessages } from '../../src/messages/all.js';

/** Of an image, in bytes: larger ones say nothing else. */
const MAX_SIZE = 2 ** 24;

/** What an image says stands in params of these types, and may be any text. */
const FOREIGN = ['text', 'file', 'url', 'field', 'part'];

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && 'code' in value;

/** Texts in a message that are of our making. */
function ownTexts({ code, params = {} }: Message): string[] {
  const types = new Map(Object.entries(allMessages[code] ?? {}));
  return [
    code,
    ...Object.entries(params).flatMap(([name, value]) => {
      if (FOREIGN.includes(types.get(name)?.replace('[]', '') ?? '')) return [];
      return [value].flat().flatMap((each) => (isMessage(each) ? ownTexts(each) : `${each}`));
    }),
  ];
}

it.each(corpus.filter(({ size }) => size <= MAX_SIZE).map(({ name }) => name))(
  'has no prose: the report and verdict on %s',
  async (name) => {
    const file = new File([await corpusImage(name)], name);
    const { report, verdict } = await judgeImage(file, openstackCompute());
    const messages = [
      ...report.safety.checks.flatMap(({ reason }) => reason ?? []),
      ...verdict.objections.flatMap(({ reason, remedy }) => [
        reason,
        ...(remedy
          ? [{ code: remedy.code, params: remedy.params ?? {} }, ...(remedy.next ? [remedy.next] : [])]
          : []),
      ]),
    ];
    for (const message of messages) {
      expect(allMessages).toHaveProperty(message.code);
      for (const text of ownTexts(message)) expect(text).not.toMatch(/\s/);
    }
  },
);
