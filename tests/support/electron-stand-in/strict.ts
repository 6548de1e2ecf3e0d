/** Names that the language and the debugger ask every object for. */
const ASKED_OF_ALL = new Set(['then', 'toJSON', 'constructor', 'inspect', 'nodeType', 'asymmetricMatch']);

/**
 * The same object, but a member that it does not have throws: what the stand-in does not know must never pass for something that
 * Electron would do.
 */
export function strict<T extends object>(name: string, thing: T): T {
  return new Proxy(thing, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || ASKED_OF_ALL.has(key)) {
        return Reflect.get(target, key, receiver) as unknown;
      }
      throw new Error(`The stand-in for Electron knows no ${name}.${key}. Add it to tests/support/electron-stand-in/.`);
    },
  });
}
