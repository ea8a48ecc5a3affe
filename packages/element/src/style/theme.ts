import { type CSSResult, css, unsafeCSS } from 'lit';

/** What a page can override as `--diskloupe-<name>`: in light surroundings, and in dark ones. */
const COLORS = [
  ['ink', '#16202a', '#e7ecf1'],
  ['muted', '#525e6a', '#a7b3be'],
  ['surface', '#ffffff', '#161c22'],
  ['sunken', '#f4f6f8', '#1d252c'],
  ['edge', '#7b8793', '#74818d'],
  ['hairline', '#dde3e8', '#2c363f'],
  ['accent', '#07628c', '#7cc7ee'],
  ['on-accent', '#ffffff', '#06202d'],
  ['ready', '#17693a', '#72d598'],
  ['warned', '#8a5200', '#f0bf70'],
  ['refused', '#b0241c', '#ff9d92'],
  ['accent-tint', '#e6f3fa', '#14283a'],
  ['ready-tint', '#e6f6ec', '#15291d'],
  ['warned-tint', '#fdf2dd', '#2e2513'],
  ['refused-tint', '#fdecea', '#351d1c'],
] as const;

function colors(valuesOf: (light: string, dark: string) => string): CSSResult {
  return unsafeCSS(
    COLORS.map(
      ([name, light, dark]) => `--_${name}: var(--diskloupe-${name}, ${valuesOf(light, dark)});`,
    ).join(''),
  );
}

/**
 * Colors and sizes, each overridable by a custom property of the page. `light-dark` follows the page's `color-scheme`
 * around the element; browsers without it use the system's preference.
 *
 * Every pair of colors that means something has a contrast of 3:1 (edges, marks) or 4.5:1 (text) at least, on the
 * surface and on the tints of verdicts; a test computes them.
 */
export const theme: CSSResult = css`
  :host {
    ${colors((light) => light)}
    --_radius: var(--diskloupe-radius, 12px);
    --_inner: calc(var(--_radius) * 2 / 3);
    --_mono: ui-monospace, 'Cascadia Code', 'SF Mono', Menlo, Consolas, monospace;
    color: var(--_ink);
    line-height: 1.45;
  }

  @supports (color: light-dark(white, black)) {
    :host {
      ${colors((light, dark) => `light-dark(${light}, ${dark})`)}
    }
  }

  @media (prefers-contrast: more) {
    :host {
      --_muted: var(--_ink);
      --_hairline: var(--_edge);
      --_edge: var(--_ink);
    }
  }

  :host([hidden]) {
    display: none;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  :is(p, ul, ol, dl, dd, pre, figure) {
    margin: 0;
    padding: 0;
  }

  :is(ul, ol) {
    list-style: none;
  }

  .icon {
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
    /* Forced colors: drawings would otherwise keep their own. */
    forced-color-adjust: auto;
  }

  /* For screen readers alone. */
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .button {
    position: relative;
    display: inline-flex;
    gap: 0.5rem;
    align-items: center;
    justify-content: center;
    max-inline-size: 100%;
    min-block-size: 2.25rem;
    padding: 0.375rem 0.875rem;
    border: 1px solid var(--_edge);
    border-radius: var(--_inner);
    background: var(--_surface);
    color: var(--_ink);
    font: inherit;
    font-size: 0.9375em;
    font-weight: 550;
    line-height: 1.25;
    text-align: center;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  /* One at a time: it is the next step. */
  .button.filled {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .button.small {
    min-block-size: 1.875rem;
    padding: 0.1875rem 0.625rem;
    font-size: 0.8125em;
  }

  .button.bare {
    border-color: transparent;
    background: transparent;
    padding-inline: 0.3125rem;
  }

  .button:hover {
    border-color: var(--_accent);
    background: color-mix(in oklab, var(--_accent) 8%, var(--_surface));
  }

  .button.filled:hover {
    background: color-mix(in oklab, var(--_accent) 86%, var(--_ink));
  }

  :is(button, summary, pre, input, [tabindex]):focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  @media (forced-colors: active) {
    .button.filled {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }

    :is(button, summary, pre, input, [tabindex]):focus-visible {
      outline-color: Highlight;
    }
  }
`;
