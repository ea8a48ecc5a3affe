import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import type { ESTree } from 'rolldown/utils';
import { root } from './paths.js';

/** A property of an element, and its attribute. */
export interface ElementField {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly isReadOnly: boolean;
  readonly attribute: string | undefined;
  readonly isReflected: boolean;
}

export interface ElementMethod {
  readonly name: string;
  readonly description: string;
}

/** An event, a slot, or a custom property. */
export interface ElementPart {
  readonly name: string;
  readonly type: string | undefined;
  readonly description: string;
}

/** What the source of an element says about it, in declarations and comments. */
export interface ElementClass {
  readonly name: string;
  readonly tag: string;
  readonly description: string;
  readonly fields: readonly ElementField[];
  readonly methods: readonly ElementMethod[];
  readonly events: readonly ElementPart[];
  readonly slots: readonly ElementPart[];
}

const SOURCES = join(root, 'packages', 'element', 'src');

/** The source of each element's class, after those that it extends. */
const FILES = [
  [
    'input/form-control.ts',
    'input/file-control.ts',
    'input/spoken-control.ts',
    'input/demand-control.ts',
    'input/url-control.ts',
    'input/disk-image-input.ts',
  ],
  ['report/disk-image-report.ts'],
  ['map/disk-image-map.ts'],
];

/** Reads the classes of all elements. */
export function elementClasses(): readonly ElementClass[] {
  return FILES.map((files) => {
    const sources = files.map((file) => new ClassSource(file));
    const last = sources.at(-1);
    if (!last) throw new Error('An element has no source.');
    const [tag] = /disk-image-\w+/.exec(last.file) ?? [last.file];
    return {
      name: last.name,
      tag,
      description: descriptionOf(last.comment),
      fields: sources.flatMap((source) => source.fields()),
      methods: sources.flatMap((source) => source.methods()),
      events: partsOf(last.comment, 'fires'),
      slots: partsOf(last.comment, 'slot'),
    };
  });
}

class ClassSource {
  readonly file: string;
  readonly comment: string;
  readonly #text: string;
  readonly #class: ESTree.Class;

  constructor(file: string) {
    this.file = file;
    this.#text = readFileSync(join(SOURCES, file), 'utf8');
    for (const statement of parseAst(this.#text, { lang: 'ts' }, file).body) {
      if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'ClassDeclaration')
        continue;
      this.#class = statement.declaration;
      this.comment = this.#commentBefore(statement.start);
      return;
    }
    throw new Error(`${file} exports no class.`);
  }

  get name(): string {
    return this.#class.id?.name ?? '';
  }

  fields(): ElementField[] {
    const options = this.#options();
    return this.#public().flatMap((member) => {
      const name = nameOf(member);
      const annotation = typeOf(member);
      if (!annotation) return [];
      const option = options.get(name);
      const isReadOnly = member.type === 'MethodDefinition' && !this.#hasSetter(name);
      return {
        name,
        type: this.#text.slice(annotation.start, annotation.end).replace(/\s+/g, ' '),
        description: descriptionOf(this.#commentBefore(member.start)),
        isReadOnly,
        attribute: option === undefined ? undefined : attributeOf(name, option),
        isReflected: option?.includes('reflect: true') ?? false,
      };
    });
  }

  methods(): ElementMethod[] {
    return this.#public().flatMap((member) =>
      member.type === 'MethodDefinition' && member.kind === 'method'
        ? { name: nameOf(member), description: descriptionOf(this.#commentBefore(member.start)) }
        : [],
    );
  }

  /** What a page may use: neither what the browser or Lit call, nor what other parts of the element do. */
  #public(): Member[] {
    return this.#class.body.body.filter(isMember).filter((member) => {
      const isOwn = member.static || member.override || (member.accessibility ?? 'public') !== 'public';
      const isCalledByOthers = /^constructor$|Callback$/.test(nameOf(member));
      return !isOwn && !isCalledByOthers && !this.#commentBefore(member.start).includes('@internal');
    });
  }

  #hasSetter(name: string): boolean {
    return this.#class.body.body.some(
      (member) => isMember(member) && 'kind' in member && member.kind === 'set' && nameOf(member) === name,
    );
  }

  /** The options of Lit's properties, as they are written. */
  #options(): Map<string, string> {
    const properties = this.#class.body.body.find(
      (member) => isMember(member) && nameOf(member) === 'properties',
    );
    const value = properties?.type === 'PropertyDefinition' ? properties.value : null;
    if (value?.type !== 'ObjectExpression') throw new Error(`${this.file} declares no properties.`);
    return new Map(
      value.properties.flatMap((each) =>
        each.type === 'Property' && each.key.type === 'Identifier'
          ? [[each.key.name, this.#text.slice(each.value.start, each.value.end)] as const]
          : [],
      ),
    );
  }

  #commentBefore(offset: number): string {
    const before = this.#text.slice(0, offset).trimEnd();
    return before.endsWith('*/') ? before.slice(before.lastIndexOf('/**')) : '';
  }
}

type Member = ESTree.PropertyDefinition | ESTree.MethodDefinition;

function isMember(node: ESTree.ClassElement): node is Member {
  const isKnown = node.type === 'PropertyDefinition' || node.type === 'MethodDefinition';
  return isKnown && node.key.type === 'Identifier';
}

function nameOf({ key }: Member): string {
  return key.type === 'Identifier' ? key.name : '';
}

/** The type of a declared property, or of what a getter returns. */
function typeOf(member: Member): ESTree.Span | undefined {
  if (!('kind' in member)) return member.typeAnnotation?.typeAnnotation;
  return member.kind === 'get' ? member.value.returnType?.typeAnnotation : undefined;
}

/** As Lit does it: the property's name in lower case, unless another is given. */
function attributeOf(name: string, option: string): string | undefined {
  if (option.includes('attribute: false')) return undefined;
  return /attribute: '([^']+)'/.exec(option)?.[1] ?? name.toLowerCase();
}

function linesOf(comment: string): string[] {
  const lines = comment.replace(/^\/\*\*|\*\/$/g, '').split('\n');
  return lines.map((line) => line.replace(/^\s*\* ?/, '').trim());
}

/** The text before the first tag. */
function descriptionOf(comment: string): string {
  const [text = ''] = linesOf(comment)
    .join('\n')
    .split(/(?:^|\s)@\w+\s/);
  return text
    .trim()
    .replace(/\n(?!\n)/g, ' ')
    .trim();
}

/** Lines such as `@fires {Type} name - description`. */
function partsOf(comment: string, tag: string): ElementPart[] {
  return linesOf(comment).flatMap((line) => {
    const [, kind, type, name, description] = /^@(\w+) (?:\{(.+?)\} )?(\S+) - (.+)$/.exec(line) ?? [];
    return kind === tag && name && description ? { name, type, description } : [];
  });
}
