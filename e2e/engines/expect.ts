import { type Locator, expect as playwrightExpect } from '@playwright/test';
import { EngineLocator } from './engine-page.js';
import type { Look } from './in-page.js';
import type { AnyLocator } from './page.js';

/** As in playwright.config.ts, in milliseconds. */
const PATIENCE = 15_000;

interface Outcome {
  readonly pass: boolean;
  readonly message: () => string;
}

interface Matcher {
  readonly isNot: boolean;
}

/** Playwright's `expect`, whose assertions on locators also work in Firefox and WebKit. */
export const expect = playwrightExpect.extend({
  toHaveText(locator: AnyLocator, text: string | RegExp) {
    return check(
      this,
      locator,
      'toHaveText',
      text,
      ({ texts }) => texts.length === 1 && matches(texts[0], text, false),
    );
  },
  toContainText(locator: AnyLocator, text: string) {
    return check(
      this,
      locator,
      'toContainText',
      text,
      ({ texts }) => texts.length === 1 && matches(texts[0], text, true),
    );
  },
  toBeEmpty(locator: AnyLocator) {
    return check(this, locator, 'toBeEmpty', undefined, ({ texts }) => texts[0] === '');
  },
  toHaveCount(locator: AnyLocator, count: number) {
    return check(this, locator, 'toHaveCount', count, ({ texts }) => texts.length === count);
  },
  toBeVisible(locator: AnyLocator) {
    return check(this, locator, 'toBeVisible', undefined, ({ isVisible }) => isVisible);
  },
  toBeHidden(locator: AnyLocator) {
    return check(this, locator, 'toBeHidden', undefined, ({ isVisible }) => !isVisible);
  },
  toBeEnabled(locator: AnyLocator) {
    return check(this, locator, 'toBeEnabled', undefined, ({ isEnabled }) => isEnabled);
  },
  toBeFocused(locator: AnyLocator) {
    return check(this, locator, 'toBeFocused', undefined, ({ isFocused }) => isFocused);
  },
  toHaveAttribute(locator: AnyLocator, name: string, value: string | RegExp) {
    const holds = ({ attributes }: Look): boolean => matches(attributes[name], value, false);
    return check(this, locator, 'toHaveAttribute', [name, value], holds);
  },
});

/** Looks again and again until the page is as expected; in Chromium, Playwright does. */
async function check(
  { isNot }: Matcher,
  locator: AnyLocator,
  assertion: string,
  expected: unknown,
  holds: (look: Look) => boolean,
): Promise<Outcome> {
  if (!(locator instanceof EngineLocator))
    return byPlaywright(locator as Locator, assertion, expected, isNot);
  const limit = Date.now() + PATIENCE;
  for (;;) {
    const look = await locator.look();
    const pass = holds(look);
    if (pass !== isNot || Date.now() > limit) {
      const not = isNot ? 'not ' : '';
      return {
        pass,
        message: () =>
          `expect(${locator.selector}).${not}${assertion}(${expected ?? ''}); found ${JSON.stringify(look)}`,
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function byPlaywright(
  locator: Locator,
  assertion: string,
  expected: unknown,
  isNot: boolean,
): Promise<Outcome> {
  const subject = isNot ? playwrightExpect(locator).not : playwrightExpect(locator);
  const assert: (...args: unknown[]) => Promise<void> = Reflect.get(subject, assertion);
  try {
    await assert.apply(
      subject,
      expected === undefined ? [] : Array.isArray(expected) ? expected : [expected],
    );
    return { pass: !isNot, message: () => '' };
  } catch (error) {
    return { pass: isNot, message: () => (error instanceof Error ? error.message : String(error)) };
  }
}

function matches(text: string | undefined, expected: string | RegExp, isPart: boolean): boolean {
  if (text === undefined) return false;
  const plain = text.replace(/\s+/g, ' ').trim();
  if (typeof expected !== 'string') return expected.test(plain);
  return isPart ? plain.includes(expected) : plain === expected;
}
