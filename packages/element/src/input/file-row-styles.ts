import { type CSSResult, css } from 'lit';

/** The row of the file: its name, what it is, and how to replace it. */
export const fileRowStyles: CSSResult = css`
  .file {
    display: grid;
    grid-template-columns: 1.75rem minmax(0, 1fr) auto;
    gap: 0.125rem 0.875rem;
    align-items: center;
    min-block-size: var(--_row-file);
    padding: 0.5rem var(--_pad);
  }

  .file > .icon {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    color: var(--_muted);
    stroke-width: 1.5;
  }

  .name {
    font-weight: 600;
    line-height: 1.3;
  }

  .name bdi {
    display: inline-flex;
    max-inline-size: 100%;
    vertical-align: top;
  }

  .name .head {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
  }

  .name .tail {
    flex: none;
    white-space: pre;
  }

  .meta {
    min-block-size: 1lh;
    overflow: hidden;
    color: var(--_muted);
    font-size: 0.8125em;
    font-variant-numeric: tabular-nums;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .tools {
    display: flex;
    gap: 0.25rem;
  }

  .tools .swap {
    display: none;
  }

  .tools button {
    scroll-margin-block: 4rem;
  }

  @container diskloupe (max-width: 26rem) {
    .file {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .file > .icon,
    .tools .word {
      display: none;
    }

    .tools .swap {
      display: block;
    }

    .tools .button {
      padding-inline: 0.3125rem;
      border-color: transparent;
      background: transparent;
    }
  }

  @container diskloupe (max-width: 34rem) {
    .meta {
      white-space: normal;
    }
  }

  @container diskloupe (max-width: 18.7rem) {
    .tools .replace {
      display: none;
    }

    /* On two lines, of which the second is the end. */
    .name bdi {
      flex-wrap: wrap;
    }

    .name .head {
      max-inline-size: 100%;
    }

    .name .tail {
      flex: 0 1 auto;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  }

  /* Enlarged text on a narrow screen: one column, so that words stay whole. */
  @container diskloupe (max-width: 12rem) {
    .file {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
