import { QemuImgParseError } from '../../errors.js';
import type { ImageInfo } from '../../formats/qemu-schema.js';
import { ANY_OBJECT, type Fields, IMAGE, type Shape, SPECIFIC, shapeOf } from './shapes.js';

/** A position: a line of the text, a path in JSON. */
export interface Place {
  readonly line?: number | undefined;
  readonly key?: string | undefined;
}

const PART_OF_IMAGE: Fields = { required: {}, optional: { ...IMAGE.required, ...IMAGE.optional } };

/** More levels than any image has, and few enough for any code that walks over them. */
export const MAX_LEVELS = 64;

/**
 * Checks parsed output against the schema. At the top level, name, format, and size may be missing, as in partial
 * text; see `isComplete`.
 *
 * @throws QemuImgParseError for a value of the wrong type, a missing key, a number below 0 or beyond 2^53 - 1
 */
export function assertImageInfo(value: unknown, path: string): asserts value is Partial<ImageInfo> {
  conform(value, PART_OF_IMAGE, path, 0);
}

export function isComplete(info: Partial<ImageInfo>): info is ImageInfo {
  return Object.keys(IMAGE.required).every((key) => Object.hasOwn(info, key));
}

/**
 * Both bounds also hold for the exact value: anything beyond 2^53 - 1 is rounded to 2^53 or more.
 *
 * @throws QemuImgParseError
 */
export function checkNumber(value: number, place: Place, min = 0): number {
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    throw new QemuImgParseError('is beyond 2^53 - 1', place);
  }
  if (!Number.isInteger(value)) throw new QemuImgParseError('is no whole number', place);
  if (value < min) throw new QemuImgParseError(`is ${value}, ${min} or more needed`, place);
  return value;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const LEAVES = {
  text: ['string', 'is no text'],
  flag: ['boolean', 'is neither true nor false'],
  number: ['number', 'is no number'],
  integer: ['number', 'is no number'],
} as const;

function conform(value: unknown, shape: Shape, path: string, level: number): void {
  const fail = (reason: string): never => {
    throw new QemuImgParseError(reason, { key: path });
  };
  if (level > MAX_LEVELS) fail('is nested too deeply');
  if (shape === 'image') conform(value, IMAGE, path, level);
  else if (shape === 'specific') conformSpecific(value, path, level);
  else if (typeof shape === 'string') {
    const [type, otherwise] = LEAVES[shape];
    if (typeof value !== type) fail(otherwise);
    if (typeof value === 'number') checkNumber(value, { key: path }, shape === 'number' ? 0 : -Infinity);
  } else if (isObject(value) && 'required' in shape) conformFields(value, shape, path, level);
  else if (Array.isArray(value) && 'list' in shape) {
    for (const [index, item] of value.entries()) conform(item, shape.list, `${path}[${index}]`, level + 1);
  } else fail('list' in shape ? 'is no list' : 'is no object');
}

function conformFields(
  object: Readonly<Record<string, unknown>>,
  fields: Fields,
  path: string,
  level: number,
): void {
  for (const key of Object.keys(fields.required)) {
    if (!Object.hasOwn(object, key)) throw new QemuImgParseError('is missing', { key: within(path, key) });
  }
  for (const [key, value] of Object.entries(object)) {
    const shape = shapeOf(fields, key);
    if (shape === undefined) checkUnknown(value, within(path, key), level + 1);
    else conform(value, shape, within(path, key), level + 1);
  }
}

function conformSpecific(value: unknown, path: string, level: number): void {
  const type = isObject(value) ? value['type'] : undefined;
  const data = (typeof type === 'string' && SPECIFIC.get(type)) || ANY_OBJECT;
  conform(value, { required: { type: 'text', data }, optional: {} }, path, level);
}

/** Values without a schema may be anything, except numbers that are no longer exact. */
function checkUnknown(value: unknown, path: string, level: number): void {
  if (level > MAX_LEVELS) throw new QemuImgParseError('is nested too deeply', { key: path });
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    throw new QemuImgParseError('is beyond 2^53 - 1', { key: path });
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkUnknown(item, `${path}[${index}]`, level + 1);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) checkUnknown(item, within(path, key), level + 1);
  }
}

/** Returns the path of a key; keys may have any length, so they are cut. */
function within(path: string, key: string): string {
  const name = key.length > 60 ? `${key.slice(0, 60)}...` : key;
  return path ? `${path}.${name}` : name;
}

/** The most characters of a text that a message repeats. */
const MAX_EXCERPT = 60;

/** Returns the start of a text of any length and content, in quotation marks and on one line. */
export function excerpt(text: string): string {
  return JSON.stringify(text.length > MAX_EXCERPT ? `${text.slice(0, MAX_EXCERPT)}...` : text);
}
