import { type CSSResult, css } from 'lit';

/** What only a chosen file has: faults over the picture, and folded below it reasons, checks, facts. */
export const detailsStyles: CSSResult = css`
  .picture.none {
    padding: 1rem var(--_pad);
    display: grid;
    gap: 0.75rem;
    place-content: center;
    place-items: center;
    color: var(--_muted);
    font-size: 0.9375em;
    text-align: center;
  }

  /* What is not there yet has the room that a long verdict leaves, and no more: there may be no picture. */
  .picture.waiting {
    contain: size;
    overflow: hidden;
  }

  /* Over the foot of the picture, so that nothing moves. */
  .frame:not(.empty, .compact) .fault {
    grid-area: 2 / 1;
    align-self: end;
    z-index: 1;
  }

  .frame:not(.empty) .fault:not(:empty) {
    display: grid;
    align-content: center;
    min-block-size: 4.5rem;
    padding: 0.5rem var(--_pad) 0.625rem;
    border-block-start: 1px solid var(--_refused);
    background: var(--_refused-tint);
    font-size: 0.9375em;
    text-align: start;
  }

  .frame.compact:not(.empty) .fault:not(:empty) {
    border-radius: 0 0 var(--_radius) var(--_radius);
  }

  .more > summary {
    display: flex;
    inline-size: 100%;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    align-items: center;
    align-content: center;
    min-block-size: var(--_row-more);
    padding: 0.375rem var(--_pad);
    border-radius: 0 0 var(--_radius) var(--_radius);
    font-size: 0.8125em;
    list-style: none;
    cursor: pointer;
  }

  .more > summary::-webkit-details-marker {
    display: none;
  }

  .more .chevron {
    inline-size: 0.875rem;
    block-size: 0.875rem;
    margin-inline-end: -0.375rem;
    stroke-width: 2.25;
  }

  .frame:dir(rtl) .chevron {
    scale: -1 1;
  }

  .more[open] > summary .chevron {
    rotate: 90deg;
  }

  .more .count {
    color: var(--_muted);
  }

  /* Where the row has no room for it, it is among the facts. */
  .more .inside .read {
    display: none;
  }

  @container diskloupe (max-width: 34rem) {
    .more .count .read {
      display: none;
    }

    .more .inside .read {
      display: block;
    }
  }

  .more .inside {
    display: grid;
    gap: 1rem;
    padding: 0.25rem var(--_pad) 1.25rem;
    font-size: 0.875em;
  }

  .inside .title {
    margin: 0 0 0.375rem;
    font-size: 1em;
    font-weight: 600;
  }

  .inside :is(.checks, .reasons) {
    display: grid;
    gap: 0.375rem;
  }

  .inside .reasons {
    gap: 0.75rem;
  }

  .inside .reasons li {
    display: grid;
    gap: 0.25rem;
    padding-inline-start: 0.75rem;
    border-inline-start: 3px solid var(--_refused);
  }

  .inside .reasons li[part~='warning'] {
    border-color: var(--_warned);
  }

  .inside .remedy {
    color: var(--_muted);
  }

  .inside pre {
    max-inline-size: 100%;
    padding: 0.375rem 0.5rem;
    border-radius: 4px;
    background: var(--_sunken);
    font: 0.9375em / 1.5 var(--_mono);
    text-align: left;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .inside .checks li {
    display: flex;
    gap: 0.5rem;
  }

  .inside .checks .icon {
    inline-size: 1rem;
    block-size: 1rem;
    margin-block-start: calc((1lh - 1rem) / 2);
    stroke-width: 2.25;
  }

  .inside .why {
    display: block;
    color: var(--_muted);
    font-weight: 400;
  }

  .inside .failed {
    font-weight: 600;
  }

  .checks .passed .icon {
    color: var(--_ready);
  }

  .checks .failed .icon {
    color: var(--_refused);
  }

  .checks :is(.warned, .undetermined) .icon {
    color: var(--_warned);
  }

  .inside dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr));
    gap: 0.5rem 1rem;
  }

  .inside dt {
    color: var(--_muted);
    font-size: 0.9286em;
  }

  .inside :is(dd, li, p) {
    overflow-wrap: anywhere;
  }

  .inside small {
    color: var(--_muted);
    font-size: 0.9286em;
  }
`;
