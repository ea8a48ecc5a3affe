import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.js';
import { type Gallery, serveGallery } from '../gallery.js';

/* What axe does not look at: sizes of targets, spacing of text, motion. */

let gallery: Gallery;
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(() => gallery.close());
// Every state of the control, one after the other.
test.setTimeout(180_000);

async function open(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width: width + 32, height: 800 });
  await page.goto(gallery.url);
  await page.waitForFunction('window.stateNames');
  // Shadow trees are searched as well.
  await page.evaluate(() => {
    const all = (root: Document | ShadowRoot | Element): Element[] =>
      [...root.children].flatMap((each) => [
        each,
        ...all(each),
        ...(each.shadowRoot ? all(each.shadowRoot) : []),
      ]);
    Object.assign(window, { everyElement: () => all(document.body) });
  });
}

/** What a function in the page finds in each state, without what it finds nothing in. */
async function inEachState(
  page: Page,
  lang: string,
  find: () => readonly string[],
): Promise<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  const states: string[] = await page.evaluate('[...window.stateNames]');
  for (const state of states) {
    await page.evaluate(`showState('${state}', '${lang}')`);
    const here = await page.evaluate(find);
    if (here.length) found[state] = here;
  }
  return found;
}

declare function everyElement(): Element[];

/** What a person can press that is smaller than 24 px (WCAG 2.5.8), in a text or not. */
function smallTargets(): string[] {
  return everyElement().flatMap((element) => {
    if (!element.matches('button, summary, label.button, [role=tab], input:not(.unseen)')) return [];
    const { width, height } = element.getBoundingClientRect();
    const isShown = element.checkVisibility() && !element.closest('[aria-hidden=true]') && width > 1;
    return isShown && Math.min(width, height) < 24
      ? [`${element.localName}.${element.className}: ${width} x ${height}`]
      : [];
  });
}

for (const width of [240, 720]) {
  test(`everything that can be pressed is 24 px or more at ${width} px`, async ({ page }) => {
    await open(page, width);
    expect(await inEachState(page, 'en', smallTargets)).toEqual({});
  });
}

/** Sets text apart as WCAG 1.4.12 says, and returns what is cut off then. */
function cutText(): string[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`,
  );
  for (const root of [document, ...everyElement().flatMap(({ shadowRoot }) => shadowRoot ?? [])])
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const cut = everyElement().flatMap((element) => {
    const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
    if (clientWidth < 2 || !element.textContent?.trim() || !element.checkVisibility()) return [];
    // An ellipsis says so, and all of it is elsewhere: in the title, in the table.
    const isCutSideways = overflowX !== 'visible' && overflowX !== 'auto' && textOverflow !== 'ellipsis';
    const isCutBelow = overflowY !== 'visible' && overflowY !== 'auto';
    return (isCutSideways && scrollWidth > clientWidth + 1) || (isCutBelow && scrollHeight > clientHeight + 3)
      ? [
          `${element.localName}.${element.className}: ${scrollWidth} x ${scrollHeight} in ${clientWidth} x ${clientHeight}`,
        ]
      : [];
  });
  if (document.documentElement.scrollWidth > innerWidth) cut.push('the page scrolls sideways');
  return cut;
}

for (const [width, lang] of [
  [300, 'en'],
  [720, 'de'],
] as const) {
  test(`nothing is cut with text set wide at ${width} px, in ${lang}`, async ({ page }) => {
    await open(page, width);
    expect(await inEachState(page, lang, cutText)).toEqual({});
  });
}

function motions(): string[] {
  const roots = [document, ...everyElement().flatMap(({ shadowRoot }) => shadowRoot ?? [])];
  return roots.flatMap((root) => root.getAnimations()).map((each) => `${each.id || each.constructor.name}`);
}

test('nothing is animated with prefers-reduced-motion', async ({ page }) => {
  await open(page, 720);
  await page.evaluate(`showState('inspecting', 'en')`);
  // What shows a chosen file loads with the first one.
  await expect.poll(() => page.evaluate(motions)).not.toEqual([]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await inEachState(page, 'en', motions)).toEqual({});
});

/** What a screen reader hears: each text of a live region, once it is another. */
function listen(): void {
  const heard: string[] = [];
  Object.assign(window, { heard });
  const spoken = (region: Element): string =>
    [...region.childNodes]
      .filter(
        (child) => !(child instanceof Comment || (child instanceof Element && child.ariaHidden === 'true')),
      )
      .map(({ textContent }) => textContent)
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
  const before = new Map<Element, string>();
  const look = (): void => {
    for (const region of everyElement().filter((each) =>
      each.matches('[role=status], [role=alert], output'),
    )) {
      if (region.ariaLive === 'off') continue;
      const text = spoken(region);
      if (text && text !== before.get(region)) heard.push(text);
      before.set(region, text);
      observer.observe(region, { childList: true, characterData: true, attributes: true, subtree: true });
    }
    for (const { shadowRoot } of everyElement())
      if (shadowRoot) observer.observe(shadowRoot, { childList: true, subtree: true });
  };
  const observer = new MutationObserver(look);
  look();
  heard.length = 0;
}

test('each verdict is said once, and a conversion at each quarter', async ({ page }) => {
  await open(page, 720);
  await page.evaluate(`showState('empty', 'en')`);
  await page.evaluate(listen);
  const heard = (): Promise<string[]> => page.evaluate('heard.splice(0)');
  const control = page.locator('disk-image-input');
  const choose = async (bytes: number[], name: string): Promise<void> => {
    await control
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name,
        mimeType: '',
        buffer: Buffer.from(bytes),
      });
    await expect(control.locator('[part~=headline]')).toHaveText(/^(?!Looking)./);
    await page.waitForTimeout(300);
  };
  await control.evaluate((element) => element.setAttribute('policy', 'azure'));
  await choose([...new Uint8Array(4 << 20)], 'zeros.img');
  const [first, ...others] = await heard();
  expect(first).toMatch(/^Not accepted by Azure/);
  expect(others).toEqual([]);
  await choose([...Buffer.from('%PDF-1.7 not an image')], 'other.pdf');
  const replaced = await heard();
  expect(replaced).toHaveLength(1);
  await choose([...new Uint8Array(4 << 20)], 'zeros.img');
  await heard();
  await control.getByRole('button', { name: /^(Convert|Enlarge)/ }).click();
  await expect(control.locator('[part~=headline]')).toHaveText(/^Ready/);
  await page.waitForTimeout(300);
  const converted = await heard();
  expect(converted.at(-1)).toMatch(/^Ready for Azure/);
  for (const [at, text] of converted.slice(0, -1).entries()) {
    expect(text).toMatch(/^(25|50|75|100)% done$/);
    expect(converted.indexOf(text)).toBe(at);
  }
});

test('the focus stays where a person works: copy, cancel, convert, unfold', async ({ page }) => {
  await open(page, 720);
  const control = page.locator('disk-image-input');
  const focus = (): Promise<string | undefined> =>
    control.evaluate((element) => {
      const at = document.activeElement === element ? element.shadowRoot?.activeElement : undefined;
      return at ? `${at.getAttribute('part') ?? at.className}` || at.localName : undefined;
    });
  await page.evaluate(`showState('hostile', 'en')`);
  await control.locator('[part~=copy]').click();
  expect(await focus()).toBe('copy');

  await page.evaluate(`showState('compact-refused', 'en')`);
  await control.locator('[part~=next-step] button').first().click();
  expect(await focus()).toBe('summary');
  await expect(control.locator('[part~=command]')).toBeVisible();

  await page.evaluate(`showState('format-refused', 'en')`);
  // Held, so that it can be canceled.
  await control.evaluate((element) => {
    const { slice } = Blob.prototype;
    Blob.prototype.slice = function (...range) {
      const part = slice.apply(this, range);
      part.stream = () => new ReadableStream();
      part.arrayBuffer = () => new Promise(() => {});
      return part;
    };
    Object.assign(window, { release: () => Object.assign(Blob.prototype, { slice }) });
    element.shadowRoot?.querySelector<HTMLElement>('[part~=next-step] button')?.focus();
  });
  await page.keyboard.press('Enter');
  await expect(control.locator('[part~=cancel]')).toBeVisible();
  expect(await focus()).toBe('cancel');
  await page.keyboard.press('Enter');
  await expect(control.locator('[part~=cancel]')).toHaveCount(0);
  expect(await focus()).toBe('button filled');
});
