/** The key of an element's reference in JSON (W3C WebDriver, 11.3). */
export const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

const TIMEOUT = 600_000;

/** A session with a driver that speaks W3C WebDriver. Its current clients need a newer Node than we do. */
export class WebDriverSession {
  readonly #url: string;

  private constructor(url: string) {
    this.#url = url;
  }

  /** @param driver its URL */
  static async start(driver: string, capabilities: Record<string, unknown>): Promise<WebDriverSession> {
    const timeouts = { script: TIMEOUT, pageLoad: TIMEOUT };
    const value = await send(`${driver}/session`, 'POST', {
      capabilities: { alwaysMatch: { ...capabilities, timeouts } },
    });
    return new WebDriverSession(`${driver}/session/${textOf(value, 'sessionId')}`);
  }

  get(path: string): Promise<unknown> {
    return send(this.#url + path, 'GET');
  }

  post(path: string, body: Record<string, unknown> = {}): Promise<unknown> {
    return send(this.#url + path, 'POST', body);
  }

  delete(path: string = ''): Promise<unknown> {
    return send(this.#url + path, 'DELETE');
  }
}

async function send(url: string, method: string, body?: Record<string, unknown>): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  throw new Error(`WebDriver: ${textOf(value, 'error')}: ${textOf(value, 'message')}`);
}

export function fieldOf(object: unknown, key: string): unknown {
  return typeof object === 'object' && object !== null ? Reflect.get(object, key) : undefined;
}

export function textOf(object: unknown, key: string): string {
  const text = fieldOf(object, key);
  return typeof text === 'string' ? text : '';
}
