import { relative } from 'node:path';
import ts from 'typescript-5.7';
import { root } from '../../../../scripts/paths.js';
import { SOURCE_CONDITION } from '../../../../scripts/source-condition.js';
import { entries } from './entries.js';

/** A symbol that an entry exports, under the first entry that does. */
export interface PublicSymbol {
  readonly entry: string;
  readonly name: string;
  /** Whether it's a type and nothing else: an example of options shows them in a call. */
  readonly isType: boolean;
  /** What its docstring says, without tags. */
  readonly text: string;
  /** The contents of each `@example`. */
  readonly examples: readonly string[];
}

/** What the docstrings of our sources contain. */
export interface Reference {
  readonly symbols: readonly PublicSymbol[];
  /** `{@link}` to nothing, with file and line. */
  readonly deadLinks: readonly string[];
}

/** Names are resolved without the platform's types, which takes a second rather than ten. */
export function readReference(): Reference {
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      customConditions: [SOURCE_CONDITION],
      noLib: true,
      types: [],
    },
  );
  const checker = program.getTypeChecker();
  const known = new Set<ts.Symbol>();
  const symbols = entries.flatMap(({ name: entry, file }) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    // An entry that only registers elements exports nothing.
    if (!module) return [];
    return checker.getExportsOfModule(module).flatMap((exported) => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      if (known.has(symbol)) return [];
      known.add(symbol);
      return {
        entry,
        name: exported.name,
        isType: !(symbol.flags & ts.SymbolFlags.Value),
        text: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
        examples: symbol
          .getJsDocTags(checker)
          .filter(({ name }) => name === 'example')
          .map(({ text }) => ts.displayPartsToString(text)),
      };
    });
  });
  const deadLinks = program
    .getSourceFiles()
    .filter(({ fileName }) => /\/packages\/[a-z]+\/src\//.test(fileName))
    .flatMap((source) => deadLinksOf(source, checker));
  return { symbols, deadLinks };
}

function deadLinksOf(source: ts.SourceFile, checker: ts.TypeChecker): string[] {
  if (!source.text.includes('{@link')) return [];
  const dead: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJSDocLink(node) && !(node.name && checker.getSymbolAtLocation(node.name))) {
      const { line } = source.getLineAndCharacterOfPosition(node.pos);
      dead.push(`${relative(root, source.fileName)}:${line + 1} ${node.getText(source)}`);
    }
    // Unlike `forEachChild`, this includes docstrings.
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return dead;
}
