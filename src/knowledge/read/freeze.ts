/** Freezes a value and everything in it, so that nobody can change a rule after it was read. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
}

/** A map that cannot be changed: `Object.freeze` does not reach what a Map holds. */
export class FrozenMap<K, V> extends Map<K, V> {
  private closed = false;
  constructor(entries: Iterable<readonly [K, V]>) {
    super();
    for (const [key, value] of entries) super.set(key, deepFreeze(value));
    this.closed = true;
  }
  override set(key: K, value: V): this {
    if (this.closed) throw new TypeError('Kunnskapsbasen kan ikke endres etter at den er lest.');
    return super.set(key, value);
  }
  override delete(): boolean {
    throw new TypeError('Kunnskapsbasen kan ikke endres etter at den er lest.');
  }
  override clear(): void {
    throw new TypeError('Kunnskapsbasen kan ikke endres etter at den er lest.');
  }
}
