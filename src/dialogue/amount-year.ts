import { lackingAmounts, type LackingAmount } from '../grant/questions.js';
import type { AskField, GrantCase } from '../grant/types.js';
import { tell, type Turn } from './context.js';
import { lowerFirst } from './labels.js';
import { inScheme } from './open-fields.js';
import type { CheckCase } from './types.js';

type Amounts = NonNullable<GrantCase['maksbelop']>;
type Kind = keyof Amounts;

const KINDS: readonly Kind[] = ['grunn', 'tillegg'];

/** The amount that a question asks for: the first grant year that lacks it. */
function asked(t: Pick<Turn, 'k' | 'conv' | 'today'>, check: CheckCase, field: AskField): LackingAmount | undefined {
  return lackingAmounts(t.k, inScheme(t, check).sak).find((a) => a.felt === field);
}

/** The question for an amount by its own name (a, b, c, d or e) and grant year; undefined for other fields. */
export function amountQuestion(t: Turn, check: CheckCase, field: AskField): string | undefined {
  if (!field.startsWith('maksbelop')) return undefined;
  const amount = asked(t, check, field);
  if (!amount) return undefined;
  const versjon = amount.versjon.navn[t.conv.lang];
  const only = amount.verdier.length === 1 ? amount.versjon.verdier[amount.verdier[0]!] : undefined;
  if (!only) return tell(t, 'dialog.sporsmaal.belop.flere', { versjon });
  return tell(t, field === 'maksbelop.tillegg' ? 'dialog.sporsmaal.belop.tillegg' : 'dialog.sporsmaal.belop', { versjon, belop: lowerFirst(only.navn[t.conv.lang]) });
}

/** Whether the amount that is asked for is known from a source that is not official. */
export function unconfirmedFor(t: Pick<Turn, 'k' | 'conv' | 'today'>, check: CheckCase, field: AskField): boolean {
  const amount = field.startsWith('maksbelop') ? asked(t, check, field) : undefined;
  return amount?.verdier.some((id) => amount.versjon.verdier[id]?.status === 'ubekreftet') === true;
}

/**
 * Over several grant years an amount holds for the year that was asked about, never for all of them: it is put on that
 * year, and the others stay open. Within one grant year the case is as it was.
 */
export function settleAmounts(t: Pick<Turn, 'k' | 'conv' | 'today'>, check: CheckCase): CheckCase {
  const given = check.sak.maksbelop;
  if (!given) return check;
  const { maksbelop: _given, ...sak } = check.sak;
  const lacking = lackingAmounts(t.k, inScheme(t, { ...check, sak }).sak);
  if (new Set(lacking.map((a) => a.versjon.id)).size < 2 && !sak.maksbelopPerAar) return check;
  const perAar = { ...sak.maksbelopPerAar };
  for (const kind of KINDS) {
    const year = lacking.find((a) => a.felt === `maksbelop.${kind}`)?.versjon.id;
    if (given[kind] !== undefined && year) perAar[year] = { ...perAar[year], [kind]: given[kind] };
  }
  return { ...check, sak: { ...sak, maksbelopPerAar: perAar } };
}
