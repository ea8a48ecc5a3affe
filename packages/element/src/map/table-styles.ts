import { type CSSResult, css } from 'lit';

/** The styles of the table of partitions; its colors are those of the map. */
export const tableStyles: CSSResult = css`
  .scroll {
    overflow-x: auto;
    font-size: 0.8125em;
  }

  .scroll table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  .scroll caption {
    padding-block: 0.25rem;
    color: var(--_muted);
    text-align: start;
  }

  .scroll :is(th, td) {
    padding-block: 0.25rem;
    padding-inline: 0 0.75rem;
    border-block-end: 1px solid var(--_hairline);
    text-align: start;
    vertical-align: baseline;
  }

  .scroll :is(th, td):nth-child(n + 4) {
    white-space: nowrap;
  }

  .scroll th {
    font-weight: 600;
  }

  .scroll thead th {
    color: var(--_muted);
    font-weight: 400;
  }

  .faults {
    margin: 0 0 0.5rem;
    padding: 0;
    color: var(--_warned);
    font-size: 0.875em;
    list-style: none;
  }

  .map details > summary {
    inline-size: fit-content;
    min-block-size: 1.5rem;
    color: var(--_ink);
    font-size: 0.8125em;
    cursor: pointer;
  }
`;
