import { clockInNorway, momentsInNorway } from '../clock.js';
import { formatDato } from '../knowledge/text.js';

/** `28. november 2026 kl. 10.30`, as a clock in Norway shows it: the one way of writing times at the desk. */
export function whenInNorway(iso: string): string {
  const [date = '', time = ''] = clockInNorway(iso).split('T');
  return `${formatDato('nb', date)} kl.\u00a0${time.replace(':', '.')}`;
}

/**
 * A time of a form (`YYYY-MM-DDTHH:MM`, Norwegian) as a moment; null when no clock in Norway shows it. In the hour that comes twice
 * in October, the `first` or the `last` of the two.
 */
export function momentOf(local: unknown, which: 'first' | 'last'): string | null {
  if (typeof local !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return null;
  return momentsInNorway(local).at(which === 'first' ? 0 : -1) ?? null;
}
