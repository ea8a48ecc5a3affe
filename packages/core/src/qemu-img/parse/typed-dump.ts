import { QemuImgParseError } from '../../errors.js';
import { checkNumber, excerpt, type Place } from './conform.js';
import type { DumpNode } from './nested-dump.js';
import { type Fields, type Shape, shapeOf } from './shapes.js';

/**
 * Converts a dump to the types in the schema; text without one.
 *
 * @throws QemuImgParseError unless it is a number, `true`, or `false` where required
 */
export function typedDump(node: DumpNode, shape: Shape | undefined, path: string): unknown {
  const place: Place = { line: node.line, key: path };
  const known = typeof shape === 'object' ? shape : undefined;
  const fields: Fields | undefined = known && 'required' in known ? known : undefined;
  switch (node.kind) {
    case 'text':
      return typedText(node.text, shape, place);
    case 'list': {
      const item = known && 'list' in known ? known.list : undefined;
      return node.items.map((each, index) => typedDump(each, item, `${path}[${index}]`));
    }
    case 'object':
      // Object.fromEntries creates own properties of any name, including `__proto__`.
      return Object.fromEntries(
        [...node.entries].map(([key, value]) => [
          key,
          typedDump(value, fields && shapeOf(fields, key), `${path}.${key}`),
        ]),
      );
    case 'empty':
      // A text is empty if trailing blanks were cut.
      return shape === 'text' ? '' : fields ? {} : [];
  }
}

function typedText(text: string, shape: Shape | undefined, place: Place): unknown {
  switch (shape) {
    case 'number':
      if (!/^-?\d+$/.test(text)) throw new QemuImgParseError(`${excerpt(text)} is no number`, place);
      return checkNumber(Number(text), place);
    case 'flag':
      if (text !== 'true' && text !== 'false') {
        throw new QemuImgParseError(`${excerpt(text)} is neither true nor false`, place);
      }
      return text === 'true';
    default:
      return text;
  }
}
