import { type CSSResult, css } from 'lit';

/** What the picture is drawn with: an edge and a fill for each kind of area. */
const tokens: CSSResult = css`
  :host {
    --_fs: #1c6b92;
    --_fs-fill: #e6f2f8;
    --_boot: #6a4fa8;
    --_boot-fill: #f0ebf9;
    --_other: #7a5a14;
    --_other-fill: #faf2df;
    --_locked: #4d5966;
    --_locked-fill: #eceff2;
  }

  @supports (color: light-dark(white, black)) {
    :host {
      --_fs: light-dark(#1c6b92, #6db9de);
      --_fs-fill: light-dark(#e6f2f8, #17303d);
      --_boot: light-dark(#6a4fa8, #b7a2ea);
      --_boot-fill: light-dark(#f0ebf9, #2a2440);
      --_other: light-dark(#7a5a14, #d9b368);
      --_other-fill: light-dark(#faf2df, #332a15);
      --_locked: light-dark(#4d5966, #a3afba);
      --_locked-fill: light-dark(#eceff2, #232b33);
    }
  }
`;

const frame: CSSResult = css`
  .map {
    /* Rows of names that are reserved. */
    --_rows: 1;
    --_table: 0rem;
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    align-content: start;
    /* With its table folded, where it has one. */
    min-block-size: calc(var(--diskloupe-map-block-size, 14.375rem) + var(--_table));
    padding: 0.75rem var(--diskloupe-pad, 1.25rem);
    background: var(--_surface);
    color: var(--_ink);
    line-height: 1.45;
  }

  .map.folded {
    --_table: 2rem;
  }

  .caption {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    align-items: baseline;
    font-size: 0.875em;
  }

  .caption strong {
    font-weight: 600;
  }

  .caption > span {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }

  .caption .end {
    margin-inline-start: auto;
  }

  .scale {
    display: flex;
    gap: 1rem;
    justify-content: space-between;
    min-block-size: 1.0625rem;
    margin-block-start: -0.25rem;
    color: var(--_muted);
    font-size: 0.75em;
  }

  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.875rem;
  }

  .key li {
    display: flex;
    gap: 0.3125rem;
    align-items: center;
  }

  .key svg {
    inline-size: 0.875rem;
    block-size: 0.75rem;
    border: 1px solid var(--_muted);
    border-radius: 2px;
    color: var(--_muted);
    fill: currentColor;
  }

  .note {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .note.fault {
    color: var(--_warned);
    font-weight: 600;
  }

  .facts {
    min-block-size: 2.625rem;
    border-radius: 4px;
  }

  .facts dl {
    display: grid;
    grid-template-columns: minmax(0, 1.5fr) repeat(3, minmax(0, 1fr));
    gap: 0.25rem 1rem;
  }

  .facts dt {
    color: var(--_muted);
    font-size: 0.75em;
  }

  .facts dd {
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }

  :is(button, summary, [tabindex]):focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  @container (max-width: 28rem) {
    .map {
      --_rows: 2;
      min-block-size: calc(var(--diskloupe-map-block-size, 19.75rem) + var(--_table));
      padding-inline: var(--diskloupe-pad, 1rem);
    }

    .facts dl {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 0.125rem 1rem;
    }

    .note,
    .caption .end {
      display: none;
    }
  }

  /* Two of the four facts: the others are in the table. */
  @container (max-width: 24rem) {
    .map {
      min-block-size: calc(var(--diskloupe-map-block-size, 17.25rem) + var(--_table));
      padding-inline: var(--diskloupe-pad, 0.875rem);
    }

    .facts dl > :nth-child(odd) {
      display: none;
    }

    .key {
      gap: 0 0.625rem;
    }

    .names .size {
      display: none;
    }
  }

  @container (max-width: 16rem) {
    .map {
      --_rows: 3;
      min-block-size: calc(var(--diskloupe-map-block-size, 19.5rem) + var(--_table));
      padding-inline: var(--diskloupe-pad, 0.625rem);
    }

    .caption > span {
      display: none;
    }

    .facts dl {
      gap: 0.125rem 0.5rem;
    }
  }
`;

const bones: CSSResult = css`
  .bone {
    display: block;
    max-inline-size: 100%;
    border-radius: 4px;
    background: var(--_hairline);
  }

  .bone.line {
    inline-size: 14rem;
    block-size: 0.75em;
    margin-block: 0.35em;
  }

  .bone.short {
    inline-size: 7rem;
  }

  .bone.bar {
    block-size: 3.75rem;
  }

  @media (prefers-reduced-motion: no-preference) {
    .bone {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
  }

  @keyframes breathe {
    to {
      opacity: 0.55;
    }
  }

  @media (forced-colors: active) {
    .bone {
      border: 1px solid GrayText;
      background: none;
    }
  }
`;

export const mapStyles: readonly CSSResult[] = [tokens, frame, bones];
