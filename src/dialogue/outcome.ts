import { worthApplying } from '../grant/caveats-edge.js';
import type { AskField, GrantResult } from '../grant/types.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { tell, type Turn } from './context.js';
import { fieldName, lowerFirst } from './labels.js';
import { criterionName, deadlinePassed, ended, guideOf, versionOf } from './result-parts.js';

/** What a yes is less than: no rules known for a part, a deadline that has passed, nothing to get, answers that lack. */
type Shade = 'delvis' | 'for-sent' | 'null' | 'uavklart';

/**
 * The outcome as a sentence: in the past tense for schemes that have ended. A yes is qualified in the same breath by what
 * makes it less than one.
 */
export function outcomeText(t: Turn, result: GrantResult): string {
  if (ended(t, result)) return tell(t, `resultat.da.${result.utfall}`);
  const guide = guideFor(t, result);
  if (guide) return tell(t, 'resultat.rettesnor', { versjon: guide.navn[t.conv.lang], utfall: outcomeShort(t, result) });
  const shade = shadeOf(t, result);
  if (!shade) return tell(t, `resultat.${result.utfall}`);
  return tell(t, `resultat.${result.utfall}.${shade}`, { hva: openNames(t, result, partsOf(result)).join(', ') });
}

/** The outcome in a few words, for tables: with what makes a yes less than one, as the sentence has it. */
export function outcomeShort(t: Turn, result: GrantResult): string {
  const shade = ended(t, result) ? undefined : shadeOf(t, result);
  return tell(t, shade && shade !== 'uavklart' ? `utfall.${result.utfall}.${shade}` : `utfall.${result.utfall}`);
}

function partsOf(result: GrantResult): readonly GrantResult[] {
  return result.deler ?? [result];
}

function guideFor(t: Turn, result: GrantResult): RuleVersion | undefined {
  return partsOf(result).map((p) => guideOf(t, p)).find((v) => v !== undefined);
}

function shadeOf(t: Turn, result: GrantResult): Shade | undefined {
  const parts = partsOf(result);
  if (result.utfall === 'kun-veiledning') return allLate(t, parts, 'kun-veiledning') ? 'for-sent' : undefined;
  if (result.utfall !== 'kan-innvilges') return undefined;
  if (parts.some((p) => p.regelversjon === null)) return 'delvis';
  if (allLate(t, parts, 'kan-innvilges')) return 'for-sent';
  if (result.belop?.isZero() && !result.spenn?.hoyest?.gt(0)) return 'null';
  return openNames(t, result, parts).length > 0 ? 'uavklart' : undefined;
}

/** Whether every grant year with this outcome had its deadline before today. */
function allLate(t: Turn, parts: readonly GrantResult[], utfall: GrantResult['utfall']): boolean {
  return worthApplying(parts).filter((p) => p.utfall === utfall).every((p) => deadlinePassed(t, p));
}

/** What a yes still hangs on: unknown conditions, or answers without which the sum may come to nothing. */
function openNames(t: Turn, result: GrantResult, parts: readonly GrantResult[]): string[] {
  const granted = parts.filter((p) => p.utfall === 'kan-innvilges');
  const unknown = granted.flatMap((p) => p.kriterier.filter((c) => c.status === 'ukjent').map((c) => criterionName(t, c, versionOf(t, p))));
  const nothing = result.belop !== null && result.spenn?.lavest.isZero() === true;
  if (unknown.length === 0 && !nothing) return [];
  const lacking = result.mangler.filter((f) => DECISIVE.has(f)).map((f) => fieldName(t.k, f, t.conv.lang));
  return [...new Set((lacking.length > 0 ? lacking : unknown).map(lowerFirst))];
}

/** Answers that a grant can fall on, not only its size. */
const DECISIVE: ReadonlySet<AskField> = new Set<AskField>(['tidligere', 'avtaleSignert', 'malBrukt', 'alisAvtale', 'nyOrdning', 'utdanningsvirksomhet', 'privatTilknytning', 'vikariat', 'tilknytning', 'stillingstype']);
