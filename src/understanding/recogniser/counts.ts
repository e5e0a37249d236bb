/**
 * How often each feature stands in a text, in the order they came. A Map of its own kind: a text has hundreds of features and is
 * read twice a turn, so it is worth being small and close together in memory, and being used again.
 */
export class Counts {
  private hashes = new Int32Array(FIRST_ROOM);
  private times = new Float32Array(FIRST_ROOM);
  /** Where in `places` each feature stands. */
  private stands = new Int32Array(FIRST_ROOM);
  /** Open addressing; a place holds one more than the number of the feature, or 0. */
  private places = new Int32Array(FIRST_ROOM * 2);
  private count = 0;

  get size(): number {
    return this.count;
  }

  add(key: number, n = 1): void {
    const at = this.placeOf(key);
    const known = this.places[at]! - 1;
    if (known >= 0) {
      this.times[known]! += n;
      return;
    }
    if (this.count === this.hashes.length) {
      this.grow();
      return this.add(key, n);
    }
    this.hashes[this.count] = key;
    this.times[this.count] = n;
    this.stands[this.count] = at;
    this.count += 1;
    this.places[at] = this.count;
  }

  /** The features, in the order they came. */
  keys(): Int32Array {
    return this.hashes.subarray(0, this.count);
  }

  /** The counts, in the order of the keys. */
  values(): Float32Array {
    return this.times.subarray(0, this.count);
  }

  /** Empty again, for the next text. */
  clear(): this {
    for (let i = 0; i < this.count; i += 1) this.places[this.stands[i]!] = 0;
    this.count = 0;
    return this;
  }

  /** Where a key stands, or may be put. */
  private placeOf(key: number): number {
    const mask = this.places.length - 1;
    let at = (key ^ (key >>> 15)) & mask;
    while (this.places[at] !== 0 && this.hashes[this.places[at]! - 1] !== key) at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    const room = this.hashes.length * 4;
    const [hashes, times] = [this.hashes, this.times];
    this.hashes = new Int32Array(room);
    this.hashes.set(hashes);
    this.times = new Float32Array(room);
    this.times.set(times);
    this.stands = new Int32Array(room);
    this.places = new Int32Array(room * 2);
    for (let i = 0; i < this.count; i += 1) {
      this.stands[i] = this.placeOf(this.hashes[i]!);
      this.places[this.stands[i]!] = i + 1;
    }
  }
}

/** A power of two. */
const FIRST_ROOM = 256;
