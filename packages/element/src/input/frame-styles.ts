import { type CSSResult, css } from 'lit';

/**
 * One frame, of one height, in every state: each row keeps the room that it needs at most, from the first moment, so
 * neither what is below the element nor a row inside it moves. What a person unfolds may push what is below.
 */
export const frameStyles: CSSResult = css`
  :host {
    --_pad: var(--diskloupe-pad, 1.25rem);
    display: block;
    scroll-margin-block: 1rem;
    container: diskloupe / inline-size;
  }

  .label {
    display: block;
    margin-block-end: 0.5rem;
    font-weight: 600;
  }

  .frame {
    --_row-file: 3.875rem;
    --_row-verdict: 11.5rem;
    --_row-picture: 14.375rem;
    --_row-more: 2.625rem;
    /* And a line between them. */
    --_row-body: calc(var(--_row-verdict) + var(--_row-picture) + var(--_row-command, 1px));
    position: relative;
    display: grid;
    grid-template: auto auto auto / minmax(0, 1fr);
    align-content: start;
    min-block-size: var(
      --diskloupe-block-size,
      calc(var(--_row-file) + var(--_row-body) + var(--_row-more) + 2px)
    );
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  /* Lines break between phrases, where browsers know them. */
  .frame:lang(ja) {
    word-break: auto-phrase;
  }

  .with-commands:not(.compact) {
    --_row-command: calc(4.5rem + 1px);
  }

  .frame.compact {
    --_row-picture: 0rem;
    --_row-verdict: 11.125rem;
  }

  .compact .picture,
  .compact .loupe {
    display: none;
  }

  /* Where rows begin to wrap, in some languages. */
  @container diskloupe (max-width: 44rem) {
    .frame {
      --_row-verdict: 12.25rem;
      --_row-picture: 15.125rem;
      --_row-more: 4.375rem;
    }

    .frame.compact {
      --_row-verdict: 12.5rem;
    }
  }

  @container diskloupe (max-width: 34rem) {
    .frame {
      --_row-more: 2.625rem;
      --_pad: 1rem;
      --_row-file: 5.875rem;
      --_row-verdict: 13rem;
      --_row-picture: 19.75rem;
    }

    .frame.compact {
      --_row-verdict: 12.75rem;
    }
  }

  @container diskloupe (max-width: 28rem) {
    .frame {
      --_row-verdict: 14.75rem;
      --_row-more: 4.375rem;
    }

    .frame.compact {
      --_row-verdict: 14rem;
    }
  }

  @container diskloupe (max-width: 24rem) {
    .frame {
      --_pad: 0.875rem;
      --_row-verdict: 17.375rem;
      --_row-picture: 17.25rem;
      --_row-more: 4.5rem;
    }

    .frame.compact {
      --_row-verdict: 17rem;
    }
  }

  @container diskloupe (max-width: 18.7rem) {
    .frame {
      --_pad: 0.625rem;
      --_row-file: 7.25rem;
      --_row-verdict: 22.75rem;
      --_row-picture: 19.5rem;
    }

    .frame.compact {
      --_row-verdict: 20.625rem;
    }
  }

  /* Room for an address, in every state, so that it does not depend on when its code is there. */
  @container diskloupe (min-width: 28rem) {
    .frame.compact.with-url {
      --_row-verdict: 13rem;
    }
  }

  .frame.with-url.empty {
    grid-template-rows: 1fr minmax(6rem, auto);
  }

  @container diskloupe (max-width: 24rem) {
    .frame.with-url.empty {
      grid-template-rows: 1fr minmax(8.75rem, auto);
    }
  }

  @container diskloupe (max-width: 18.7rem) {
    .frame.with-url.empty {
      grid-template-rows: 1fr minmax(10rem, auto);
    }
  }

  /* A long verdict takes the room that no picture needs. */
  .body {
    grid-area: 2 / 1;
    display: grid;
    grid-template: minmax(var(--_row-verdict), auto) 1fr / minmax(0, 1fr);
    min-block-size: var(--_row-body);
  }

  .body > *,
  .more > summary {
    border-block-start: 1px solid var(--_hairline);
  }

  /* Nothing to unfold yet. */
  .more[inert] {
    visibility: hidden;
  }

  /* Empty: the whole frame is the target. */
  .frame.empty {
    grid-template: 1fr / minmax(0, 1fr);
    align-content: stretch;
    border-style: dashed;
    border-width: 1.5px;
  }

  .frame.empty:hover {
    border-color: var(--_accent);
  }

  .frame.empty.invalid {
    border-color: var(--_refused);
  }

  .frame.over {
    border-color: var(--_accent);
    background: color-mix(in oklab, var(--_accent) 9%, var(--_surface));
  }

  .frame.disabled {
    border-color: var(--_hairline);
    background: var(--_sunken);
    color: var(--_muted);
  }

  .disabled .loupe,
  .disabled .loupe .glass {
    stroke: var(--_hairline);
  }

  .disabled .prompt .button {
    border-color: var(--_hairline);
    background: transparent;
    color: var(--_muted);
  }

  .over .prompt .button {
    visibility: hidden;
  }

  .prompt {
    display: grid;
    gap: 0.375rem;
    align-content: center;
    justify-items: center;
    padding: 2rem var(--_pad);
    text-align: center;
  }

  .headline {
    font-size: 1.25em;
    font-weight: 650;
    line-height: 1.3;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }

  .prompt .headline {
    max-inline-size: 26rem;
  }

  .prompt .button {
    margin-block: 0.75rem;
  }

  .asides {
    display: grid;
    gap: 0.375rem;
    max-inline-size: 36rem;
    color: var(--_muted);
    font-size: 0.875em;
    text-wrap: balance;
  }

  .loupe {
    inline-size: min(19rem, 100%);
    margin-block-end: 1rem;
    fill: none;
    stroke: var(--_edge);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .loupe .glass {
    stroke: var(--_accent);
    stroke-width: 1.75;
  }

  .loupe .lens {
    fill: var(--_surface);
    stroke-width: 2.5;
  }

  .loupe .grip {
    stroke-width: 5;
  }

  /* Not shown, but pointed to: the place that the browser scrolls to is below the label. */
  input[type='file'] {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    border: 0;
    opacity: 0;
    font-size: 0;
    cursor: pointer;
    scroll-margin-block: 4rem;
  }

  input::file-selector-button {
    cursor: pointer;
  }

  .frame:not(.empty) > input {
    inset: 0 auto auto 0;
    inline-size: 1px;
    block-size: 1px;
    pointer-events: none;
  }

  .disabled input[type='file'] {
    cursor: not-allowed;
  }

  .frame:has(> input:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .fault {
    color: var(--_refused);
    font-weight: 600;
    text-align: center;
  }

  .fault:empty {
    display: contents;
  }

  .empty .fault {
    position: absolute;
    inset-block-end: 1rem;
    inset-inline: var(--_pad);
  }

  @media (prefers-reduced-motion: no-preference) {
    .frame {
      transition:
        border-color 120ms,
        background-color 120ms;
    }

    .chevron {
      transition: rotate 120ms;
    }
  }

  @media (forced-colors: active) {
    .frame.over {
      border-color: Highlight;
    }

    .frame:has(> input:focus-visible) {
      outline-color: Highlight;
    }

    .frame.disabled,
    .disabled .prompt .button {
      border-color: GrayText;
      background: Canvas;
      color: GrayText;
    }

    .loupe,
    .loupe .glass {
      stroke: CanvasText;
    }

    .disabled .loupe,
    .disabled .loupe .glass {
      stroke: GrayText;
    }

    .loupe .lens {
      fill: Canvas;
    }
  }
`;
