import type { AnyParam, ParamType } from '../../src/messages/message.js';

/** A value of each type. */
const EXAMPLES: Readonly<Record<string, AnyParam>> = {
  bytes: 1536,
  count: 2000,
  int: 3,
  percent: 0.5,
  duration: 1500,
  date: '2026-01-31',
  offset: 65536,
  file: 'disk.qcow2',
  text: 'some text',
  url: 'https://example.org/',
  format: 'vmdk',
  policy: 'permissive',
  service: 'nova',
  field: 'l1_size',
  part: 'mbr',
  term: 'uefi',
  message: { code: 'file_empty' },
};

/** Params of the given types, as examples; `count` replaces every count. */
export function exampleParams(
  types: Readonly<Record<string, ParamType>>,
  count?: number,
): Record<string, AnyParam> {
  const example = (type: ParamType): AnyParam => {
    const each = type.replace('[]', '');
    const value = (each === 'count' ? count : undefined) ?? EXAMPLES[each] ?? '';
    if (!type.endsWith('[]')) return value;
    return typeof value === 'number' ? [value, value] : [value, value].flat();
  };
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, example(type)]));
}
