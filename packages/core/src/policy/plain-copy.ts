/** The most entries of a list, and fields of an object: far more than any policy needs. */
export const MAX_ENTRIES = 256;
/** The most values in all, and how deeply they may be nested. */
const MAX_VALUES = 16_384;
const MAX_DEPTH = 8;

/**
 * Copies data as JSON has it, from whoever sent it: each field is read once, so that what is checked afterwards is what
 * was read. Nothing else of an object counts: a class, a Map, or a prototype could have rules that nobody checks.
 *
 * @param place the path of the value, for errors
 * @throws TypeError whose message begins with the path of the field at fault
 */
export function plainCopy(value: unknown, place: string): unknown {
  let values = 0;
  const copy = (each: unknown, at: string, depth: number): unknown => {
    if (++values > MAX_VALUES) throw new TypeError(`${place} must have at most ${MAX_VALUES} values`);
    if (typeof each !== 'object' || each === null) return each;
    if (depth > MAX_DEPTH) throw new TypeError(`${at} must not be as deep: at most ${MAX_DEPTH} levels`);
    const inner = (one: unknown, name: string): unknown => copy(one, `${at}${name}`, depth + 1);
    return reading(at, () => Array.isArray(each)) ? listOf(each, at, inner) : objectOf(each, at, inner);
  };
  return copy(value, place, 0);
}

type Inner = (value: unknown, name: string) => unknown;

function listOf(list: object, place: string, inner: Inner): unknown[] {
  const length = reading(place, () => 'length' in list && Number(list.length));
  if (!(typeof length === 'number' && length <= MAX_ENTRIES))
    throw new TypeError(`${place} must be a list of at most ${MAX_ENTRIES}`);
  return Array.from({ length }, (_, i) => inner(fieldOf(list, `${i}`, `${place}[${i}]`), `[${i}]`));
}

function objectOf(object: object, place: string, inner: Inner): object {
  const names = reading(place, () => (isPlain(object) ? Object.keys(object) : undefined));
  if (!names) throw new TypeError(`${place} must be a plain object, with fields of its own`);
  if (names.length > MAX_ENTRIES) throw new TypeError(`${place} must have at most ${MAX_ENTRIES} fields`);
  const entries = names.map((name) => {
    const at = `.${shownName(name)}`;
    return [name, inner(fieldOf(object, name, `${place}${at}`), at)] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Also one of another page or frame, whose `Object` is another one. */
function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null);
}

function fieldOf(object: object, name: string, place: string): unknown {
  return reading(place, (): unknown => Reflect.get(object, name));
}

/** A getter, or a proxy, may throw anything. */
function reading<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new TypeError(`${place} must be readable`, { cause });
  }
}

const MAX_SHOWN = 256;

/** Returns a name for a message: a terminal acts on control characters, and others hide or reorder text. */
export function shownName(name: string): string {
  return name.slice(0, MAX_SHOWN).replace(/[^ -~]/gu, '?');
}
