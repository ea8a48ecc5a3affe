import { expect } from 'expect';

/** A test that was collected from a file, with its hooks. */
export interface CollectedTest {
  readonly title: string;
  run(): Promise<void>;
}

type Body = (...values: never[]) => unknown;
type Hook = () => unknown;

/**
 * As much of Vitest's interface as the tests of formats use, without a process for each run of them: thousands of runs, most
 * of which end at the first failure, are done in minutes.
 *
 * @returns what stands for the module `vitest`, and the tests that files which import it have declared
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
          // A row is spread where it is an array, as in Vitest.
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
    // Vitest's takes a message as well.
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
    // What is left behind goes with the thread.
    afterAll: () => {},
  };
  return { api, tests };
}
