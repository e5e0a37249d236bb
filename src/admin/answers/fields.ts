import type { Knowledge } from '../../knowledge/knowledge.js';
import { LANGS, STATUSES, type Lang } from '../../knowledge/schema/common.js';
import { placeholdersOf, versionsFor } from '../../publishing/figures.js';
import { html, type Html } from '../html.js';
import type { AnswerFields, Texts } from './form.js';

export const LANG_NAMES: Record<Lang, string> = { nb: 'bokmål', nn: 'nynorsk', en: 'engelsk' };

const STATUS_TEXT: Record<(typeof STATUSES)[number], string> = {
  bekreftet: 'bekreftet: står i en offisiell kilde', avledet: 'avledet: følger av offisielle kilder', ubekreftet: 'ubekreftet: bare uoffisielle kilder, eller ført videre', mangler: 'mangler: vi vet det ikke',
};

/** Marks a field that must be filled in before a draft can be sent; it may be saved without. The style sheet shows it. */
export const REQUIRED = html` aria-required="true"`;

export function line(name: string, label: string, value: string, extra: Html = html``): Html {
  return html`<div class="ds-field"><label class="ds-label" for="${name}">${label}</label><input class="ds-input" id="${name}" name="${name}" value="${value}"${extra}></div>`;
}

export function area(name: string, label: string, value: string, rows: number, lang?: Lang, extra: Html = html``): Html {
  return html`<div class="ds-field"><label class="ds-label" for="${name}">${label}</label><textarea class="ds-input" id="${name}" name="${name}" rows="${rows}"${lang && html` lang="${lang}" spellcheck="true"`}${extra}>
${value}</textarea></div>`;
}

export function select(name: string, label: string, value: string, options: readonly (readonly [string, string])[]): Html {
  const known = options.some(([v]) => v === value) ? options : [...options, [value, value] as const];
  return html`<div class="ds-field"><label class="ds-label" for="${name}">${label}</label><select class="ds-input" id="${name}" name="${name}">${known.map(([v, text]) => html`<option value="${v}"${v === value && html` selected`}>${text}</option>`)}</select></div>`;
}

/** Signs that a line of a third of the page holds, and the most lines that a field begins with. */
const [IN_A_LINE, MOST_ROWS] = [36, 14];

/** Lines enough for what stands there, so that nobody edits a text of which the end is out of sight. */
const rowsFor = (value: Texts, least: number): number => Math.min(MOST_ROWS, Math.max(least, ...LANGS.map((lang) => Math.ceil(value[lang].length / IN_A_LINE) + 1)));

/** One text in the three languages. */
export function threeTexts(name: string, label: string, value: Texts, rows: number, required = false): Html {
  return html`<div class="adm-tre">${LANGS.map((lang) => (rows === 1 ? line(`${name}_${lang}`, `${label}, ${LANG_NAMES[lang]}`, value[lang], html` lang="${lang}"${required && REQUIRED}`) : area(`${name}_${lang}`, `${label}, ${LANG_NAMES[lang]}`, value[lang], rowsFor(value, rows), lang, required ? REQUIRED : undefined)))}</div>`;
}

/** One answer of the question. `ny`: the empty one at the end, or of a new question. */
export function answerFields(k: Knowledge, s: AnswerFields, i: number, ny: boolean): Html {
  const name = (field: string): string => `svar_${i}_${field}`;
  return html`<fieldset class="adm-svar" data-aar="${yearOf(k, s)}"><legend class="ds-label">${ny ? 'Nytt svar' : `Svar «${s.id}»`}</legend>
${ny ? line(name('id'), 'Kort navn på svaret (a–z, tall og bindestrek)', s.id) : html`<input type="hidden" name="${name('id')}" value="${s.id}">`}
${threeTexts(name('kort'), 'Kort svar', s.kort, 4, true)}
${threeTexts(name('utdyping'), 'Utdyping', s.utdyping, 6)}
<div class="adm-rad">${select(name('status'), 'Hvor sikkert er det?', s.status, STATUSES.map((v) => [v, STATUS_TEXT[v]] as const))}${select(name('styrke'), 'Styrke', s.styrke, [['', 'ingen'], ['skal', 'skal'], ['boer', 'bør'], ['kan', 'kan']])}</div>
<p class="ds-paragraph" data-size="sm">Styrke sier hvor bindende svaret er: «skal» er et krav, «bør» en anbefaling og «kan» en mulighet. Velg «ingen» når svaret bare opplyser.</p>
${sources(k, s, i)}
${validFor(k, s, i)}
${!ny && html`<div class="ds-field"><input class="ds-input" type="checkbox" id="${name('fjern')}" name="${name('fjern')}" value="ja"${s.fjern && html` checked`}><label class="ds-label" data-weight="regular" for="${name('fjern')}">Fjern svaret «${s.id}»</label></div>`}</fieldset>`;
}

/** The newest year that an answer is used for: what the preview asks about while it is written. */
function yearOf(k: Knowledge, s: AnswerFields): string {
  return s.gjelder.length === 0 ? '' : (versionsFor(k, s.gjelder).at(-1)?.id.split('/')[1]?.slice(0, 4) ?? '');
}

function sources(k: Knowledge, s: AnswerFields, i: number): Html {
  const register = [['', 'ikke valgt'] as const, ...[...k.kilder.values()].map((kilde) => [kilde.id, kilde.kort.nb] as const)];
  const rows = [...s.kilder, ...(s.kilder.length < 11 ? [{ dokument: '', punkt: '' }] : [])];
  return html`<fieldset class="adm-under"><legend class="ds-label">Kilder (minst én)</legend>${rows.map((kilde, j) => html`<div class="adm-rad">${select(`svar_${i}_kilde_${j}_dokument`, `Kilde ${j + 1}`, kilde.dokument, register)}${line(`svar_${i}_kilde_${j}_punkt`, `Punkt i kilde ${j + 1}`, kilde.punkt)}</div>`)}</fieldset>`;
}

function validFor(k: Knowledge, s: AnswerFields, i: number): Html {
  const choices = [...[...k.versjoner.values()].map((v) => [v.id, v.navn.nb] as const), ...[...k.ordninger.values()].map((o) => [o.id, `alle år av ${o.navn.nb}`] as const)];
  return html`<details class="ds-details" data-size="sm"${s.gjelder.length === 0 && html` data-alle`}><summary>Gjelder for: ${s.gjelder.map((id) => choices.find(([choice]) => choice === id)?.[1] ?? id).join(', ') || 'alle regelversjoner'}</summary><div><fieldset class="adm-under"><legend class="ds-label">Velg, eller la alt stå tomt for alle</legend><div class="adm-valg">${choices.map(([id, navn]) => html`<div class="ds-field"><input class="ds-input" type="checkbox" id="svar_${i}_gjelder_${id}" name="svar_${i}_gjelder" value="${id}"${s.gjelder.includes(id) && html` checked`}><label class="ds-label" data-weight="regular" for="svar_${i}_gjelder_${id}">${navn}</label></div>`)}</div></fieldset></div></details>`;
}

/** What may stand in the texts in the place of figures, by version, with what each reads as now. */
export function placeholders(k: Knowledge, answers: readonly AnswerFields[]): Html {
  const used = new Set(answers.flatMap((s) => versionsFor(k, s.gjelder)));
  const versions = [...k.versjoner.values()].filter((v) => used.has(v)).reverse();
  return html`<h3 class="ds-heading" data-size="2xs">Plassholdere for tall</h3><p class="ds-paragraph" data-size="sm">Skriv aldri beløp, prosenter eller datoer rett i teksten. Skriv plassholderen, så settes tallet inn fra reglene. En plassholder er navnet på en verdi i regelversjonen, i doble krøllparenteser.</p>
<div>${versions.map((v) => html`<details class="ds-details" data-size="sm"><summary>${v.navn.nb}</summary><div><div class="adm-tabell" tabindex="0" role="group" aria-label="Plassholdere, ${v.navn.nb}"><table class="ds-table" data-size="sm"><thead><tr><th scope="col">Skriv</th><th scope="col">Hva</th><th scope="col">Leses nå som</th></tr></thead><tbody>${placeholdersOf(v).map((p) => html`<tr><th scope="row"><code>${p.plassholder}</code></th><td>${p.navn}</td><td>${p.naa}</td></tr>`)}</tbody></table></div></div></details>`)}</div>`;
}
