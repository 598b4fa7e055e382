/**
 * What iOS before 15.4 lacks and our code or its libraries use (WeChat still runs there; the build changes
 * syntax, not built-in functions). Imported before anything else.
 */
function add(target: object, name: string, value: (...given: never[]) => unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  const whole = Math.trunc(index) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}

add(Object, 'hasOwn', (target: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(target, key));
add(Array.prototype, 'at', at);
add(String.prototype, 'at', at);
add(Uint8Array.prototype, 'at', at);

export {};
