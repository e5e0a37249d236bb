import { askFields } from '../grant/own-facts.js';
import type { AskField } from '../grant/types.js';
import { formatKroner } from '../knowledge/text.js';
import type { Block } from '../reply/types.js';
import { tell, type Turn } from './context.js';
import { isPositionField, readField } from './fields.js';
import { caseDate, fieldName, lowerFirst, valueText } from './labels.js';
import { unknownsOf } from './merge-facts.js';
import type { CheckCase } from './types.js';

type Row = Extract<Block, { type: 'fakta' }>['rader'][number];

/** The facts read back, each with a way to change it. */
export function factsBlock(t: Turn, check: CheckCase): Block[] {
  const count = check.sak.stillinger?.length ?? 0;
  const rows = askFields(t.k).flatMap((field): Row[] => {
    if (!isPositionField(field)) return [...row(t, check, field), ...yearlyAmounts(t, check, field)];
    return Array.from({ length: Math.max(count, 1) }, (_, i) => row(t, check, field, i, count > 1)).flat();
  });
  if (rows.length === 0) return [];
  return [{ type: 'overskrift', tekst: tell(t, 'resultat.fakta') }, { type: 'fakta', rader: rows }];
}

function row(t: Turn, check: CheckCase, field: AskField, index = 0, several = false): Row[] {
  const value = readField(check.sak, field, index);
  const unknown = unknownsOf(check).has(field);
  if (value === undefined && !unknown) return [];
  const { lang } = t.conv;
  const verdi = value === undefined ? tell(t, 'resultat.vetikke') : lowerValue(valueText(t.k, field, value, lang, caseDate(check.sak, t.today)), field);
  const name = several ? `${fieldName(t.k, field, lang)} (${tell(t, 'resultat.stilling.nr', { nr: index + 1 }).toLowerCase()})` : fieldName(t.k, field, lang);
  const changeValue = several ? `endre:${field}:${index}` : `endre:${field}`;
  return [{ navn: name, verdi, felt: field, endre: { value: changeValue, label: `${tell(t, 'valg.endre')} ${lowerFirst(name)}`, slag: 'oppfolging' } }];
}

/** An amount from the announcement of one grant year, with the year. */
function yearlyAmounts(t: Turn, check: CheckCase, field: AskField): Row[] {
  if (field !== 'maksbelop.grunn' && field !== 'maksbelop.tillegg') return [];
  const kind = field === 'maksbelop.grunn' ? 'grunn' : 'tillegg';
  const name = fieldName(t.k, field, t.conv.lang);
  const endre = { value: `endre:${field}`, label: `${tell(t, 'valg.endre')} ${lowerFirst(name)}`, slag: 'oppfolging' as const };
  return Object.entries(check.sak.maksbelopPerAar ?? {}).flatMap(([id, given]): Row[] => {
    const versjon = t.k.versjoner.get(id);
    if (!versjon || given[kind] === undefined) return [];
    return [{ navn: `${name} (${versjon.navn[t.conv.lang]})`, verdi: formatKroner(t.conv.lang, given[kind]), felt: field, endre }];
  });
}

function lowerValue(text: string, field: AskField): string {
  return field === 'kommunenummer' ? text : lowerFirst(text);
}
