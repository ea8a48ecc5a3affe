import { type CSSResult, css } from 'lit';

/** The field for an address, below the prompt, above the browser's own control. */
export const urlStyles: CSSResult = css`
  .address {
    position: relative;
    z-index: 1;
    display: grid;
    grid-row: 2;
    /* Narrower than a field usually is, where text is large. */
    grid-template-columns: minmax(0, 1fr);
    min-inline-size: 0;
    gap: 0.25rem;
    align-content: start;
    justify-self: center;
    inline-size: min(100%, 34rem);
    padding: 0 var(--_pad) 0.5rem;
  }

  .address label {
    font-size: 0.875em;
    font-weight: 600;
  }

  .address .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .address input {
    flex: 1 1 10rem;
    min-inline-size: 0;
    min-block-size: 2.25rem;
    padding: 0.25rem 0.625rem;
    border: 1px solid var(--_edge);
    border-radius: var(--_inner);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-size: 0.9375em;
  }

  .address input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .address input[aria-invalid] {
    border-color: var(--_refused);
  }

  .address .wrong {
    min-block-size: 1lh;
    color: var(--_refused);
    font-size: 0.875em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .with-url > .prompt {
    grid-area: 1 / 1;
  }

  /* Over the foot of the prompt. */
  .with-url.empty > .fault {
    position: static;
    grid-area: 1 / 1;
    align-self: end;
    padding: 0 var(--_pad) 0.75rem;
  }

  .disabled .address input,
  .disabled .address .button {
    border-color: var(--_hairline);
    background: transparent;
    color: var(--_muted);
    cursor: not-allowed;
  }
`;
