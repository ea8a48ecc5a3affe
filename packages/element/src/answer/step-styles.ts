import { type CSSResult, css } from 'lit';

/** The styles of next steps: commands, passphrases, files to add, progress. */
export const stepStyles: CSSResult = css`
  .command .lead {
    margin-block-end: 0.25rem;
  }

  .line {
    display: flex;
    gap: 0.5rem;
    align-items: start;
    padding: 0.1875rem;
    border: 1px solid var(--_edge);
    border-radius: var(--_inner);
    background: var(--_surface);
  }

  .line pre {
    flex: 1;
    min-inline-size: 0;
    padding: 0.3125rem 0.375rem 0.3125rem 0.5rem;
    font: 0.8125em / 1.5 var(--_mono);
    text-align: left;
    white-space: pre-wrap;
  }

  /* An option is not broken at its hyphen, unless a line is too short for it. */
  .line .word {
    display: inline-block;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }

  .line .button {
    min-inline-size: 4rem;
  }

  .line.kept .button {
    border-color: var(--_edge);
    background: var(--_surface);
    color: var(--_ink);
  }

  .choose {
    position: relative;
  }

  .choose:has(input:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .unlock label {
    display: block;
    margin-block-end: 0.25rem;
    font-size: 0.875em;
    font-weight: 600;
  }

  .unlock .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .unlock input {
    flex: 1 1 8rem;
    min-inline-size: 0;
    min-block-size: 2.25rem;
    padding: 0.25rem 0.625rem;
    border: 1px solid var(--_edge);
    border-radius: var(--_inner);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }

  .wrong {
    color: var(--_refused);
    font-size: 0.875em;
    font-weight: 600;
  }

  .progress {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 0.75rem;
    align-items: center;
  }

  .progress progress {
    flex: 1 1 10rem;
    block-size: 0.75rem;
    accent-color: var(--_accent);
  }

  @container diskloupe (max-width: 18.7rem) {
    .line {
      flex-direction: column;
      align-items: stretch;
    }
  }
`;
