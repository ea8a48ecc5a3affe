import type { LitElement, ReactiveController } from 'lit';

/**
 * What the page calls a control: by `aria-labelledby`, `aria-label`, or its labels, in this order (Accessible Name and
 * Description Computation 1.2, section 4.3.2), also if they come or change later.
 */
export class AccessibleName implements ReactiveController {
  readonly #host: LitElement & { readonly labels: NodeList };
  /** As of the last rendering. */
  #shown = '';
  #isLooking = false;
  readonly #changes = new MutationObserver(() => this.#look());

  constructor(host: LitElement & { readonly labels: NodeList }) {
    this.#host = host;
    host.addController(this);
  }

  /** Empty if the page has no name for it. */
  get now(): string {
    const { ariaLabel, labels } = this.#host;
    return textOf(this.#named) || ariaLabel || textOf([...labels]);
  }

  hostConnected(): void {
    this.#changes.observe(this.#host.getRootNode(), {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['for', 'id', 'aria-label', 'aria-labelledby'],
    });
  }

  hostDisconnected(): void {
    this.#changes.disconnect();
  }

  hostUpdated(): void {
    this.#shown = this.now;
  }

  /** Once per frame: a page may change all the time. */
  #look(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    requestAnimationFrame(() => {
      this.#isLooking = false;
      if (this.now !== this.#shown) this.#host.requestUpdate();
    });
  }

  /** The elements that `aria-labelledby` names. */
  get #named(): (Node | null)[] {
    const root = this.#host.getRootNode();
    const ids = this.#host.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
    return root instanceof Document || root instanceof ShadowRoot
      ? ids.map((id) => root.getElementById(id))
      : [];
  }
}

function textOf(nodes: readonly (Node | null)[]): string {
  return nodes
    .map((node) => node?.textContent?.trim())
    .filter(Boolean)
    .join(' ');
}
