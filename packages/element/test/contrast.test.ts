import { describe, expect, it } from 'vitest';
import { mapStyles } from '../src/map/map-styles.js';
import { theme } from '../src/style/theme.js';
import { colors, contrast } from './color-contrast.js';

const TINTS = ['_accent-tint', '_ready-tint', '_warned-tint', '_refused-tint'];
const GROUNDS = ['_surface', '_sunken', ...TINTS];
const TONES = ['_accent', '_ready', '_warned', '_refused'];
const KINDS = ['_fs', '_boot', '_other', '_locked'];

/** Pairs of text and ground. */
const TEXTS: readonly (readonly [string, string])[] = [
  ...GROUNDS.flatMap((ground) => [['_ink', ground] as const, ['_muted', ground] as const]),
  ...TONES.flatMap((tone) => [[tone, '_surface'] as const, [tone, `${tone}-tint`] as const]),
  ...KINDS.map((kind) => ['_ink', `${kind}-fill`] as const),
  ['_on-accent', '_accent'],
];

/** Pairs of an edge or a mark, and its ground. */
const EDGES: readonly (readonly [string, string])[] = [
  ...GROUNDS.map((ground) => ['_edge', ground] as const),
  ...KINDS.flatMap((kind) => [[kind, `${kind}-fill`] as const, [kind, '_surface'] as const]),
];

const css = `${theme.cssText}${mapStyles.map(({ cssText }) => cssText).join('')}`;

describe.each(['light', 'dark'] as const)('the colors of the %s scheme', (scheme) => {
  const all = colors(css, scheme);
  const between = (one: string, other: string): number =>
    contrast(all.get(one) ?? '#000000', all.get(other) ?? '#000000');

  it.each(TEXTS)('make text in %s legible on %s', (text, ground) => {
    expect(between(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(EDGES)('show an edge in %s on %s', (edge, ground) => {
    expect(between(edge, ground)).toBeGreaterThanOrEqual(3);
  });
});

it('the light scheme is what browsers without light-dark() show', () => {
  const fallback = new Map<string, string>();
  for (const [, name = '', color = ''] of css.matchAll(
    /--(_[\w-]+): (?:var\(--[\w-]+, )?(#[0-9a-f]{6})\)?;/g,
  ))
    fallback.set(name, color);
  expect(Object.fromEntries(fallback)).toEqual(Object.fromEntries(colors(css, 'light')));
});
