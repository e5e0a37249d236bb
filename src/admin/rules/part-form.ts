import { STATUSES, type KildeRef, type Styrke, type Text } from '../../knowledge/schema/common.js';
import { OUTCOMES, type RuleVersion } from '../../knowledge/schema/version.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { EDITABLE, itemOf, removeItem, setHead, setItem, type EditableList } from '../../publishing/edits/parts.js';
import { withSource } from '../../publishing/edits/source.js';
import type { AdminContext } from '../context.js';
import { html, type Html } from '../html.js';
import { checkbox, field, flatText, radios, shortTexts, textOf, texts, whenAndWhy, type Values } from './fields.js';
import { draftFields, groundAt, othersUnderWay, type FormPage, type Ground, type Made } from './saving.js';
import { confirmedNeedsPrimary, readSource, sourceFields } from './source-fields.js';

const NAVN: Record<string, string> = {
  forklaring: 'Forklaring', hva_skal_til: 'Hva skal til for å oppfylle det', naermeste_spor: 'Nærmeste spor som gir rett', tekst: 'Tekst', hvem: 'Hvem vet det',
};
const DELNAVN: Record<EditableList, string> = { kriterier: 'Vilkår', regler: 'Regel', neste_steg: 'Neste steg', sjekkliste: 'Sjekkpunkt', forbehold: 'Forbehold', ukjent: 'Ikke avklart' };

interface Part {
  version: RuleVersion;
  list: EditableList | null;
  id: string;
  ny: boolean;
}

function partOf(k: Knowledge, values: Values): Part | null {
  const version = k.versjoner.get(values['versjon'] ?? '');
  const [list = '', id = ''] = (values['del'] ?? '').split('/');
  if (!version) return null;
  if (list === 'hode') return { version, list: null, id: 'hode', ny: false };
  if (!Object.hasOwn(EDITABLE, list)) return null;
  const known = list as EditableList;
  if (id === '') return EDITABLE[known].nye ? { version, list: known, id: '', ny: true } : null;
  return itemOf(version, known, id) ? { version, list: known, id, ny: false } : null;
}

/** /admin/regler/del: the texts of one part of a version, or a new one. */
export function partForm(ctx: AdminContext): FormPage {
  return {
    sti: '/admin/regler/del',
    async vis(req, res, given, varsel) {
      const { k } = await groundAt(ctx, given['gjelderFra'] || null);
      const part = partOf(k, given);
      if (!part) return ctx.feil(req, res, 404, 'Denne delen finnes ikke i versjonen.');
      const values = given['grunn'] === undefined ? { ...startValues(part), ...given } : given;
      const fields = part.list === null ? headFields(part.version, values) : itemFields(k, part, part.list, values);
      const innhold = html`${varsel?.innhold}${await othersUnderWay(ctx, gjelder(values), values['forslag'])}
<p class="ds-paragraph">Tall skrives som {{navnet på verdien}}, for eksempel {{frist}}. Alle tekster finnes på tre språk.</p>
<form class="adm-skjema" method="post" action="/admin/regler/del">${ctx.csrf(req)}${draftFields(values)}<input type="hidden" name="versjon" value="${part.version.id}"><input type="hidden" name="del" value="${values['del']!}">
${fields}${whenAndWhy(values)}<button class="ds-button" type="submit">Lagre som utkast</button></form>`;
      ctx.vis(req, res, { tittel: titleOf(part), aktiv: '/admin/regler', innhold }, varsel?.status);
    },
    lag(ground, values) {
      const part = partOf(ground.k, values);
      if (!part) return 'Denne delen finnes ikke lenger i versjonen.';
      return part.list === null ? makeHead(ground, part, values) : makeItem(ground, part, part.list, values);
    },
  };
}

const gjelder = (values: Values): string => `${values['versjon']}#${values['del']}`;

function titleOf({ version, list, id, ny }: Part): string {
  const item = list && !ny ? itemOf(version, list, id) : undefined;
  const name = (item?.['navn'] as Text | undefined)?.nb ?? id;
  return list === null ? `Navn og periode, ${version.navn.nb}` : ny ? `Legg til: ${DELNAVN[list].toLowerCase()}, ${version.navn.nb}` : `${DELNAVN[list]} «${name}», ${version.navn.nb}`;
}

function startValues({ version, list, id, ny }: Part): Record<string, string> {
  if (list === null) return { ...flatText('navn', version.navn), ...flatText('om', version.om), ...flatText('forbehold', version.videreforte_regler?.forbehold), fra: version.gjelder.fra, til: version.gjelder.til };
  const item = ny ? undefined : itemOf(version, list, id);
  const kilde = item?.['kilde'] as KildeRef | undefined;
  return {
    ...Object.assign({}, ...EDITABLE[list].texts.map((name) => flatText(name, item?.[name] as Text | undefined))) as Record<string, string>,
    styrke: String(item?.['styrke'] ?? 'skal'), status: String(item?.['status'] ?? 'bekreftet'), dokument: kilde?.dokument ?? '', punkt: kilde?.punkt ?? '',
  };
}

function headFields(version: RuleVersion, values: Values): Html {
  return html`${shortTexts(values, 'navn', 'Navn')}${field(values, 'fra', 'Tilskuddsåret begynner', { type: 'date' })}${field(values, 'til', 'Tilskuddsåret slutter', { type: 'date' })}${texts(values, 'om', 'Om versjonen')}${version.videreforte_regler && texts(values, 'forbehold', 'Forbehold om det som er ført videre')}`;
}

function itemFields(k: Knowledge, { version, id, ny }: Part, list: EditableList, values: Values): Html {
  const shape = EDITABLE[list];
  const item = ny ? undefined : itemOf(version, list, id);
  const shown = shape.texts.filter((name) => !(shape.optional as readonly string[]).includes(name) || item?.[name] !== undefined);
  return html`${ny && field(values, 'nyId', 'Kort id', { hjelp: 'Små bokstaver, tall og bindestrek, for eksempel kontonummer-kar. Den kan ikke endres siden.', paakrevd: true })}
${ny && list === 'regler' && field(values, 'tema', 'Tema', { hjelp: 'Ett ord, for eksempel utbetaling.' })}
${shown.map((name) => texts(values, name, NAVN[name]!))}
${shape.styrke && radios(values, 'styrke', 'Styrke', [['skal', 'Skal'], ['boer', 'Bør'], ['kan', 'Kan']])}
${shape.styrke && radios(values, 'status', 'Status', STATUSES.filter((s) => s !== 'mangler').map((s) => [s, s] as const))}
${(shape.styrke || (list === 'forbehold' && (ny || item?.['kilde'] !== undefined))) && sourceFields(k, values)}
${!ny && list !== 'kriterier' && html`<details class="ds-details"><summary>Gjelder ikke lenger</summary><div class="adm-innhold">${checkbox(values, 'fjern', 'Ta bort denne fra versjonen')}${texts(values, 'hvorfor', 'Hvorfor gjelder den ikke lenger?', 'Vises når noen spør hva som er endret. Trengs når den er tatt over fra et tidligere år.')}</div></details>`}`;
}

function makeHead({ d }: Ground, { version }: Part, values: Values): Made | string {
  const [fra, til] = [values['fra'] ?? '', values['til'] ?? ''];
  if (fra === '' || til === '') return 'Tilskuddsåret begynner og slutter: skriv begge datoene.';
  const [navn, om, forbehold] = ['navn', 'om', 'forbehold'].map((id) => textOf(values, id));
  if (!navn || !om) return 'Navn og beskrivelse må stå på bokmål, nynorsk og engelsk.';
  setHead(d, version, { navn, om, gjelder: { fra, til }, ...(forbehold ? { forbehold } : {}) });
  return { slag: 'regel', tittel: `Navn og periode, ${version.navn.nb}`, gjelder: gjelder(values) };
}

function makeItem(ground: Ground, part: Part, list: EditableList, values: Values): Made | string {
  const { k, d, dag } = ground;
  const made: Made = { slag: 'regel', tittel: titleOf(part), gjelder: gjelder(values) };
  if (values['fjern'] === 'ja' && !part.ny) {
    const hvorfor = textOf(values, 'hvorfor');
    if (!hvorfor || Object.values(hvorfor).includes('')) return 'Gjelder ikke lenger: skriv hvorfor, på bokmål, nynorsk og engelsk.';
    removeItem(k, d, part.version, list, part.id, hvorfor);
    return made;
  }
  const id = part.ny ? (values['nyId'] ?? '') : part.id;
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id) && part.ny) return 'Kort id: bruk små bokstaver, tall og bindestrek.';
  if (part.ny && itemOf(part.version, list, id)) return `Kort id: «${id}» er brukt. Velg en annen.`;
  const fields: Record<string, unknown> = {};
  for (const name of EDITABLE[list].texts) {
    const text = textOf(values, name);
    if (text) fields[name] = text;
    else if (!(EDITABLE[list].optional as readonly string[]).includes(name)) return `${NAVN[name]!}: teksten mangler. Skriv den på bokmål, nynorsk og engelsk.`;
  }
  const wantsSource = EDITABLE[list].styrke || (values['dokument'] ?? '') !== '';
  if (wantsSource) {
    const kilde = readSource(k, values, dag);
    if (!kilde.ok) return kilde.melding;
    const unofficial = confirmedNeedsPrimary(k, values['status'] ?? '', kilde.verdi);
    if (unofficial && EDITABLE[list].styrke) return unofficial;
    fields['kilde'] = withSource(d, kilde.verdi);
  }
  if (EDITABLE[list].styrke) Object.assign(fields, { styrke: values['styrke'] as Styrke, status: values['status'] });
  if (part.ny && list === 'neste_steg') fields['utfall'] = OUTCOMES.filter((o) => o !== 'mangler-opplysninger' && o !== 'kan-ikke-innvilges');
  if (part.ny && list === 'regler') fields['tema'] = values['tema'] || 'annet';
  setItem(d, part.version, list, id, fields);
  return part.ny ? { ...made, tittel: `${DELNAVN[list]} «${id}», ${part.version.navn.nb}` } : made;
}
