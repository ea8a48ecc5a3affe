/** Engines that Playwright cannot drive as Linux distributions package them. Chromium is Playwright's. */
export type EngineName = 'firefox' | 'webkit';

/** A running browser. */
export interface EngineBrowser {
  /** Opens a window. With `apart`, it shares no storage with windows opened before. */
  newTab(options?: { apart?: boolean }): Promise<EngineTab>;
  close(): Promise<void>;
}

/** A browser window with one page in it, driven as a person would: from outside. */
export interface EngineTab {
  /** Resolves when the page has loaded. */
  goto(url: string): Promise<void>;
  /**
   * Calls a function in the page and waits for its promise.
   *
   * @param source of the function; it sees nothing but the page and its arguments
   * @param args and the result are JSON
   */
  evaluate(source: string, args: readonly unknown[]): Promise<unknown>;
  /** Clicks at a point of the viewport, in CSS pixels. */
  click(x: number, y: number): Promise<void>;
  /**
   * Picks files in a file input, as a person would in the dialog.
   *
   * @param source of a function in the page that returns the input
   * @param paths of files on this machine
   */
  pickFiles(source: string, args: readonly unknown[], paths: readonly string[]): Promise<void>;
  /** Makes later keys go to the page in a frame, given by a CSS selector, rather than to the page around it. */
  enterFrame(selector: string): void;
  /** Presses a key, named as by `KeyboardEvent.key`, and holds it. */
  keyDown(key: string): Promise<void>;
  keyUp(key: string): Promise<void>;
  close(): Promise<void>;
}
