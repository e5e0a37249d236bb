import type { Knowledge } from '../../knowledge/knowledge.js';
import { isPrimary, lacksSectionName, type SourceInput } from '../../publishing/edits/source.js';
import { html, type Html } from '../html.js';
import { field, radios, select, shortTexts, textOf, type Values } from './fields.js';

const NY = '+';

/** The document that says it, and where in it; a document that is not in the register can be added at once. */
export function sourceFields(k: Knowledge, values: Values): Html {
  const documents = [...k.kilder.values()].map((s) => [s.id, `${s.kort.nb} (${s.id}, ${s.type === 'primaer' ? 'offisiell' : 'ikke offisiell'})`] as const);
  return html`<fieldset class="ds-fieldset adm-gruppe"><legend class="ds-label">Kilde</legend>
${select(values, 'dokument', 'Dokument', [['', 'Velg dokument'], ...documents, [NY, 'Et nytt dokument (fyll ut under)']])}
${field(values, 'punkt', 'Hvor i dokumentet', { hjelp: 'Et punktnummer, for eksempel 5, eller et navn på avsnittet.' })}
<details class="ds-details"><summary>Nytt avsnittsnavn på nynorsk og engelsk</summary><div class="adm-innhold"><p class="adm-svak">Trengs bare når avsnittet har et navn som ikke er brukt før.</p>${field(values, 'punktNn', 'Avsnittet på nynorsk')}${field(values, 'punktEn', 'Avsnittet på engelsk')}</div></details>
<details class="ds-details"${values['dokument'] === NY && html` open`}><summary>Nytt dokument i kilderegisteret</summary><div class="adm-innhold">
<p class="adm-svak">Velg «Et nytt dokument» i lista over. Dokumentet kommer inn i registeret sammen med endringen.</p>${field(values, 'ny.id', 'Kort id', { hjelp: 'For eksempel UTLYSNING-2027.' })}${field(values, 'ny.tittel', 'Tittel')}${shortTexts(values, 'ny.kort', 'Kort navn')}${field(values, 'ny.utgiver', 'Utgiver')}${field(values, 'ny.dato', 'Dato på dokumentet', { type: 'date' })}${field(values, 'ny.lenke', 'Lenke', { type: 'url' })}
${radios(values, 'ny.type', 'Slag', [['primaer', 'Offisiell (Helsedirektoratet, forskrift, brev)'], ['sekundaer', 'Ikke offisiell']])}</div></details></fieldset>`;
}

export type Read<T> = { ok: true; verdi: T } | { ok: false; melding: string };

/** The source of a form; `sjekket` is the day it was looked up. */
export function readSource(k: Knowledge, values: Values, sjekket: string): Read<SourceInput> {
  const punkt = values['punkt'] ?? '';
  const names = { ...(values['punktNn'] ? { punktNn: values['punktNn'] } : {}), ...(values['punktEn'] ? { punktEn: values['punktEn'] } : {}) };
  const dokument = values['dokument'] ?? '';
  if (dokument === '') return bad('Kilde: velg dokumentet som sier det.');
  if (punkt === '') return bad('Hvor i dokumentet: skriv et punktnummer eller navnet på avsnittet.');
  const ny = dokument === NY ? newDocument(k, values, sjekket) : undefined;
  if (ny && !ny.ok) return ny;
  if (!ny && !k.kilder.has(dokument)) return bad(`Kilde: «${dokument}» står ikke i kilderegisteret. Velg et dokument fra lista.`);
  const input: SourceInput = { dokument: ny ? ny.verdi.id : dokument, punkt, ...names, ...(ny ? { ny: ny.verdi } : {}) };
  if (lacksSectionName(k, input)) return bad(`Hvor i dokumentet: avsnittet «${punkt}» er nytt. Skriv hva det heter på nynorsk og engelsk, eller bruk et punktnummer.`);
  return { ok: true, verdi: input };
}

function newDocument(k: Knowledge, values: Values, sjekket: string): Read<NonNullable<SourceInput['ny']>> {
  const v = (name: string): string => values[`ny.${name}`] ?? '';
  const kort = textOf(values, 'ny.kort');
  if (!/^[A-Z0-9][A-Z0-9_.-]*$/i.test(v('id'))) return bad('Kort id for det nye dokumentet: bruk bokstaver, tall og bindestrek, for eksempel UTLYSNING-2027.');
  if (k.kilder.has(v('id'))) return bad(`Kort id: «${v('id')}» er brukt. Velg dokumentet i lista, eller skriv en annen id.`);
  for (const [name, label] of [['tittel', 'Tittel'], ['utgiver', 'Utgiver'], ['dato', 'Dato på dokumentet']] as const) if (v(name) === '') return bad(`${label} på det nye dokumentet mangler.`);
  if (!kort || Object.values(kort).includes('')) return bad('Kort navn på det nye dokumentet: skriv det på bokmål, nynorsk og engelsk.');
  if (v('lenke') !== '' && !/^https:\/\/\S+$/.test(v('lenke'))) return bad('Lenke: skriv hele adressen, med https://');
  if (v('type') !== 'primaer' && v('type') !== 'sekundaer') return bad('Slag dokument: velg om det er offisielt eller ikke.');
  return { ok: true, verdi: { id: v('id'), tittel: v('tittel'), kort, utgiver: v('utgiver'), dato: v('dato'), type: v('type') as 'primaer' | 'sekundaer', holdt: true, ...(v('lenke') ? { lenke: v('lenke') } : {}), sist_sjekket: sjekket } };
}

/** What is confirmed has an official document behind it. */
export function confirmedNeedsPrimary(k: Knowledge, status: string, source: SourceInput): string | null {
  return status === 'bekreftet' && !isPrimary(k, source) ? 'Status: «bekreftet» krever en offisiell kilde. Velg et offisielt dokument, eller sett status til ubekreftet.' : null;
}

const bad = (melding: string): { ok: false; melding: string } => ({ ok: false, melding });
