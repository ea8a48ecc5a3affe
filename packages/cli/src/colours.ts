/** Wraps text in color codes for a terminal, or returns it unchanged. */
export type Colour = (text: string) => string;

/** The colors of a report. */
export interface Colours {
  readonly bold: Colour;
  readonly dim: Colour;
  readonly red: Colour;
  readonly green: Colour;
  readonly yellow: Colour;
}

/** The codes that start and end each (ECMA-48, SGR). */
const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

export function colours(wanted: boolean): Colours {
  const colour =
    ([begin, end]: readonly [number, number]): Colour =>
    (text) =>
      wanted ? `\x1b[${begin}m${text}\x1b[${end}m` : text;
  const { bold, dim, red, green, yellow } = CODES;
  return {
    bold: colour(bold),
    dim: colour(dim),
    red: colour(red),
    green: colour(green),
    yellow: colour(yellow),
  };
}

/** Whether to use colors: FORCE_COLOR decides, then NO_COLOR, otherwise whether there is a terminal. */
export function wantsColours(isTerminal: boolean, env: NodeJS.ProcessEnv): boolean {
  const { FORCE_COLOR: force, NO_COLOR: none, TERM: term } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (none) return false;
  return isTerminal && term !== 'dumb';
}
