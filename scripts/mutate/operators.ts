/** What mutated sources call instead of the original expression; `$mutant` is the active mutant. */
const scope = globalThis as typeof globalThis & { $mutant: number; $seen: Set<number> };

/** Installs them where the sources find them. */
export function installOperators(): void {
  Object.assign(globalThis, {
    $mutant: 0,
    $seen: new Set<number>(),
    $compare,
    $logical,
    $number,
    $next,
    $text,
  });
}

const COMPARE: Readonly<Record<string, (left: never, right: never) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
  '===': (left, right) => left === right,
  '!==': (left, right) => left !== right,
};

/** The replacements of each comparison, in the order in which mutants are numbered. */
export const COMPARISONS: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
};

function $compare(id: number, operator: string, left: never, right: never): boolean {
  scope.$seen.add(id);
  const other = COMPARISONS[operator]?.[scope.$mutant - id];
  return COMPARE[other ?? operator]?.(left, right) ?? false;
}

function $logical(id: number, operator: string, left: () => unknown, right: () => unknown): unknown {
  scope.$seen.add(id);
  const isAnd = (operator === '&&') !== (scope.$mutant === id);
  return isAnd ? left() && right() : left() || right();
}

function $number(id: number, value: number): number {
  scope.$seen.add(id);
  if (scope.$mutant === id) return value + 1;
  return scope.$mutant === id + 1 ? value - 1 : value;
}

function $next(id: number, value: number): number {
  scope.$seen.add(id);
  return scope.$mutant === id ? value + 1 : value;
}

function $text(id: number, value: string): string {
  scope.$seen.add(id);
  return scope.$mutant === id
    ? `${value.slice(0, -1)}${value.endsWith('\u0001') ? '\u0002' : '\u0001'}`
    : value;
}
