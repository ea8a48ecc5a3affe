import { type CSSResult, css } from 'lit';

/** Styles of the drop zone and its surroundings. */
export const inputStyles: CSSResult = css`
  :host {
    display: grid;
    gap: var(--_gap);
    container-type: inline-size;
    line-height: 1.5;
  }

  label {
    font-weight: 600;
    margin-bottom: calc(0.5rem - var(--_gap));
  }

  .zone {
    position: relative;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 0.25rem;
    min-height: 9.5rem;
    padding: 1.25rem;
    border: 1.5px dashed var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    text-align: center;
    transition:
      border-color 120ms,
      background-color 120ms;
  }

  .zone > .icon {
    width: 2rem;
    height: 2rem;
    margin-bottom: 0.25rem;
    color: var(--_accent);
    stroke-width: 1.25;
  }

  .zone.filled {
    flex-direction: row;
    justify-content: flex-start;
    gap: 0.875rem;
    min-height: 0;
    padding: 0.75rem 1rem;
    border-style: solid;
    text-align: start;
  }

  .zone.filled > .icon {
    margin: 0;
  }

  .words {
    flex: 0 1 auto;
    min-width: 0;
  }

  .filled .words {
    flex: 1;
  }

  .prompt {
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .hint {
    color: var(--_muted);
    font-size: 0.875em;
  }

  /* The browser's own control lies over the whole zone, unseen: it brings the keyboard, the pointer and the
     accessibility tree with it. */
  input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
    font-size: 0;
  }

  input::file-selector-button {
    cursor: pointer;
  }

  .zone:hover {
    border-color: var(--_accent);
  }

  .zone:has(input:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .zone.over {
    border-color: var(--_accent);
    border-style: solid;
    background: color-mix(in srgb, var(--_accent) 10%, var(--_surface));
  }

  .zone.invalid {
    border-color: var(--_failed);
  }

  .zone.disabled {
    border-color: var(--_border);
    opacity: 0.55;
  }

  .zone.disabled input {
    cursor: not-allowed;
  }

  button {
    position: relative;
    flex: none;
    padding: 0.375rem 0.75rem;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.6);
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: 0.875em;
    cursor: pointer;
  }

  button:hover {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .error {
    color: var(--_failed);
  }

  .error:empty,
  .status:empty {
    position: absolute;
  }

  .busy {
    display: flex;
    align-items: center;
    gap: 0.625em;
    color: var(--_muted);
  }

  .busy::before {
    content: '';
    width: 1em;
    height: 1em;
    border: 2px solid var(--_border);
    border-top-color: var(--_accent);
    border-radius: 50%;
    animation: turn 800ms linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: reduce) {
    .zone {
      transition: none;
    }

    .busy::before {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .zone:has(input:focus-visible),
    .zone.over {
      border-color: Highlight;
      outline-color: Highlight;
    }

    .zone.disabled {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }
  }
`;
