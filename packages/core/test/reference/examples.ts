import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { corpusImage } from '@diskloupe/test-images';
import { build } from 'esbuild';
import ts from 'typescript-5.7';
import { SOURCE_CONDITION } from '../../../../scripts/source-condition.js';
import { entries } from './entries.js';
import type { PublicSymbol } from './symbols.js';

/** The image behind `file` and `input`, unless an example's first line names another: a disk with a GPT. */
const DEFAULT_IMAGE = 'qcow2-gpt-inside.qcow2';

export interface Example {
  /** A file's name, without its ending: entry, symbol, number. */
  readonly id: string;
  /** The language of its fence: `ts` or `tsx`. */
  readonly ending: string;
  readonly code: string;
  /** Whether its fence says that Node can't run it. */
  readonly isNotRun: boolean;
}

/** Code without a fence, or in another language, is an error. */
export function examplesOf({ entry, name, examples }: PublicSymbol): Example[] {
  return examples.map((text, index) => {
    // `acceptedConversion` returns an `AcceptedConversion`: file systems and the compiler take files of such names for one.
    const kind = /^[a-z]/.test(name) ? 'value.' : '';
    const id = `${entry.replace('@diskloupe/', '').replaceAll('/', '.')}.${kind}${name}.${index}`;
    const [, ending, notRun, code] = /^```(tsx?)( no-run)?\n([\s\S]+)\n```$/.exec(text.trim()) ?? [];
    if (ending === undefined || code === undefined)
      throw new Error(`${id} is not one fence of ts or tsx:\n${text}`);
    return { id, ending, code, isNotRun: notRun !== undefined };
  });
}

/** The examples as modules, with the names that a reader understands. */
export async function writeExamples(folder: string, examples: readonly Example[]): Promise<void> {
  await writeFile(
    join(folder, 'given.d.ts'),
    'declare const file: File;\ndeclare const input: Uint8Array;\n',
  );
  for (const { id, ending, code } of examples)
    await writeFile(join(folder, `${id}.${ending}`), `${code}\nexport {};\n`);
}

/**
 * Runs each example and compares its values.
 * @param image the `file` of all of them; by default each has that of its first line, or else a disk with a GPT
 * @returns what went wrong, an example a line
 */
export async function runExamples(
  folder: string,
  examples: readonly Example[],
  image?: Uint8Array<ArrayBuffer>,
): Promise<string[]> {
  const run = join(folder, 'run');
  await mkdir(run);
  for (const { id, code } of examples) await writeFile(join(run, `${id}.ts`), withComparisons(id, code));
  await build({
    entryPoints: examples.map(({ id }) => join(run, `${id}.ts`)),
    // Vitest leaves what is in such a folder to Node, which loads it faster.
    outdir: join(folder, 'node_modules'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    conditions: [SOURCE_CONDITION],
    alias: Object.fromEntries(entries.map(({ name, file }) => [name, file])),
    logLevel: 'silent',
  });
  const faults: string[] = [];
  // What an example prints is compared, not shown.
  const { log } = console;
  console.log = () => {};
  for (const { id, code } of examples) {
    const named = /^\/\/ file: (\S+)/.exec(code)?.[1];
    const bytes = image ?? (await corpusImage(named ?? DEFAULT_IMAGE)).slice();
    const file = new File([bytes], named ?? 'disk.qcow2');
    const compared = new Set<number>();
    const compare = (index: number, found: unknown, expected: unknown): void => {
      compared.add(index);
      if (!isDeepStrictEqual(plain(found), expected))
        faults.push(`${id}: ${JSON.stringify(plain(found))} is not ${JSON.stringify(expected)}`);
    };
    Object.assign(globalThis, { file, input: bytes, compare });
    try {
      await import(/* @vite-ignore */ pathToFileURL(join(folder, 'node_modules', `${id}.mjs`)).href);
    } catch (error) {
      faults.push(`${id}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    const stated = withComparisons(id, code).match(/\bcompare\(\d+, /g)?.length ?? 0;
    // A value in a branch that is not taken is a claim that nothing checks.
    if (compared.size < stated)
      faults.push(`${id}: ${stated} values are stated, ${compared.size} are reached`);
  }
  console.log = log;
  return faults;
}

/** A class's name is no part of a value: `{ a: 1 }` stands for any object with that property alone. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, plain(inner)]])),
  );
}

/** Code that passes each expression or constant with a value behind it, `report.format; // 'qcow2'`, to `compare`. */
export function withComparisons(id: string, code: string): string {
  const source = ts.createSourceFile(id, code, ts.ScriptTarget.ES2022, true);
  const edits: { readonly from: number; readonly to: number; readonly text: string }[] = [];
  const visit = (node: ts.Node): void => {
    const comment = valueBehind(node, source);
    if (comment !== undefined) {
      if (!isLiteral(comment)) throw new Error(`${id}: ${comment} is no value.`);
      if (ts.isExpressionStatement(node)) {
        const { expression } = node;
        const [from, to] = [node.getStart(source), node.end];
        const shown = argumentOfLog(expression, source) ?? expression;
        edits.push({ from, to, text: `compare(${edits.length}, ${shown.getText(source)}, ${comment});` });
      } else if (ts.isVariableStatement(node)) {
        const name = node.declarationList.declarations[0]?.name;
        if (!name || !ts.isIdentifier(name)) throw new Error(`${id}: a value behind several names`);
        edits.push({
          from: node.end,
          to: node.end,
          text: ` compare(${edits.length}, ${name.text}, ${comment});`,
        });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  let changed = code;
  for (const { from, to, text } of edits.sort((a, b) => b.from - a.from))
    changed = `${changed.slice(0, from)}${text}${changed.slice(to)}`;
  return `${changed}\nexport {};\n`;
}

/** The comment on the line where a statement ends, if it starts as a value does; others are prose. */
function valueBehind(node: ts.Node, source: ts.SourceFile): string | undefined {
  if (!ts.isExpressionStatement(node) && !ts.isVariableStatement(node)) return undefined;
  const [range] = ts.getTrailingCommentRanges(source.text, node.end) ?? [];
  const text = range && source.text.slice(range.pos + 2, range.end).trim();
  return text && /^(?:['"[{\d-]|(?:true|false|null|undefined)\b)/.test(text) ? text : undefined;
}

function argumentOfLog(node: ts.Expression, source: ts.SourceFile): ts.Expression | undefined {
  if (!ts.isCallExpression(node) || node.expression.getText(source) !== 'console.log') return undefined;
  return node.arguments.length === 1 ? node.arguments[0] : undefined;
}

function isLiteral(text: string): boolean {
  const source = ts.createSourceFile('value', `(${text})`, ts.ScriptTarget.ES2022, true);
  const [statement, more] = source.statements;
  if (more || !statement || !ts.isExpressionStatement(statement)) return false;
  if (statement.end !== text.length + 2 || text.includes('//')) return false;
  const isValue = (node: ts.Node): boolean => {
    if (ts.isParenthesizedExpression(node)) return isValue(node.expression);
    if (ts.isPrefixUnaryExpression(node)) return ts.isNumericLiteral(node.operand);
    if (ts.isArrayLiteralExpression(node)) return node.elements.every(isValue);
    if (ts.isObjectLiteralExpression(node))
      return node.properties.every(
        (property) => ts.isPropertyAssignment(property) && isValue(property.initializer),
      );
    if (ts.isIdentifier(node)) return node.text === 'undefined';
    return (
      ts.isLiteralExpression(node) ||
      [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind)
    );
  };
  return isValue(statement.expression);
}

/** What Node doesn't have, or what its tests don't use: a page, its workers and storage, a network, a bundler. */
const OF_A_BROWSER =
  /\b(?:document|navigator|window|self|Worker|localStorage|fetch|https?:\/\/\w+|HTMLElement|customElements|FileSystem\w+|caches|FetchEvent)\b|@diskloupe\/element|^import .*\.(?:css|svg|js\?url)/m;

export const needsABrowser = ({ code }: Example): boolean => OF_A_BROWSER.test(code);
