import { expect, type Locator, type Page } from '@playwright/test';
import type { AnyLocator, AnyPage } from './engines/page.js';

/** What a person finds on the demo's page, in any engine. Selectors pierce open shadow trees by themselves. */
export class DemoControls<L extends AnyLocator = AnyLocator> {
  readonly control: L;
  readonly picker: L;
  readonly zone: L;
  readonly verdict: L;
  readonly reasons: L;
  readonly error: L;
  readonly upload: L;
  readonly outcome: L;
  readonly way: L;
  readonly policy: L;
  readonly judgement: L;
  readonly objections: L;
  readonly url: L;
  readonly fetch: L;
  readonly fetched: L;
  readonly cost: L;
  readonly samples: L;

  constructor(page: AnyPage<L>) {
    this.control = page.locator('disk-image-input');
    this.picker = page.locator('disk-image-input input[type=file]');
    this.zone = page.locator('disk-image-input [part~=dropzone]');
    this.verdict = page.locator('disk-image-input [part~=verdict]');
    this.reasons = page.locator('disk-image-input [part~=reason]');
    this.error = page.locator('disk-image-input [part~=error]');
    this.upload = page.getByRole('button', { name: 'Upload', exact: true });
    this.outcome = page.locator('#outcome');
    this.way = page.getByLabel('Upload method');
    this.policy = page.getByLabel('Policy', { exact: true });
    this.judgement = page.locator('#judgement');
    this.objections = page.locator('#objections li');
    this.url = page.getByLabel('Or from a URL');
    this.fetch = page.getByRole('button', { name: 'Fetch' });
    this.fetched = page.locator('#fetched');
    this.cost = page.locator('#cost');
    this.samples = page.locator('#samples button');
  }
}

/** The demo in Chromium, driven by Playwright. */
export class DemoPage extends DemoControls<Locator> {
  readonly page: Page;

  constructor(page: Page) {
    super(page);
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto('./');
    await this.samples.first().waitFor();
  }

  /** As on a static file host, without anything to upload to. */
  async withoutServer(): Promise<void> {
    await this.page.route('**/upload', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  }

  async pick(name: string, bytes: Uint8Array): Promise<void> {
    await this.picker.setInputFiles({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(bytes),
    });
  }

  /** Picks a file and waits for its verdict: before that the form cannot be submitted. */
  async pickJudged(name: string, bytes: Uint8Array): Promise<void> {
    await this.pick(name, bytes);
    await expect(this.judgement).not.toBeEmpty();
  }

  part(name: string): Locator {
    return this.control.locator(`[part~=${name}]`);
  }

  /** Returns what the browser would show at the control. */
  validationMessage(): Promise<string> {
    return this.control.evaluate((control) => Reflect.get(control, 'validationMessage'));
  }
}
