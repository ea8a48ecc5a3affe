import { type CSSResult, css } from 'lit';

/** The kinds of areas: a color each, and a pattern for those to whom colors say nothing. */
const kinds: CSSResult = css`
  .segment,
  .swatch {
    --_k: var(--_locked);
    --_fill: var(--_locked-fill);
    border: 1px solid var(--_k);
    background: var(--_pattern, none), var(--_fill);
  }

  .file-system {
    --_k: var(--_fs);
    --_fill: var(--_fs-fill);
  }

  .boot {
    --_k: var(--_boot);
    --_fill: var(--_boot-fill);
    --_pattern: repeating-linear-gradient(
      to bottom,
      transparent 0 3px,
      color-mix(in srgb, var(--_k) 26%, transparent) 3px 4px
    );
  }

  .other {
    --_k: var(--_other);
    --_fill: var(--_other-fill);
    --_pattern: repeating-linear-gradient(
      135deg,
      transparent 0 5px,
      color-mix(in srgb, var(--_k) 26%, transparent) 5px 6px
    );
  }

  .locked {
    --_pattern: radial-gradient(circle at center, color-mix(in srgb, var(--_k) 45%, transparent) 0 1px, transparent 1.4px)
      0 0 / 6px 6px;
  }

  .unused {
    --_k: var(--_edge);
    --_fill: transparent;
    border-style: dashed;
  }

  .missing {
    --_k: var(--_refused);
    --_fill: transparent;
    --_pattern: repeating-linear-gradient(
      135deg,
      transparent 0 6px,
      color-mix(in srgb, var(--_k) 38%, transparent) 6px 7.5px
    );
    border-style: dashed;
  }
`;

const bar: CSSResult = css`
  .bar {
    display: flex;
    gap: 2px;
    block-size: 3.75rem;
  }

  /* To scale by flex-grow; what would be too thin to see keeps 8 px, and the others give way in proportion. */
  .segment {
    position: relative;
    flex: var(--span, 1) 1 0;
    min-inline-size: 8px;
    container-type: inline-size;
    border-radius: 4px;
    overflow: clip;
    cursor: pointer;
  }

  .segment.merged {
    min-inline-size: 26px;
  }

  .in {
    position: absolute;
    inset-block-start: 0.4375rem;
    inset-inline: 0.375rem 0.25rem;
    display: grid;
    justify-items: start;
    font-size: 0.8125rem;
    line-height: 1.3;
    white-space: nowrap;
  }

  /* The pattern ends where text begins. */
  .in > * {
    max-inline-size: 100%;
    padding-inline: 0.125rem;
    border-radius: 2px;
    background: var(--_fill);
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .unused > .in > *,
  .missing > .in > * {
    background: var(--_surface);
  }

  .in b {
    font-weight: 600;
  }

  .in small {
    font-size: 0.75rem;
  }

  .count {
    position: absolute;
    inset-block: 0 0.8125rem;
    inset-inline: 0;
    display: grid;
    place-content: center;
    font-size: 0.75rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .count > span {
    padding-inline: 0.125rem;
    border-radius: 2px;
    background: var(--_fill);
  }

  /* A name has room, or is not there: the list below has them all. */
  @container (max-width: 3.75rem) {
    .in {
      display: none;
    }
  }

  @container (min-width: 3.76rem) {
    .count {
      display: none;
    }
  }

  /* Several partitions: one behind the other. */
  .segment.merged {
    border-inline-start-width: 4px;
    border-inline-start-style: double;
  }

  .segment.hovered {
    outline: 1px solid var(--_k);
  }

  .segment.chosen {
    outline: 1px solid var(--_k);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--_k) 35%, transparent);
    z-index: 1;
  }

  /*
   * What the file keeps of each place, as a height: all of it (stored), half (compressed), a line (zeros), nothing
   * (absent). No pattern and no color is needed to tell them apart.
   */
  .strip {
    position: absolute;
    inset-block-end: 0;
    inset-inline: 0;
    inline-size: 100%;
    block-size: 0.8125rem;
    border-block-start: 1px solid var(--_k);
    background: var(--_surface);
    fill: var(--_k);
  }

  .strip .unread,
  .key .unread {
    fill: var(--_refused);
    opacity: 0.55;
  }

  .rtl .strip {
    transform: scaleX(-1);
  }
`;

const names: CSSResult = css`
  .names {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    align-content: start;
    /* As many rows as are reserved: the element leaves out names until they fit. */
    block-size: calc(var(--_rows) * 2rem - 0.25rem);
    margin-inline: -0.375rem;
  }

  .tabs {
    display: contents;
  }

  .names button {
    display: flex;
    gap: 0.4375rem;
    align-items: center;
    max-inline-size: 100%;
    min-block-size: 1.75rem;
    padding: 0.125rem 0.5rem 0.125rem 0.375rem;
    border: 1px solid transparent;
    border-radius: 6px;
    background: none;
    color: inherit;
    font: inherit;
    font-size: 0.8125em;
    text-align: start;
    white-space: nowrap;
    cursor: pointer;
  }

  .names button:hover {
    background: var(--_sunken);
  }

  .names button[aria-selected='true'] {
    border-color: var(--_edge);
    background: var(--_sunken);
  }

  .names .name {
    max-inline-size: 11rem;
    font-weight: 550;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .names .size {
    flex: none;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }

  .names .more {
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }

  .swatch {
    flex: none;
    inline-size: 0.875rem;
    block-size: 0.875rem;
    border-radius: 3px;
  }
`;

/* Gradients would go: the bar keeps its own, in the system's colors. */
const forced: CSSResult = css`
  @media (forced-colors: active) {
    .segment,
    .swatch,
    .strip,
    .key svg {
      --_k: CanvasText;
      --_fill: Canvas;
      --_surface: Canvas;
      forced-color-adjust: none;
      background-color: Canvas;
      color: CanvasText;
      border-color: CanvasText;
      fill: CanvasText;
    }

    .strip .unread,
    .key .unread {
      fill: GrayText;
      opacity: 1;
    }

    .in > *,
    .count > span {
      background: Canvas;
      color: CanvasText;
    }

    .segment.chosen {
      outline: 3px solid Highlight;
      box-shadow: none;
    }

    .names button[aria-selected='true'] {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }

    .names button[aria-selected='true'] .size {
      color: inherit;
    }
  }
`;

export const barStyles: readonly CSSResult[] = [kinds, bar, names, forced];
