import { inspectImage } from '@diskloupe/core';
import { describe, expect, it } from 'vitest';
import { cards } from '../../../src/formats/cards.js';
import { MAX_READ, MAX_REQUEST, MAX_ROUNDS } from '../../../src/probe/limits.js';
import { GAP } from '../../../src/source/coalesced.js';
import { codeReads, imagesOf } from './code-reads.js';
import { cardOf, overview, pageNames, pageOf, rowsOf } from './page.js';

it('the overview says what every verdict reads', () => {
  const [, ...told] =
    /the first (\d+) KiB and\s+the last (\d+) KiB\..*within (\d+) KiB of.*at most (\d+) KiB,\s+and.*at most (\d+) rounds and (\d+) MiB/s.exec(
      overview,
    ) ?? [];
  const [head, tail] = [
    Math.max(...cards.map((card) => card.head)),
    Math.max(...cards.map((card) => card.tail)),
  ];
  const actual = [head / 1024, tail / 1024, GAP / 1024, MAX_REQUEST / 1024, MAX_ROUNDS, MAX_READ / 2 ** 20];
  expect(told.map(Number)).toEqual(actual);
});

describe.each(pageNames)('what is read of %s', (name) => {
  const section = pageOf(name).section('What is read');

  it('are the ranges that the probe asks for', async () => {
    const told = rowsOf(section, 'range').map(({ range = '' }) => range.replaceAll('`', ''));
    const { parts } = await codeReads(name);
    expect(told.sort()).toEqual([...parts].sort());
  });

  it('costs no more reads and bytes than the page says, and as many reads', async () => {
    const [, reads, kibibytes] = /at\s+most\s+(\d+)\s+reads?\s+and\s+(\d+)\s+KiB/.exec(section) ?? [];
    const costs = [];
    for (const bytes of await imagesOf(name)) {
      const { format, cost } = await inspectImage(bytes);
      if (format === name && cost) costs.push(cost);
    }
    expect(Math.max(...costs.map((cost) => cost.reads))).toBe(Number(reads));
    const most = Math.max(...costs.map((cost) => cost.bytes)) / 1024;
    expect(Math.ceil(most)).toBe(Number(kibibytes));
  });

  it('begins with the bytes that its card asks for', () => {
    const card = cardOf(name);
    expect(section).toContain(`${card.head.toLocaleString('en')} bytes`);
    if (card.tail) expect(section).toContain(`${card.tail.toLocaleString('en')} bytes`);
  });
});
