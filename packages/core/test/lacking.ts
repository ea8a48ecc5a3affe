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

/** Whether there is an origin private file system. WebKitGTK has none. */
export const hasOrigin: boolean = 'storage' in navigator && 'getDirectory' in navigator.storage;

/** Whether pages can write to files themselves. Safari before 26 cannot. */
export const hasWritable: boolean =
  typeof FileSystemFileHandle !== 'undefined' && 'createWritable' in FileSystemFileHandle.prototype;
