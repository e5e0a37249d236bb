import { Decimal } from 'decimal.js';
import { estimate } from '../grant/estimate.js';
import type { Intent } from '../knowledge/schema/intent.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import type { Block } from '../reply/types.js';
import { paragraph, tell, type Turn } from './context.js';
import { inScheme, pendingField } from './open-fields.js';

/** What the municipality paid itself in the case just worked out: its cost less the grant. Nothing where the rules or the cost are others. */
export function ownShare(t: Turn, intent: Intent, version: RuleVersion): Block[] {
  if (intent.id !== 'egenfinansiering' || !t.conv.aktiv || pendingField(t)) return [];
  const { sak } = inScheme(t, t.conv.aktiv);
  const result = sak.kostnad === undefined ? undefined : estimate(t.k, sak, t.today);
  if (!result?.belop || result.utfall !== 'kan-innvilges' || result.regelversjon !== version.id) return [];
  const kostnad = new Decimal(sak.kostnad!);
  const egen = kostnad.minus(result.belop);
  return egen.isNegative() ? [] : [paragraph(tell(t, 'faq.egen.andel.saken', { kostnad: kostnad.toString(), tilskudd: result.belop.toString(), egen: egen.toString() }))];
}
