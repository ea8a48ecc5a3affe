import ts from 'typescript-5.7';
import { resolve, type SourceFile } from './sources.js';

const OPERATIONS: ReadonlyMap<ts.SyntaxKind, (a: number, b: number) => number> = new Map([
  [ts.SyntaxKind.PlusToken, (a: number, b: number) => a + b],
  [ts.SyntaxKind.MinusToken, (a: number, b: number) => a - b],
  [ts.SyntaxKind.AsteriskToken, (a: number, b: number) => a * b],
  [ts.SyntaxKind.SlashToken, (a: number, b: number) => a / b],
  [ts.SyntaxKind.AsteriskAsteriskToken, (a: number, b: number) => a ** b],
  [ts.SyntaxKind.LessThanLessThanToken, (a: number, b: number) => a << b],
]);

/** The value of a file's top-level constant; undefined if it is not a number, or not computed from numbers alone. */
export function constantOf(name: string, file: SourceFile): number | undefined {
  const found = resolve(name, file);
  return found && ts.isVariableDeclaration(found.node) && found.node.initializer
    ? numberOf(found.node.initializer, found.file)
    : undefined;
}

/** Names of a file's own constants that are numbers. */
export function constantNames(file: SourceFile): string[] {
  return [...file.declared.keys()].filter(
    (name) => /^[A-Z][A-Z0-9_]*$/.test(name) && constantOf(name, file) !== undefined,
  );
}

function numberOf(node: ts.Expression, file: SourceFile): number | undefined {
  if (ts.isNumericLiteral(node)) return Number(node.text.replaceAll('_', ''));
  if (ts.isParenthesizedExpression(node)) return numberOf(node.expression, file);
  if (ts.isIdentifier(node)) return constantOf(node.text, file);
  const operation = ts.isBinaryExpression(node) && OPERATIONS.get(node.operatorToken.kind);
  if (!operation) return undefined;
  const [left, right] = [numberOf(node.left, file), numberOf(node.right, file)];
  return left === undefined || right === undefined ? undefined : operation(left, right);
}
