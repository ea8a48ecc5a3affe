import { expect, type Locator, type Page } from '@playwright/test';
import type { AnyLocator, AnyPage } from './engines/page.js';

/** What a person finds on the demo's page, in any engine. Selectors pierce open shadow trees by themselves. */
export class DemoControls<L extends AnyLocator = AnyLocator> {
  readonly control: L;
  readonly picker: L;
  readonly zone: L;
  readonly verdict: L;
  readonly cause: L;
  readonly error: L;
  readonly upload: L;
  readonly outcome: L;
  readonly way: L;
  readonly policy: L;
  readonly url: L;
  readonly fetch: L;
  readonly fetched: L;
  readonly cost: L;
  readonly samples: L;

  constructor(page: AnyPage<L>) {
    this.control = page.locator('disk-image-input');
    this.picker = page.locator('disk-image-input input[type=file]');
    this.zone = page.locator('disk-image-input [part~=frame]');
    this.verdict = page.locator('disk-image-input [part~=headline]');
    this.cause = page.locator('disk-image-input [part~=cause]');
    this.error = page.locator('disk-image-input [part~=error]');
    this.upload = page.getByRole('button', { name: 'Upload', exact: true });
    this.outcome = page.locator('#outcome');
    this.way = page.getByLabel('Send it');
    this.policy = page.getByRole('combobox', { name: 'Check against' });
    this.url = page.getByLabel('Address of the image');
    this.fetch = page.getByRole('button', { name: 'Download', exact: true });
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
    await this.waitForVerdict();
  }

  /** Presses Upload once there is a verdict. */
  async startUpload(): Promise<void> {
    await this.waitForVerdict();
    await this.upload.click();
  }

  async waitForVerdict(): Promise<void> {
    await expect(this.verdict).toHaveText(/^(?!Looking inside)./);
  }

  /** Chooses a target. */
  async checkAgainst(name: string): Promise<void> {
    await this.policy.click();
    await this.page.locator(`#target-${name}`).click();
  }

  /** Enters an address in the other tab. */
  async enterAddress(address: string): Promise<void> {
    await this.page.getByRole('tab', { name: 'URL' }).click();
    await this.url.fill(address);
  }

  /** The codes of the policy's objections. */
  codes(): Promise<readonly string[]> {
    return this.control.evaluate((control) => {
      const verdict: { objections: { code: string }[] } | null = Reflect.get(control, 'verdict');
      return verdict?.objections.map(({ code }) => code) ?? [];
    });
  }

  part(name: string): Locator {
    return this.control.locator(`[part~=${name}]`);
  }

  /** Returns what the browser would show at the control. */
  validationMessage(): Promise<string> {
    return this.control.evaluate((control) => Reflect.get(control, 'validationMessage'));
  }
}
