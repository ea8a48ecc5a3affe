import ts from 'typescript-5.7';
import type { CheckVerdict } from '../../../src/checks/check.js';
import type { FormatName } from '../../../src/formats/cards.js';
import { checkMessages } from '../../../src/messages/checks.js';
import { consistencyMessages } from '../../../src/messages/consistency.js';
import { isParameter, resolve, type SourceFile, sourceFile, sourcesOf, walk } from './sources.js';

type Result = Exclude<CheckVerdict, 'passed'>;

/** What a check of a format can say, according to its source. */
export interface SourceCheck {
  readonly name: string;
  /** Each code, and how the check ends with it; several if the source leaves that open. */
  readonly codes: ReadonlyMap<string, readonly Result[]>;
}

/** Functions that create a reason. */
const MESSAGES: readonly string[] = ['failed', 'warned', 'undetermined', 'checkMessage'];

const RESULTS: readonly Result[] = ['failed', 'warned', 'undetermined'];

/** The checks of a format: its list of checks, and all that its entries use. */
export function checksOf(format: FormatName): SourceCheck[] {
  const file = sourceFile(`formats/${format}/checks.ts`);
  const list = [...file.declared].find(([name]) => name.endsWith('Checks'))?.[1];
  if (
    !list ||
    !ts.isVariableDeclaration(list) ||
    !list.initializer ||
    !ts.isArrayLiteralExpression(list.initializer)
  )
    throw new Error(`no list of checks in ${file.path}`);
  return list.initializer.elements.map((entry) => checkOf(entry, file));
}

function checkOf(entry: ts.Expression, file: SourceFile): SourceCheck {
  const names = new Set<string>();
  const codes = new Map<string, Result[]>();
  const open: Result[] = [];
  const seen = new Set<ts.Node>();
  const collect = (start: ts.Node, within: SourceFile): void => {
    if (seen.has(start)) return;
    seen.add(start);
    walk(start, (node) => {
      if (isNameProperty(node)) {
        names.add(node.initializer.text);
        return false;
      }
      if (ts.isCallExpression(node)) open.push(...openResult(node));
      if (ts.isStringLiteral(node) && node.text in checkMessages) {
        const result = resultAround(node, start);
        codes.set(node.text, [...(codes.get(node.text) ?? []), ...(result ? [result] : [])]);
      }
      if (ts.isIdentifier(node) && !isParameter(node)) {
        const found = resolve(node.text, within);
        if (found) collect(found.node, found.file);
      }
      return true;
    });
  };
  collect(entry, file);
  const [name = '', ...others] = names;
  if (!name || others.length) throw new Error(`${file.path}: a check is named ${[...names].join(', ')}`);
  for (const [code, results] of codes) if (!results.length) codes.set(code, [...new Set(open)]);
  return { name, codes };
}

function isNameProperty(node: ts.Node): node is ts.PropertyAssignment & { initializer: ts.StringLiteral } {
  return (
    ts.isPropertyAssignment(node) && node.name.getText() === 'name' && ts.isStringLiteral(node.initializer)
  );
}

function isResult(name: string): name is Result {
  return RESULTS.some((result) => result === name);
}

/** The result of a call that decides it, but whose code is computed. */
function openResult({ expression, arguments: [code] }: ts.CallExpression): Result[] {
  const name = expression.getText();
  return isResult(name) && code && !ts.isStringLiteral(code) ? [name] : [];
}

/** The result of the innermost call around a code that decides it. */
function resultAround(node: ts.Node, limit: ts.Node): Result | undefined {
  for (let at = node.parent; at && at !== limit.parent; at = at.parent) {
    if (ts.isCallExpression(at) && isResult(at.expression.getText()))
      return at.expression.getText() as Result;
  }
  return undefined;
}

/** Codes of checks anywhere in a format's folder: findings carry some to a check. */
export function codesIn(format: FormatName): Set<string> {
  return codesOfFiles(sourcesOf(format));
}

/** Codes of checks that any file may have. */
export function generalCodes(): Set<string> {
  return codesOfFiles([sourceFile('inspect/general-checks.ts')]);
}

function codesOfFiles(files: readonly SourceFile[]): Set<string> {
  const found = new Set<string>();
  eachLiteral(files, ({ text, parent }) => {
    const isMessage = ts.isCallExpression(parent) && MESSAGES.includes(parent.expression.getText());
    if (isMessage && text in checkMessages) found.add(text);
  });
  return found;
}

/** What `Consistency` counts a finding as; `aborted` if it ends the check. */
const KINDS: Readonly<Record<string, string>> = {
  leak: 'leak',
  corruption: 'corruption',
  error: 'error',
  abort: 'aborted',
};

/** The codes of a format's consistency check, each with what it counts as, as far as the source says that at once. */
export function consistencyCodesOf(format: FormatName): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  eachLiteral(sourcesOf(format), (literal) => {
    if (!(literal.text in consistencyMessages)) return;
    const kinds = found.get(literal.text) ?? new Set();
    found.set(literal.text, kinds);
    for (let at: ts.Node = literal; at; at = at.parent) {
      if (!ts.isCallExpression(at) || !ts.isPropertyAccessExpression(at.expression)) continue;
      const kind = KINDS[at.expression.name.text];
      if (kind) kinds.add(kind);
    }
  });
  return found;
}

function eachLiteral(files: readonly SourceFile[], visit: (literal: ts.StringLiteral) => void): void {
  for (const { tree } of files)
    walk(tree, (node) => {
      if (isNameProperty(node) || ts.isImportDeclaration(node)) return false;
      if (ts.isStringLiteral(node)) visit(node);
      return true;
    });
}
