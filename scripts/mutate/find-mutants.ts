import { parseAst } from 'rolldown/parseAst';
import { COMPARISONS } from './operators.js';

/** A small change to a source that must make a test fail. */
export interface Mutant {
  readonly id: number;
  /** The number of the first mutant at the same place: they are evaluated together. */
  readonly site: number;
  /** Relative to `packages/core/src`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The original text and its replacement: `<` and `<=`, `512` and `513`. */
  readonly from: string;
  readonly to: string;
  /** The original line, without its indentation. */
  readonly text: string;
}

/** A node of the syntax tree (ESTree, with TypeScript's own nodes). */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const LOGICAL: Readonly<Record<string, string>> = { '&&': '||', '||': '&&' };

/** TypeScript's wrappers of an expression; all its other nodes are types, and gone at run time. */
const WRAPPERS = ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'];
/** Text that is compared with the bytes of a file. */
const SIGNATURE_NAME = /MAGIC|SIGNATURE|COOKIE/;

/**
 * Finds the mutants of a source, and combines all of them in one source, in which `globalThis.$mutant` selects the
 * active one: of comparisons, of `&&` and `||`, of numbers, and of the text of signatures.
 *
 * @param firstId the number of its first mutant
 */
export function findMutants(
  source: string,
  file: string,
  firstId: number,
): { readonly code: string; readonly mutants: readonly Mutant[] } {
  const mutants: Mutant[] = [];
  const lines = source.split('\n');

  /** @returns the number of the first of them */
  const add = (at: number, from: string, others: readonly string[]): number => {
    const line = source.slice(0, at).split('\n').length;
    const text = lines[line - 1]?.trim() ?? '';
    const site = firstId + mutants.length;
    for (const to of others) mutants.push({ id: firstId + mutants.length, site, file, line, from, to, text });
    return site;
  };

  /** Returns the node's source, with all mutants of it and within it. */
  const render = (node: Node, parent?: Node, isSignature = false): string => {
    const raw = source.slice(node.start, node.end);
    if (isType(node)) return raw;
    const [left, right] = [asNode(node['left']), asNode(node['right'])];
    const operator = String(node['operator'] ?? '');
    const replacements = COMPARISONS[operator];
    if (node.type === 'BinaryExpression' && replacements && left && right && !isTypeof(left)) {
      const id = add(left.end, operator, replacements);
      return `$compare(${id}, '${operator}', (${render(left, node)}), (${render(right, node)}))`;
    }
    const otherwise = LOGICAL[operator];
    if (node.type === 'LogicalExpression' && otherwise && left && right && !suspends(node)) {
      const id = add(left.end, operator, [otherwise]);
      return `$logical(${id}, '${operator}', () => (${render(left, node)}), () => (${render(right, node)}))`;
    }
    const { value } = node;
    if (node.type === 'Literal' && typeof value === 'number') {
      const isElement = parent?.type === 'ArrayExpression';
      // One neighbor is enough for a list element; and nothing is read below 0.
      const others = isElement || value === 0 ? [value + 1] : [value + 1, value - 1];
      const id = add(node.start, raw, others.map(String));
      return `${others.length === 1 ? '$next' : '$number'}(${id}, ${raw})`;
    }
    if (node.type === 'Literal' && typeof value === 'string' && value && isSignature)
      return `$text(${add(node.start, raw, ['another one'])}, ${raw})`;

    let text = '';
    let at = node.start;
    for (const [child, childIsSignature] of childrenOf(node, isSignature)) {
      text += source.slice(at, child.start) + render(child, node, childIsSignature);
      at = child.end;
    }
    return text + source.slice(at, node.end);
  };

  const tree = asNode(parseAst(source, { lang: 'ts', sourceType: 'module' }));
  if (!tree) throw new Error(`${file} could not be parsed`);
  const code = source.slice(0, tree.start) + render(tree) + source.slice(tree.end);
  return { code, mutants };
}

/** Returns the evaluated nodes within one, in order, and whether each belongs to a signature. */
function childrenOf(node: Node, isSignature: boolean): [child: Node, isSignature: boolean][] {
  const children: [Node, boolean][] = [];
  const isCheck = node.type === 'CallExpression' && nameOf(asNode(node['callee'])?.['property']) === 'is';
  const isNamed = node.type === 'VariableDeclarator' && SIGNATURE_NAME.test(nameOf(node['id']));
  for (const [field, value] of Object.entries(node)) {
    // A name, unless it is computed; and a pattern's shorthand repeats the name.
    if (field === 'key' && node['computed'] !== true) continue;
    const isText = (isCheck && field === 'arguments') || (isNamed && field === 'init') || isSignature;
    for (const child of [value].flat().map(asNode)) if (child) children.push([child, isText]);
  }
  return children.sort(([a], [b]) => a.start - b.start);
}

function asNode(value: unknown): Node | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return 'type' in value && 'start' in value && 'end' in value ? (value as Node) : undefined;
}

function nameOf(value: unknown): string {
  return String(asNode(value)?.['name'] ?? '');
}

/** Types, and lists of names, in which one name may be two nodes at one place: nothing in them is evaluated. */
function isType({ type }: Node): boolean {
  const isNames = type === 'ImportDeclaration' || type === 'ExportSpecifier';
  return isNames || (type.startsWith('TS') && !WRAPPERS.includes(type));
}

function isTypeof({ type, operator }: Node): boolean {
  return type === 'UnaryExpression' && operator === 'typeof';
}

/** Whether it yields or awaits, which an arrow function in its place could not. */
function suspends(node: Node): boolean {
  if (node.type === 'YieldExpression' || node.type === 'AwaitExpression') return true;
  return childrenOf(node, false).some(([child]) => suspends(child));
}
