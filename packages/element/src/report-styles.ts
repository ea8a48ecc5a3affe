import { type CSSResult, css } from 'lit';

/** Styles of a report, in both elements. */
export const reportStyles: CSSResult = css`
  .verdict,
  .checks li {
    display: flex;
    gap: 0.625em;
  }

  .verdict {
    align-items: center;
    font-size: 1.0625em;
    font-weight: 600;
  }

  .verdict.passed,
  .checks .passed .icon {
    color: var(--_passed);
  }

  .verdict.failed,
  .checks .failed .icon {
    color: var(--_failed);
  }

  .verdict.warned,
  .verdict.undetermined,
  .checks .warned .icon,
  .checks .undetermined .icon {
    color: var(--_warned);
  }

  .checks {
    display: grid;
    gap: 0.75em;
    list-style: none;
  }

  /* In the middle of the first line. */
  .checks .icon {
    margin-top: calc((1lh - 20px) / 2);
  }

  .checks p {
    overflow-wrap: anywhere;
  }

  code {
    user-select: all;
  }

  .rule,
  dt,
  small,
  summary {
    color: var(--_muted);
    font-size: 0.875em;
  }

  dl {
    display: grid;
    grid-template-columns: 1fr auto auto;
    gap: 0.75em 2em;
  }

  dd {
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }

  dd small {
    display: block;
    white-space: nowrap;
  }

  summary {
    width: fit-content;
    border-radius: 4px;
    cursor: pointer;
  }

  summary:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 3px;
  }

  details .checks {
    gap: 0.375em;
    margin-top: 0.75em;
  }

  @container (max-width: 30rem) {
    dl {
      grid-template-columns: 1fr 1fr;
      gap: 0.75em 1em;
    }

    .wide {
      grid-column: 1 / -1;
    }
  }
`;
