/** Asks for a task again and again, and sees how late it comes. */
export class Heartbeat {
  #last: number = performance.now();
  #longest = 0;
  readonly #channel = new MessageChannel();

  constructor() {
    const { port1, port2 } = this.#channel;
    port1.onmessage = () => {
      const now = performance.now();
      this.#longest = Math.max(this.#longest, now - this.#last);
      this.#last = now;
      port2.postMessage(0);
    };
    port2.postMessage(0);
  }

  /** @returns the longest time in which the page could do nothing else, in milliseconds */
  async end(): Promise<number> {
    await new Promise((resolve) => setTimeout(resolve));
    this.#channel.port1.close();
    return this.#longest;
  }
}
