/** Sendings that a slow platform has not answered yet: let go of one by one as they settle, and waited for at the end. */
export class Late {
  private readonly sendings = new Set<Promise<void>>();

  /** `settled` never rejects. */
  add(settled: Promise<void>): void {
    this.sendings.add(settled);
    void settled.then(() => this.sendings.delete(settled));
  }

  get size(): number {
    return this.sendings.size;
  }

  async over(): Promise<void> {
    await Promise.all(this.sendings);
  }
}
