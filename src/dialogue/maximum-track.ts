import { estimate } from '../grant/estimate.js';
import { preface, type Turn } from './context.js';
import { forget } from './merge-facts.js';
import { inScheme } from './open-fields.js';
import type { CheckCase } from './types.js';

/**
 * A maximum amount that was given for the full grant is not the one for supervision alone, nor the other way round: when a
 * change moves the case from one to the other, the amount is forgotten and asked for again.
 */
export function keepMaximumOnTrack(t: Turn, check: CheckCase): CheckCase {
  const { maksSpor, ...rest } = check;
  if (check.sak.maksbelop?.grunn === undefined) return rest;
  const { utfall } = estimate(t.k, inScheme(t, check).sak, t.today);
  if (utfall !== 'kan-innvilges' && utfall !== 'kun-veiledning') return check;
  if (maksSpor === undefined || maksSpor === utfall) return { ...rest, maksSpor: utfall };
  preface(t, 'dialog.maksbelop.annet');
  return forget(rest, ['maksbelop.grunn', 'maksbelop.tillegg']);
}
