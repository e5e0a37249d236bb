/**
 * How often each feature stands in a text, in the order they came. A Map of its own kind: a text has hundreds of features and is
 * read twice a turn, so it is worth being small and close together in memory.
 */
export class Counts {
  private readonly hashes: number[] = [];
  private readonly times: number[] = [];
  /** Open addressing; a place holds one more than the number of the feature, or 0. */
  private places = new Int32Array(FIRST_SIZE);

  get size(): number {
    return this.hashes.length;
  }

  add(key: number, n = 1): void {
    const at = this.placeOf(key);
    const known = this.places[at]! - 1;
    if (known >= 0) {
      this.times[known]! += n;
      return;
    }
    this.hashes.push(key);
    this.times.push(n);
    this.places[at] = this.hashes.length;
    if (this.hashes.length * 2 > this.places.length) this.grow();
  }

  keys(): readonly number[] {
    return this.hashes;
  }

  /** The counts, in the order of the keys. */
  values(): readonly number[] {
    return this.times;
  }

  /** Where a key stands, or may be put. */
  private placeOf(key: number): number {
    const mask = this.places.length - 1;
    let at = (key ^ (key >>> 15)) & mask;
    while (this.places[at] !== 0 && this.hashes[this.places[at]! - 1] !== key) at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    this.places = new Int32Array(this.places.length * 4);
    this.hashes.forEach((key, i) => void (this.places[this.placeOf(key)] = i + 1));
  }
}

/** A power of two; enough for half as many features. */
const FIRST_SIZE = 512;
