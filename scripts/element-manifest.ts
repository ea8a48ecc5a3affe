import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyCards } from '../packages/core/src/policy/index.js';
import { type ElementClass, elementClasses } from './element-classes.js';
import { root } from './paths.js';

const PACKAGE = join(root, 'packages', 'element');
const EVENT_TYPE = 'Event';

/** The files that tell editors and other tools of the elements, by name: each a value to write as JSON. */
export function elementManifests(): ReadonlyMap<string, object> {
  const classes = elementClasses();
  return new Map([
    ['custom-elements.json', manifestOf(classes)],
    ['vscode.html-data.json', vscodeDataOf(classes)],
    ['web-types.json', webTypesOf(classes)],
  ]);
}

/** https://github.com/webcomponents/custom-elements-manifest */
function manifestOf(classes: readonly ElementClass[]): object {
  return {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: 'dist/index.js',
        declarations: classes.map((each) => ({
          kind: 'class',
          customElement: true,
          name: each.name,
          tagName: each.tag,
          description: each.description,
          superclass: { name: 'LitElement', package: 'lit' },
          attributes: attributesOf(each).map(({ attribute, name, type, description }) => ({
            name: attribute,
            fieldName: name,
            type: { text: type },
            description,
          })),
          members: [
            ...each.fields.map(({ name, type, description, isReadOnly, attribute, isReflected }) => ({
              kind: 'field',
              name,
              type: { text: type },
              description,
              ...(isReadOnly && { readonly: true }),
              ...(attribute !== undefined && { attribute, reflects: isReflected }),
            })),
            ...each.methods.map((method) => ({ kind: 'method', ...method })),
          ],
          events: each.events.map(({ name, type = EVENT_TYPE, description }) => ({
            name,
            type: { text: type },
            description,
          })),
          slots: each.slots.map(({ name, description }) => ({ name, description })),
        })),
        exports: classes.map(({ name }) => ({ kind: 'js', name, declaration: { name } })),
      },
      {
        kind: 'javascript-module',
        path: 'dist/define.js',
        exports: classes.map(({ name, tag }) => ({
          kind: 'custom-element-definition',
          name: tag,
          declaration: { name, module: 'dist/index.js' },
        })),
      },
    ],
  };
}

/** https://github.com/microsoft/vscode-custom-data */
function vscodeDataOf(classes: readonly ElementClass[]): object {
  return {
    version: 1.1,
    tags: classes.map((each) => ({
      name: each.tag,
      description: each.description,
      attributes: attributesOf(each).map(({ attribute, type, description }) => ({
        name: attribute,
        description,
        ...(type === 'boolean' && { valueSet: 'v' }),
        ...(attribute === 'policy' && {
          values: policyCards.map(({ name, title }) => ({ name, description: title })),
        }),
      })),
    })),
  };
}

/** https://github.com/JetBrains/web-types */
function webTypesOf(classes: readonly ElementClass[]): object {
  const { name, version }: { name: string; version: string } = JSON.parse(
    readFileSync(join(PACKAGE, 'package.json'), 'utf8'),
  );
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: classes.map((each) => ({
          name: each.tag,
          description: each.description,
          attributes: attributesOf(each).map(({ attribute, type, description }) => ({
            name: attribute,
            description,
            value: type === 'boolean' ? { kind: 'no-value', type } : { type: 'string' },
          })),
          slots: each.slots.map((slot) => ({ name: slot.name, description: slot.description })),
          js: {
            properties: each.fields.map((field) => ({
              name: field.name,
              type: field.type,
              description: field.description,
              'read-only': field.isReadOnly,
            })),
            events: each.events.map((event) => ({ name: event.name, description: event.description })),
          },
        })),
      },
    },
  };
}

function attributesOf({ fields }: ElementClass): readonly ElementClass['fields'][number][] {
  return fields.filter(({ attribute }) => attribute !== undefined);
}
