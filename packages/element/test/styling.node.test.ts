import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/paths.js';
import { frameStyles } from '../src/input/frame-styles.js';
import { theme } from '../src/style/theme.js';
import { colors, contrast } from './color-contrast.js';
import { HEIGHTS, STEADY_FROM } from './heights.js';

const src = join(root, 'packages', 'element', 'src');
const page = readFileSync(join(root, 'docs', 'styling.md'), 'utf8');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const sources = files.map((name) => readFileSync(join(src, name), 'utf8')).join('\n');

/** The cells of a table, without the row of dashes and the head. */
function rows(head: string): string[][] {
  const [, table = ''] = page.split(`| ${head} |`);
  const lines = /^.*\n\| ---.*\n((?:\|.*\n)+)/.exec(table)?.[1] ?? '';
  return lines
    .trim()
    .split('\n')
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));
}

const code = (text = ''): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();

const readme = readFileSync(join(root, 'packages', 'element', 'README.md'), 'utf8');
const TONES = ['accent', 'ready', 'warned', 'refused'];

describe.each([
  ['the page on styling', page],
  ['the README', readme],
])('the example of colors in %s', (_, text) => {
  const [example = ''] = [...text.matchAll(/```css\n(.*?)```/gs)].flatMap(([, css = '']) =>
    css.includes('--diskloupe-accent:') ? [css] : [],
  );

  it.each(['light', 'dark'] as const)('is legible in the %s scheme', (scheme) => {
    const all = colors(theme.cssText, scheme);
    for (const [name, color] of colors(example, scheme)) all.set(name.replace('diskloupe-', '_'), color);
    const between = (one: string, other: string): number =>
      contrast(all.get(`_${one}`) ?? '#000000', all.get(`_${other}`) ?? '#000000');
    const pattern = /::part\(frame over\) \{\s*background: (light-dark\(.*?\));/;
    const over = colors(`--over: ${pattern.exec(example)?.[1]};`, scheme).get('over') ?? '';
    all.set('_over', over);
    expect(between('on-accent', 'accent')).toBeGreaterThanOrEqual(4.5);
    for (const tone of TONES) {
      expect(between(tone, 'surface'), tone).toBeGreaterThanOrEqual(4.5);
      expect(between(tone, `${tone}-tint`), tone).toBeGreaterThanOrEqual(4.5);
    }
    for (const name of ['ink', 'muted', ...TONES])
      expect(between(name, 'over'), `${name} on ${over}`).toBeGreaterThanOrEqual(4.5);
  });

  it('sets the text on the accent with the accent, in both schemes', () => {
    expect([...colors(example, 'dark').keys()]).toEqual(['diskloupe-accent', 'diskloupe-on-accent']);
    expect(example).not.toMatch(/(?:accent|background): (?!light-dark)/);
  });
});

describe('the page on styling', () => {
  it('lists every color with its values', () => {
    const listed = rows('custom property | light | dark | for').map(([name, light, dark]) => [
      ...code(name),
      ...code(light),
      ...code(dark),
    ]);
    const pattern = /var\((--diskloupe-[\w-]+), light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)\)/g;
    expect(listed).toEqual([...theme.cssText.matchAll(pattern)].map(([, ...values]) => values));
  });

  it('lists every other custom property', () => {
    const listed = rows('custom property | default | for').flatMap(([name]) => code(name));
    const used = sources.match(/(?<=var\(\s*)--diskloupe-[\w-]+(?=,)/g) ?? [];
    expect(unique(listed)).toEqual(unique(used));
    expect(theme.cssText).toContain('--_radius: var(--diskloupe-radius, 12px)');
    expect(frameStyles.cssText).toContain('--_pad: var(--diskloupe-pad, 1.25rem)');
    expect(theme.cssText).toContain('--_inner: calc(var(--_radius) * 2 / 3)');
  });

  it('lists every part', () => {
    const ofControl = rows('part of `<disk-image-input>` |').flatMap(([name]) => code(name));
    const ofMap = rows('part of `<disk-image-map>` |').flatMap(([name]) => code(name));
    const written = [...sources.matchAll(/\bpart="([\w-]+)/g)].map(([, name = '']) => name);
    expect(unique([...ofControl, ...ofMap, 'retry'])).toEqual(unique([...written, 'frame']));
    const [, frame = ''] = rows('part of `<disk-image-input>` |').find(([name]) => name === '`frame`') ?? [];
    const template = readFileSync(join(src, 'input', 'frame-template.ts'), 'utf8');
    const names = /const names = \[(.*?)\]\.join/s.exec(template)?.[1] ?? '';
    expect(unique(['frame', ...code(frame)])).toEqual(
      unique([...names.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name)),
    );
  });

  it('lists every state', () => {
    const listed = rows('state | when').flatMap(([name]) => code(name));
    const states = /const STATES = \[(.*?)\]/s.exec(sources)?.[1] ?? '';
    expect(unique(listed)).toEqual(unique([...states.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)));
  });

  it('has the heights that the elements keep', () => {
    const rem = (value: number | string): string => (value === 'any' ? value : `\`${value}rem\``);
    expect(rows('width up to | the frame | `compact` | `<disk-image-map>`')).toEqual(
      HEIGHTS.map((heights) => heights.map(rem)),
    );
  });

  it('says from which width nothing below the frame moves', () => {
    expect(page).toContain(`from a width of ${STEADY_FROM} pixels`);
  });
});
