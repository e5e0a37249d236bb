import { least, Num, ZERO } from './decimal.js';

/**
 * The total frame of full-time months per ALIS agreement (REGELVERK 5), as it is used up in date order.
 * Supervision alone does not pass through here.
 */
export class Frame {
  /** @param limit full-time months in all; null when the version has none. @param used full-time months already granted. */
  constructor(
    readonly limit: Num | null,
    public used: Num,
  ) {}

  /** How much of the months wanted there is room for. */
  room(wanted: Num): Num {
    return this.limit ? least(wanted, Num.max(ZERO, this.limit.minus(this.used))) : wanted;
  }

  spend(months: Num): void {
    this.used = this.used.plus(months);
  }
}
