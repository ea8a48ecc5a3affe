import { type CSSResult, css } from 'lit';

/**
 * Colors and sizes, each overridable by a custom property of the page. `light-dark` follows the page's `color-scheme`
 * around the element; browsers without it use the system's preference.
 */
export const theme: CSSResult = css`
  :host {
    --_accent: var(--diskloupe-accent, #0a6c74);
    --_passed: var(--diskloupe-passed, #17703a);
    --_failed: var(--diskloupe-failed, #b3261e);
    --_warned: var(--diskloupe-warned, #8a5300);
    --_muted: var(--diskloupe-muted, #596570);
    --_border: var(--diskloupe-border, #c3ccd4);
    --_surface: var(--diskloupe-surface, transparent);
    --_radius: var(--diskloupe-radius, 10px);
    --_gap: var(--diskloupe-gap, 1rem);
  }

  @supports (color: light-dark(white, black)) {
    :host {
      --_accent: var(--diskloupe-accent, light-dark(#0a6c74, #6fd0d6));
      --_passed: var(--diskloupe-passed, light-dark(#17703a, #74d394));
      --_failed: var(--diskloupe-failed, light-dark(#b3261e, #ff9d92));
      --_warned: var(--diskloupe-warned, light-dark(#8a5300, #f1bd6a));
      --_muted: var(--diskloupe-muted, light-dark(#596570, #a3b0bb));
      --_border: var(--diskloupe-border, light-dark(#c3ccd4, #47535e));
    }
  }

  :host([hidden]) {
    display: none;
  }

  * {
    box-sizing: border-box;
  }

  p,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  .icon {
    flex: none;
    /* Forced colors: drawings would otherwise keep their own. */
    forced-color-adjust: auto;
  }
`;
