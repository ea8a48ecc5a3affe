import { inspectImage } from '@diskloupe/core';
import { judgeImage, loadPolicy, type PolicyVerdict } from '@diskloupe/core/policy';
import { DiskImageReport } from '@diskloupe/element';
import '@diskloupe/element/define';
import { corpusImage } from '@diskloupe/test-images';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { qcow2File } from './page.js';

interface Sent {
  readonly report: unknown;
  readonly verdict: unknown;
}

const NOT_A_REPORT = 'This isn\u2019t a report that can be shown.';
/** A screen or ten of what is shown, at most. */
const [MOST_TEXT, MOST_HEIGHT] = [20_000, 12_000];

/** In place of any value: nothing, every wrong type, and far too much. */
const WRONG: readonly unknown[] = [
  null,
  5,
  1e300,
  '',
  'no',
  'q'.repeat(1e6),
  '<b>\n'.repeat(1e5),
  true,
  {},
  { toString: null, valueOf: null },
  { objections: [null] },
  [],
  [null],
  Array.from({ length: 1e5 }, () => 'x'),
  Array.from({ length: 1e5 }, () => ({ name: 'a', result: 'failed', code: 'b', severity: 'refused' })),
];

const isParent = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What is not shown, or is the same again. */
const isSame = (key: string): boolean => /^(?:[1-9]\d*|layers|missed|dropped)$/.test(key);

/** The way to each value in a value. */
function* pathsIn(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  yield path;
  if (!isParent(value)) return;
  for (const [key, each] of Object.entries(value)) if (!isSame(key)) yield* pathsIn(each, [...path, key]);
}

/** The same with another value in a place, or without it. */
function changed(value: unknown, [key, ...rest]: readonly string[], change: { to?: unknown }): unknown {
  if (key === undefined) return change.to;
  const copy: Record<string, unknown> = Array.isArray(value)
    ? ([...value] as never)
    : { ...(value as object) };
  if (rest.length || 'to' in change) copy[key] = changed(copy[key], rest, change);
  else delete copy[key];
  return copy;
}

let element: DiskImageReport;
const escaped: unknown[] = [];
const onEscaped = ({ reason }: PromiseRejectionEvent): void => void escaped.push(reason);

beforeAll(() => {
  addEventListener('unhandledrejection', onEscaped);
  return () => removeEventListener('unhandledrejection', onEscaped);
});

afterEach(() => document.body.replaceChildren());

/** Shows them; returns what is odd about how. */
async function oddities({ report, verdict }: Sent): Promise<string | undefined> {
  if (!element?.isConnected) {
    element = new DiskImageReport();
    document.body.append(element);
  }
  element.report = report;
  element.verdict = verdict as PolicyVerdict;
  try {
    await element.updateComplete;
  } catch (error) {
    return `threw ${error}`;
  }
  const text = element.shadowRoot?.textContent ?? '';
  if (/couldn.t be loaded/.test(text)) return 'told as a failure to load';
  if (/\[object/.test(text)) return `shows ${text.slice(0, 100)}`;
  if (text.length > MOST_TEXT) return `has ${text.length} characters`;
  if (element.offsetHeight > MOST_HEIGHT) return `is ${element.offsetHeight}px high`;
  return escaped.length ? `left ${escaped.splice(0)}` : undefined;
}

async function sent(): Promise<Sent> {
  const file = new File([await corpusImage('qcow2-backing-passwd.qcow2')], 'passwd.qcow2');
  const { report, verdict } = await judgeImage(file, await loadPolicy('oxide'), { fileName: file.name });
  return JSON.parse(JSON.stringify({ report, verdict }));
}

const errorOf = (): string | undefined =>
  element.shadowRoot?.querySelector('[part=error]')?.textContent ?? undefined;

describe('a report from elsewhere', () => {
  it('is shown as it is, with its verdict', async () => {
    const good = await sent();
    expect(await oddities(good)).toBe(undefined);
    expect(errorOf()).toBe(undefined);
    expect((good.verdict as PolicyVerdict).objections.length).toBeGreaterThan(0);
  });

  it.each(['report', 'verdict'])(
    'with any value of the %s left out, wrong, or huge is shown, or said not to be one',
    async (part) => {
      const { report, verdict } = await sent();
      // Without one, the report is judged by its own checks.
      const good = { report, verdict: part === 'report' ? null : verdict };
      const odd: Record<string, string> = {};
      for (const path of pathsIn(good[part as keyof Sent], [part])) {
        const changes = [...(path.length > 1 ? [{}] : []), ...WRONG.map((to) => ({ to }))];
        for (const [at, change] of changes.entries()) {
          const said = await oddities(changed(good, path, change) as Sent);
          if (said !== undefined) odd[`${path.join('.')} ${at}`] = said;
        }
      }
      expect(odd).toEqual({});
    },
    60_000,
  );

  it.each<[string, (good: Sent) => Sent]>([
    ['details that are a text', (good) => changed(good, ['report', 'details'], { to: 'x' }) as Sent],
    [
      'a format of a megabyte',
      (good) => changed(good, ['report', 'format'], { to: 'q'.repeat(1e6) }) as Sent,
    ],
    ['a verdict that is a number', (good) => ({ ...good, verdict: 5 })],
    ['a verdict that is empty', (good) => ({ ...good, verdict: {} })],
    ['a verdict that is a text', (good) => ({ ...good, verdict: '' })],
    ['a title that is an object', (good) => changed(good, ['verdict', 'title'], { to: {} }) as Sent],
    ['accepted that is a text', (good) => changed(good, ['verdict', 'accepted'], { to: 'no' }) as Sent],
    [
      'an objection that is nothing',
      (good) => changed(good, ['verdict', 'objections', '0'], { to: null }) as Sent,
    ],
    [
      'params that are nothing',
      (good) => changed(good, ['verdict', 'objections', '0', 'reason', 'params'], { to: null }) as Sent,
    ],
  ])('is not one with %s', async (_, change) => {
    await oddities(change(await sent()));
    expect(errorOf()).toBe(NOT_A_REPORT);
    expect(element.shadowRoot?.querySelector('[part=retry]')).toBe(null);
  });

  it('says nothing of values that no sentence can be made of', async () => {
    const report = await inspectImage(qcow2File());
    const thrown = new Proxy(report, {
      get: (target, key) => {
        if (key === 'safety') throw new Error('hidden');
        return Reflect.get(target, key);
      },
    });
    await oddities({ report: thrown, verdict: null });
    expect(errorOf()).toBe(NOT_A_REPORT);
  });
});
