import { expect, type Locator, type Page } from '@playwright/test';

/** The demo as a person sees it. Locators pierce open shadow trees by themselves. */
export class DemoPage {
  readonly page: Page;
  readonly control: Locator;
  readonly picker: Locator;
  readonly zone: Locator;
  readonly verdict: Locator;
  readonly reasons: Locator;
  readonly error: Locator;
  readonly upload: Locator;
  readonly outcome: Locator;
  readonly way: Locator;
  readonly policy: Locator;
  readonly judgement: Locator;
  readonly objections: Locator;
  readonly url: Locator;
  readonly fetch: Locator;
  readonly fetched: Locator;
  readonly cost: Locator;
  readonly samples: Locator;

  constructor(page: Page) {
    this.page = page;
    this.control = page.locator('disk-image-input');
    this.picker = this.control.locator('input[type=file]');
    this.zone = this.control.locator('[part~=dropzone]');
    this.verdict = this.control.locator('[part~=verdict]');
    this.reasons = this.control.locator('[part~=reason]');
    this.error = this.control.locator('[part~=error]');
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
