import { inspectImage } from '@diskloupe/core';
import { describe, expect, it } from 'vitest';
import { codeReads, imagesOf } from './code-reads.js';
import { cardOf, pageNames, pageOf, rowsOf } from './page.js';

describe.each(pageNames)('what is read of %s', (name) => {
  const section = pageOf(name).section('What is read');

  it('are the ranges that the probe asks for', async () => {
    const told = rowsOf(section, 'range').map(({ range = '' }) => range.replaceAll('`', ''));
    const { parts } = await codeReads(name);
    expect(told.sort()).toEqual([...parts].sort());
  });

  it('costs no more reads and bytes than the page says, and as many reads', async () => {
    const [, reads, kibibytes] = /at most (\d+) reads? and (\d+) KiB/.exec(section) ?? [];
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
