import { clockInNorway, momentsInNorway } from '../clock.js';

/** `28.11.2026 kl. 10.30`, as a clock in Norway shows it. */
export function whenInNorway(iso: string): string {
  const [date = '', time = ''] = clockInNorway(iso).split('T');
  const [year, month, day] = date.split('-').map(Number);
  return `${day}.${month}.${year} kl. ${time.replace(':', '.')}`;
}

/**
 * A time of a form (`YYYY-MM-DDTHH:MM`, Norwegian) as a moment; null when no clock in Norway shows it. In the hour that comes twice
 * in October, the `first` or the `last` of the two.
 */
export function momentOf(local: unknown, which: 'first' | 'last'): string | null {
  if (typeof local !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return null;
  return momentsInNorway(local).at(which === 'first' ? 0 : -1) ?? null;
}
