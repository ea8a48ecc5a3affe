import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Application, OptionDefaults, type TypeDocOptions } from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';
import { root } from '../../scripts/paths.js';

const folder = join(root, 'docs', 'reference');

/** Writes the reference of every public entry, a page each, into `docs/reference`. @throws an Error if TypeDoc finds a fault */
export async function writeReference(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const entries = publicEntries();
  const options: TypeDocOptions & PluginOptions = {
    entryPoints: entries.map(({ source }) => source),
    tsconfig: join(root, 'docs', 'tsconfig.reference.json'),
    plugin: ['typedoc-plugin-markdown'],
    readme: 'none',
    out: folder,
    name: 'Reference',
    router: 'module',
    excludeInternal: true,
    excludeExternals: true,
    excludePrivate: true,
    disableSources: true,
    hideBreadcrumbs: true,
    hidePageHeader: true,
    entryFileName: 'README',
    useCodeBlocks: true,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    groupOrder: ['Functions', 'Classes', 'Variables', 'Interfaces', 'Type Aliases'],
    kindSortOrder: ['Function', 'Class', 'Variable', 'Interface', 'TypeAlias', 'Module'],
    formatWithPrettier: false,
    validation: { notExported: false, invalidLink: true, notDocumented: true },
    blockTags: [...OptionDefaults.blockTags, '@fires', '@slot', '@csspart', '@cssprop', '@cssstate', '@attr'],
    treatWarningsAsErrors: true,
  } as never;
  const app = await Application.bootstrapWithPlugins(options);
  const names = new Map(entries.map(({ source, name }) => [source, name]));
  const project = await app.convert();
  if (!project) throw new Error('The sources of the reference have errors.');
  for (const module of project.children ?? []) {
    const file = project.getSymbolIdFromReflection(module)?.fileName;
    const name = file === undefined ? undefined : names.get(file);
    if (name === undefined) throw new Error(`There is no entry for ${module.name}.`);
    module.name = name;
  }
  await app.generateOutputs(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings())
    throw new Error('The reference has faults: see above.');
}

/** A public entry of a package, e.g. `@diskloupe/core/stream`, and its source file. */
interface Entry {
  readonly name: string;
  readonly source: string;
}

/** Returns the entries that have names to import; those of workers and of the command line have none. */
function publicEntries(): Entry[] {
  const entries = ['core', 'element', 'decode', 'digest'].flatMap((name) => {
    const at = join(root, 'packages', name);
    const { exports } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as {
      exports: Record<string, string | Record<string, string>>;
    };
    return Object.entries(exports).flatMap(([path, targets]) => {
      const source = typeof targets === 'string' ? undefined : targets['diskloupe-source'];
      if (source === undefined || /\/(workers\/|all$|words\/)/.test(path)) return [];
      return [{ name: `@diskloupe/${name}${path.slice(1)}`, source: join(at, source) }];
    });
  });
  // One source may have several names, each for its own kind of program.
  return entries.filter(({ source }, at) => entries.findIndex((entry) => entry.source === source) === at);
}
