import type { KeptFile } from '@diskloupe/core/intake';

/**
 * The file that a control made, in the page's storage, as long as it is the chosen one. Nothing stays there when the page
 * is gone for good, whether or not the control is in it then: it may be inserted again before.
 */
export class MadeFile {
  #kept: KeptFile | undefined;

  keep(kept: KeptFile): void {
    this.#kept = kept;
    addEventListener('pagehide', this.#onLeave);
  }

  discard(): void {
    removeEventListener('pagehide', this.#onLeave);
    void this.#kept?.discard();
    this.#kept = undefined;
  }

  readonly #onLeave = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) void this.#kept?.discard();
  };
}
