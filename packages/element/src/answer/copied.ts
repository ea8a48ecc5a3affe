/** For how long a command counts as just copied, in milliseconds. */
const SHOWN = 2000;

/** The command that was copied just now. */
export class Copied {
  isShown = false;
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** @param root has the line of the command */
  async copy(command: string, root: ShadowRoot | null): Promise<void> {
    try {
      await navigator.clipboard.writeText(command);
    } catch {
      // Not allowed, or not a secure page: selected, it is one key away.
      const line = root?.querySelector('.line pre');
      if (line) getSelection()?.selectAllChildren(line);
      return;
    }
    this.#show(true);
    setTimeout(() => this.#show(false), SHOWN);
  }

  #show(isShown: boolean): void {
    this.isShown = isShown;
    this.#onChange();
  }
}
