/** The part of Playwright's `Page` that tests may use in every engine. */
export interface AnyPage<L = AnyLocator> {
  goto(url: string): Promise<unknown>;
  locator(selector: string): L;
  getByRole(
    role: 'button' | 'combobox' | 'progressbar' | 'tab' | 'alert' | 'status',
    options?: { name?: string; exact?: boolean },
  ): L;
  getByLabel(text: string, options?: { exact?: boolean }): L;
  getByText(text: string, options?: { exact?: boolean }): L;
  evaluate<R>(act: () => R | Promise<R>): Promise<R>;
  readonly keyboard: { press(key: string): Promise<void> };
}

export interface PickedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** The part of Playwright's `Locator` that tests may use in every engine. */
export interface AnyLocator {
  locator(selector: string): AnyLocator;
  first(): AnyLocator;
  nth(index: number): AnyLocator;
  click(): Promise<void>;
  fill(text: string): Promise<void>;
  selectOption(value: string): Promise<unknown>;
  setInputFiles(files: string | PickedFile): Promise<void>;
  textContent(): Promise<string | null>;
  count(): Promise<number>;
}
