import { newestVersion } from '../../knowledge/versions.js';
import { dateSchema } from '../../knowledge/schema/common.js';
import { loadKnowledge, KnowledgeError } from '../../knowledge/load.js';
import { computed } from '../../publishing/effect/cases.js';
import { examplesOf } from '../../publishing/edits/drafting.js';
import { addYear, exampleFile, movedExamples, type NewYearInput } from '../../publishing/edits/new-year.js';
import type { AdminContext } from '../context.js';
import { html } from '../html.js';
import { field, select, shortTexts, textOf, whenAndWhy, type Values } from './fields.js';
import { draftFields, groundAt, othersUnderWay, type FormPage, type Ground, type Made } from './saving.js';
import { confirmedNeedsPrimary, readSource, sourceFields } from './source-fields.js';

const PRESENT = 'nasjonal-alis';

/** /admin/regler/ny: a new grant year as a copy of a version. */
export function yearForm(ctx: AdminContext): FormPage {
  return {
    sti: '/admin/regler/ny',
    async vis(req, res, given, varsel) {
      const { k } = await groundAt(ctx, null);
      const values: Values = { bygger_paa: newestVersion(k, PRESENT)?.id ?? '', ...given };
      const versions = [...k.versjoner.values()].reverse().map((v) => [v.id, `${v.navn.nb}, ${v.status}`] as const);
      const innhold = html`${varsel?.innhold}${await othersUnderWay(ctx, 'nytt-aar', values['forslag'])}
<p class="ds-paragraph">Reglene kopieres som <strong>ubekreftet</strong>. Beløp og datoer blir stående som <strong>ikke kjent</strong> til de er skrevet inn for det nye året. Regneeksemplene kopieres med datoene flyttet.</p>
<form class="adm-skjema" method="post" action="/admin/regler/ny">${ctx.csrf(req)}${draftFields(values)}
${select(values, 'bygger_paa', 'Kopier fra', versions, 'Velg den siste versjonen dere vet regner på samme måte.')}${field(values, 'aar', 'Tilskuddsår', { hjelp: 'Skriv det som 2026, eller som 2026-27 når det går over to år.', paakrevd: true })}${shortTexts(values, 'navn', 'Navn')}
${field(values, 'fra', 'Tilskuddsåret begynner', { type: 'date', hjelp: 'Første dag som reglene gjelder for.', paakrevd: true })}${field(values, 'til', 'Tilskuddsåret slutter', { type: 'date', hjelp: 'Siste dag som reglene gjelder for.', paakrevd: true })}${field(values, 'frist', 'Søknadsfrist', { type: 'date', hjelp: 'La stå tomt hvis den ikke er kjent.' })}
${sourceFields(k, values)}${whenAndWhy(values)}<button class="ds-button" type="submit">Lagre som utkast</button></form>`;
      ctx.vis(req, res, { tittel: 'Nytt tilskuddsår', aktiv: '/admin/regler', innhold }, varsel?.status);
    },
    lag: (ground, values) => makeYear(ground, values),
  };
}

function makeYear(ground: Ground, values: Values): Made | string {
  const { k, d, dag } = ground;
  const input = readYear(ground, values);
  if (typeof input === 'string') return input;
  const id = addYear(k, d, input);
  try {
    // What the new rules make of the copied cases is written as what must come out: the editor sees them in the effect.
    const after = loadKnowledge(undefined, new Map([...ground.tekster, ...d.over()]));
    const examples = exampleFile(id, input.bygger_paa, movedExamples(k, input.bygger_paa, input.gjelder.fra), (sak) => computed(after, sak, dag));
    if (d.text(examplesOf(id)) === null) d.file(examplesOf(id), examples);
  } catch (error) {
    // The form's check tells what is wrong with the version itself.
    if (!(error instanceof KnowledgeError)) throw error;
  }
  return { slag: 'versjon', tittel: input.navn.nb, gjelder: 'nytt-aar' };
}

function readYear({ k, dag }: Ground, values: Values): NewYearInput | string {
  const from = k.versjoner.get(values['bygger_paa'] ?? '');
  const [aar, fra, til, frist] = ['aar', 'fra', 'til', 'frist'].map((name) => values[name] ?? '') as [string, string, string, string];
  const navn = textOf(values, 'navn');
  if (!from) return 'Kopier fra: velg en versjon.';
  if (!/^\d{4}(-\d{2})?$/.test(aar)) return 'Tilskuddsår: skriv det som 2026 eller 2026-27.';
  if (k.versjoner.has(`${from.ordning}/${aar}`)) return `Tilskuddsår: ${aar} finnes allerede i ${k.ordninger.get(from.ordning)!.navn.nb}. Endre den i stedet, eller skriv et annet år.`;
  if (!navn || Object.values(navn).includes('')) return 'Navn: skriv det på bokmål, nynorsk og engelsk.';
  for (const [name, date] of [['Tilskuddsåret begynner', fra], ['Tilskuddsåret slutter', til], ...(frist ? [['Søknadsfrist', frist]] : [])] as const) if (!dateSchema.safeParse(date).success) return `${name!}: skriv en dato som finnes.`;
  const kilde = readSource(k, values, dag);
  if (!kilde.ok) return kilde.melding;
  const unofficial = frist ? confirmedNeedsPrimary(k, 'bekreftet', kilde.verdi) : null;
  if (unofficial) return `Søknadsfrist: en frist skrives inn som bekreftet, og det krever en offisiell kilde. La fristen stå tom, eller velg et offisielt dokument.`;
  return { bygger_paa: from.id, aar, navn, gjelder: { fra, til }, ...(frist ? { frist } : {}), kilde: kilde.verdi };
}
