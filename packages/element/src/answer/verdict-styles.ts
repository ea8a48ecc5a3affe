import { type CSSResult, css } from 'lit';

/** The tinted row of the verdict. */
export const verdictStyles: CSSResult = css`
  .verdict {
    --_tone: var(--_muted);
    --_ground: transparent;
    display: grid;
    grid-template-columns: 1.75rem minmax(0, 1fr);
    gap: 0.75rem 0.875rem;
    align-content: center;
    padding: 0.875rem var(--_pad);
    background: var(--_ground);
    scroll-margin-block: calc(var(--_row-file) + 4rem) 4rem;
  }

  .verdict:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .verdict.ready {
    --_tone: var(--_ready);
    --_ground: var(--_ready-tint);
  }

  .verdict.warned {
    --_tone: var(--_warned);
    --_ground: var(--_warned-tint);
  }

  .verdict.refused {
    --_tone: var(--_refused);
    --_ground: var(--_refused-tint);
  }

  .mark {
    inline-size: 1.75rem;
    block-size: 1.75rem;
    color: var(--_tone);
    fill: currentColor;
    stroke: none;
  }

  .mark .cut {
    fill: none;
    stroke: var(--_surface);
    stroke-width: 2.25;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .mark :is(.ring, .arc) {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2.5;
    stroke-linecap: round;
  }

  .mark .ring {
    opacity: 0.25;
  }

  .say {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25rem;
    align-content: start;
    min-block-size: 1.75rem;
  }

  .cause {
    max-inline-size: 44rem;
    font-size: 0.9375em;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }

  .next {
    grid-column: 2;
    min-inline-size: 0;
  }

  .next .lead {
    max-inline-size: 44rem;
    font-size: 0.875em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  @container diskloupe (max-width: 34rem) {
    .verdict {
      grid-template-columns: 1.5rem minmax(0, 1fr);
      gap: 0.625rem 0.75rem;
    }

    .mark {
      inline-size: 1.5rem;
      block-size: 1.5rem;
    }

    .verdict .headline {
      font-size: 1.125em;
    }

    .cause {
      font-size: 0.875em;
    }

    .next {
      grid-column: 1 / -1;
    }

    .next > .button {
      inline-size: 100%;
    }
  }

  @container diskloupe (max-width: 18.7rem) {
    .verdict {
      grid-template-columns: 1.25rem minmax(0, 1fr);
      column-gap: 0.5rem;
    }

    .verdict > .mark {
      inline-size: 1.25rem;
      block-size: 1.25rem;
      margin-block-start: 0.125rem;
    }

  }

  @container diskloupe (max-width: 12rem) {
    .verdict {
      grid-template-columns: minmax(0, 1fr);
    }

    .verdict .headline {
      font-size: 1em;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    .mark .arc {
      transform-origin: 12px 12px;
      animation: turn 900ms linear infinite;
    }
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @media (forced-colors: active) {
    .mark {
      color: CanvasText;
      forced-color-adjust: none;
    }

    .mark .cut {
      stroke: Canvas;
    }

    .mark :is(.ring, .arc) {
      stroke: Highlight;
    }
  }
`;
