/**
 * Takes a method from a class, wherever in its chain the browser has put it.
 *
 * @returns a function that puts it back
 */
export function without(prototype: object, name: string): () => void {
  const taken: [owner: object, method: PropertyDescriptor][] = [];
  for (let owner: object | null = prototype; owner; owner = Object.getPrototypeOf(owner)) {
    const method = Object.getOwnPropertyDescriptor(owner, name);
    if (!method) continue;
    if (!Reflect.deleteProperty(owner, name)) throw new Error(`${name} cannot be taken away`);
    taken.push([owner, method]);
  }
  return () => {
    for (const [owner, method] of taken) Object.defineProperty(owner, name, method);
  };
}
