/// <reference types="vite/client" />
import type { CSSResult } from 'lit';
import { expect, it } from 'vitest';
import { smallStyles } from '../../../scripts/small-styles.js';

const modules = import.meta.glob<Readonly<Record<string, unknown>>>('../src/**/*-styles.ts', { eager: true });
const styles = Object.values(modules)
  .flatMap((module) => Object.values(module))
  .filter((value): value is CSSResult => typeof value === 'object' && value !== null && 'cssText' in value);

/** Chromium keeps what follows `var(` as it is written. */
function rulesOf(text: string): string[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map(({ cssText }) => cssText.replace(/\s+/g, ' ').replace(/ ?([,()]) ?/g, '$1'));
}

it('means the same without comments and needless spaces', () => {
  expect(styles.length).toBeGreaterThan(6);
  for (const { cssText } of styles) {
    const [, small = ''] = /^css`(.*)`$/s.exec(smallStyles(`css\`${cssText}\``)) ?? [];
    expect(rulesOf(small)).toEqual(rulesOf(cssText));
    expect(small.length).toBeLessThan(cssText.length);
    expect(small).not.toMatch(/\/\*|^ | $/m);
    expect(small.split('\n')).toHaveLength(cssText.split('\n').length);
  }
});
