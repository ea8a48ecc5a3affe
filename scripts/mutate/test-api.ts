import { expect } from 'expect';

/** A test collected from a file, with its hooks. */
export interface CollectedTest {
  readonly title: string;
  run(): Promise<void>;
}

type Body = (...values: never[]) => unknown;
type Hook = () => unknown;

/**
 * The part of Vitest's interface that the tests of formats use, without a process per run: thousands of runs, most of
 * which end at the first failure, are done in minutes.
 *
 * @returns a stand-in for the module `vitest`, and the tests declared by files that import it
 */
export function collectTests(): { readonly api: object; readonly tests: CollectedTest[] } {
  const tests: CollectedTest[] = [];
  let titles: readonly string[] = [];
  let before: readonly Hook[] = [];
  let after: readonly Hook[] = [];

  function declare(title: string, body: Body, values: readonly unknown[]): void {
    const [path, setUp, tearDown] = [[...titles, title], before, after];
    tests.push({
      title: path.join(' > '),
      async run() {
        for (const hook of setUp) await hook();
        try {
          await Reflect.apply(body, undefined, [...values]);
        } finally {
          for (const hook of tearDown) await hook();
        }
      },
    });
  }

  function group(title: string, body: Body, values: readonly unknown[]): void {
    const outer = { titles, before, after };
    titles = [...titles, title];
    Reflect.apply(body, undefined, [...values]);
    ({ titles, before, after } = outer);
  }

  const withEach = (make: (title: string, body: Body, values: readonly unknown[]) => void): object =>
    Object.assign((title: string, body: Body) => make(title, body, []), {
      each:
        (rows: readonly unknown[]) =>
        (title: string, ...rest: readonly (Body | number)[]): void => {
          const body = rest.find((each) => typeof each === 'function');
          // Arrays are spread as rows, as in Vitest.
          if (typeof body === 'function')
            for (const row of rows) make(title, body, Array.isArray(row) ? row : [row]);
        },
    });

  const it = withEach(declare);
  const describe = withEach(group);
  const once = (hook: Hook): Hook => {
    let done: unknown;
    let isDone = false;
    return () => {
      if (!isDone) done = hook();
      isDone = true;
      return done;
    };
  };
  const api = {
    it,
    test: it,
    describe,
    // Vitest's also accepts a message.
    expect: Object.assign((actual: unknown) => expect(actual), expect),
    beforeEach: (hook: Hook): void => {
      before = [...before, hook];
    },
    beforeAll: (hook: Hook): void => {
      before = [...before, once(hook)];
    },
    afterEach: (hook: Hook): void => {
      after = [hook, ...after];
    },
    // Leftovers go with the thread.
    afterAll: () => {},
  };
  return { api, tests };
}
