/** A map that tells of each of its changes, so that nothing worked out from it outlives them. */
export class CountedMap<V> extends Map<string, V> {
  constructor(private readonly onChange: () => void) {
    super();
  }

  override set(key: string, value: V): this {
    this.onChange();
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    this.onChange();
    return super.delete(key);
  }

  override clear(): void {
    this.onChange();
    super.clear();
  }
}
