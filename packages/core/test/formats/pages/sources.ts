import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript-5.7';
import { root } from '../../../../../scripts/paths.js';

export const src: string = join(root, 'packages', 'core', 'src');

/** A top-level declaration, and the file in which the names of its code are to be looked up. */
export interface Declaration {
  readonly node: ts.Node;
  readonly file: SourceFile;
}

/** A source file, with what its names stand for. */
export interface SourceFile {
  /** From the folder of sources, e.g. `formats/qcow2/header.ts`. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  /** Top-level declarations by name. */
  readonly declared: ReadonlyMap<string, ts.Node>;
  /** Named imports by local name: not those of types. */
  readonly imported: ReadonlyMap<string, { readonly path: string; readonly name: string }>;
}

const parsed = new Map<string, SourceFile>();

export function sourceFile(path: string): SourceFile {
  let file = parsed.get(path);
  if (!file) {
    file = parse(path);
    parsed.set(path, file);
  }
  return file;
}

/** The source files of a format's folder. */
export function sourcesOf(format: string): SourceFile[] {
  const folder = join('formats', format);
  return readdirSync(join(src, folder))
    .sort()
    .map((name) => sourceFile(join(folder, name)));
}

/** What a name stands for in a file: its declaration there, or in the file it is imported from. */
export function resolve(name: string, file: SourceFile): Declaration | undefined {
  const node = file.declared.get(name);
  if (node) return { node, file };
  const from = file.imported.get(name);
  return from && resolve(from.name, sourceFile(from.path));
}

function parse(path: string): SourceFile {
  const text = readFileSync(join(src, path), 'utf8');
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const declared = new Map<string, ts.Node>();
  const imported = new Map<string, { path: string; name: string }>();
  for (const statement of tree.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations)
        if (ts.isIdentifier(declaration.name)) declared.set(declaration.name.text, declaration);
    } else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
      if (statement.name) declared.set(statement.name.text, statement);
    } else if (ts.isImportDeclaration(statement)) {
      for (const [local, name] of namesOf(statement))
        imported.set(local, { path: targetOf(path, statement), name });
    } else if (ts.isExportDeclaration(statement) && statement.exportClause && statement.moduleSpecifier) {
      if (!ts.isNamedExports(statement.exportClause)) continue;
      for (const { name, propertyName } of statement.exportClause.elements)
        imported.set(name.text, { path: targetOf(path, statement), name: (propertyName ?? name).text });
    }
  }
  return { path, text, tree, declared, imported };
}

/** The named imports of values from our own sources. */
function namesOf({ importClause, moduleSpecifier }: ts.ImportDeclaration): (readonly [string, string])[] {
  const isOurs = ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text.startsWith('.');
  const bindings = importClause?.namedBindings;
  if (!isOurs || importClause?.isTypeOnly || !bindings || !ts.isNamedImports(bindings)) return [];
  return bindings.elements
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .map(({ name, propertyName }) => [name.text, (propertyName ?? name).text]);
}

function targetOf(path: string, { moduleSpecifier }: ts.ImportDeclaration | ts.ExportDeclaration): string {
  const specifier = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
  const target = join(dirname(path), specifier.replace(/\.js$/, '.ts'));
  if (!existsSync(join(src, target))) throw new Error(`${path} imports ${specifier}, which is not ${target}`);
  return relative('.', target);
}

/** Calls `visit` for a node and those within, except types, names of properties, and what `visit` returns false for. */
export function walk(node: ts.Node, visit: (node: ts.Node) => boolean): void {
  if (ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
  if (!visit(node)) return;
  ts.forEachChild(node, (child) => {
    if (!isMereName(child)) walk(child, visit);
  });
}

/** Whether a name is that of a parameter of a function around it. */
export function isParameter({ text, parent }: ts.Identifier): boolean {
  for (let at: ts.Node = parent; at; at = at.parent)
    if (ts.isFunctionLike(at) && at.parameters.some(({ name }) => binds(name, text))) return true;
  return false;
}

function binds(name: ts.BindingName, text: string): boolean {
  if (ts.isIdentifier(name)) return name.text === text;
  return name.elements.some((element) => ts.isBindingElement(element) && binds(element.name, text));
}

function isMereName(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isIdentifier(node)) return false;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) return parent.name === node;
  return ts.isBindingElement(parent) || ts.isParameter(parent) || ts.isMethodDeclaration(parent);
}
