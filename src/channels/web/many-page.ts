import { caseFileLinks } from '../../assistant/downloads.js';
import { LIMITS, type FileProblem } from '../../casefile/many/limits.js';
import type { Applications } from '../../casefile/many/applications.js';
import { wordsOfRow } from '../../casefile/many/present.js';
import { lateText, totalLines, totalText } from '../../casefile/many/total.js';
import type { CalculatedRow, ManyResult, ParsedRow } from '../../casefile/many/types.js';
import type { Words } from '../../casefile/words.js';
import { factsInShort } from '../../dialogue/labels.js';
import type { Knowledge, Lang } from '../../knowledge/knowledge.js';
import { say } from '../../knowledge/text.js';
import { cardTable } from '../../reply/html-table.js';
import { escapeHtml } from '../../reply/html.js';
import { renderSidePage } from './side-page.js';
import { XLSX_TYPE } from './xlsx-type.js';

/** How the files of a case are told apart, in the order of {@link caseFileLinks}. */
const FORMATS = ['PDF', 'Excel'] as const;

type Tell = (key: string, verdier?: Record<string, string | number>) => string;
const teller = (k: Knowledge, lang: Lang): Tell => (key, verdier) => escapeHtml(say(k, key, lang, verdier));

/** The page with the template and the upload, and what was wrong with the file that came. */
export function renderForm(k: Knowledge, lang: Lang, problem?: FileProblem): string {
  const t = teller(k, lang);
  const error = problem ? t(`flere.fil.feil.${problem.kode}`, problem.verdier) : '';
  const main = `${error ? `<div class="ds-alert" data-color="danger" role="alert" id="feil"><p class="ds-paragraph">${error}</p></div>` : ''}
<p class="ds-paragraph">${t('flere.innledning')}</p>
<h2 class="ds-heading" data-size="xs">${t('flere.steg.mal')}</h2>
<ul class="alis-nedlastinger"><li><a class="ds-link" href="/flere/mal.xlsx?lang=${lang}" download>${t('flere.mal.xlsx')}</a></li><li><a class="ds-link" href="/flere/mal.csv?lang=${lang}" download>${t('flere.mal.csv')}</a></li></ul>
<h2 class="ds-heading" data-size="xs">${t('flere.steg.last-opp')}</h2>
<form method="post" action="/flere?lang=${lang}" enctype="multipart/form-data" class="alis-skjema">
<input type="hidden" name="lang" value="${lang}">
<div class="ds-field"><label class="ds-label" for="fil">${t('flere.fil')}</label>
<p data-field="description" id="filhjelp" class="ds-paragraph" data-size="sm">${t('flere.fil.hjelp', { rader: LIMITS.rows })} ${t('flere.personvern')}</p>
<input class="ds-input" type="file" id="fil" name="fil" required accept=".xlsx,.csv,text/csv,${XLSX_TYPE}" aria-describedby="filhjelp${error ? ' feil' : ''}"${error ? ' aria-invalid="true"' : ''}></div>
<div class="ds-field"><input class="ds-input" type="checkbox" id="lagre" name="lagre" value="ja" aria-describedby="lagrehjelp"><label class="ds-label" data-weight="regular" for="lagre">${t('flere.lagre')}</label>
<p data-field="description" id="lagrehjelp" class="ds-paragraph" data-size="sm">${t('flere.lagre.hjelp')}</p></div>
<button class="ds-button" type="submit">${t('flere.regn')}</button>
</form>`;
  return renderSidePage(k, lang, { tittel: say(k, 'flere.tittel', lang), main, path: '/flere' });
}

/** What came out: the rows, the total, what must be corrected, what to note, and the same as a workbook to keep. */
export function renderResult(w: Words, result: ManyResult, xlsx: Buffer): string {
  const t = teller(w.k, w.lang);
  // The file lies in the page itself: nothing of it is kept on the server.
  const file = `data:${XLSX_TYPE};base64,${xlsx.toString('base64')}`;
  const late = lateText(w, result.sum);
  const main = `<h2 class="ds-heading" data-size="xs">${t('flere.resultat.tittel')}</h2>
<p class="ds-paragraph">${t('flere.resultat.antall', { godt: result.sum.godt, antall: result.sum.antall })}</p>
${result.sum.godt > 0 ? `<p class="alis-sum"><span>${t('flere.sum')}</span> <strong>${escapeHtml(totalText(w, result.sum))}</strong></p>${listOf(totalLines(w, result))}` : ''}
${late ? `<div class="ds-alert" data-color="warning"><p class="ds-paragraph">${escapeHtml(late)}</p></div>` : ''}
<ul class="alis-nedlastinger"><li><a class="ds-link" href="${file}" download="alis-resultat.xlsx">${t('flere.resultat.last-ned')}</a></li><li><a class="ds-link" href="/flere?lang=${w.lang}">${t('flere.resultat.nytt')}</a></li></ul>
${errors(t, result)}${rows(w, t, result)}${notes(w, t, result)}`;
  return renderSidePage(w.k, w.lang, { tittel: say(w.k, 'flere.tittel', w.lang), main, bred: true });
}

function rows(w: Words, t: Tell, result: ManyResult): string {
  const good = result.rader.filter((row) => row.resultat);
  if (good.length === 0) return '';
  const stored = good.some((row) => row.kvittering);
  const heads = [t('flere.kol.id'), t('portefolje.kolonne.hva'), t('saksmappe.utfall'), t('resultat.sum'), t('flere.kol.soknader'), t('flere.kol.ukjent'), ...(stored ? [t('saksmappe.kvittering')] : [])];
  return cardTable(t('flere.resultat.tittel'), heads, good.map((row) => rowCells(w, row, stored)));
}

function rowCells(w: Words, row: CalculatedRow, stored: boolean): string[] {
  const words = wordsOfRow(w, row)!;
  const what = factsInShort(w.k, row.sak!, ['stillingstype', 'tilknytning', 'stillingsandel', 'periode'], w.lang, '9999-12-31');
  const sum = words.sum ? `${escapeHtml(words.sum.tekst)}${words.status ? `<br><small>${escapeHtml(words.status)}</small>` : ''}` : '–';
  const links = row.kvittering ? [row.kvittering, ...caseFileLinks(w.k, row.kvittering, w.lang).map((file, i) => `<a class="ds-link" href="${file.sti}" download>${FORMATS[i]}<span class="ds-sr-only">– ${escapeHtml(`${say(w.k, 'saksmappe.tittel', w.lang)}, ${row.id}`)}</span></a>`)].join('<br>') : '';
  const name = `${escapeHtml(row.id)}<br><small>${escapeHtml(say(w.k, 'flere.rad', w.lang, { nr: row.rad }))}</small>`;
  return [name, escapeHtml(what), escapeHtml(words.utfall), sum, applications(words.soknader), listOf(words.ukjent) || '–', ...(stored ? [links] : [])];
}

/** How many, then each grant year with its deadline. */
function applications({ antall, liste }: Applications): string {
  return `<strong>${escapeHtml(antall)}</strong>${listOf(liste.map((s) => `${s.navn}: ${s.fristTekst}`))}`;
}

const listOf = (lines: readonly string[]): string => (lines.length === 0 ? '' : `<ul class="ds-list" data-size="sm">${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`);

function errors(t: Tell, result: ManyResult): string {
  const bad: ParsedRow[] = [...(result.felles ? [result.felles] : []), ...result.rader].filter((row) => row.problemer.length > 0);
  if (bad.length === 0) return '';
  const lines = bad.flatMap((row) => row.problemer.map((p) => [String(row.rad), ...[row.id, p.kolonne, p.melding].map(escapeHtml)]));
  return `<h2 class="ds-heading" data-size="xs">${t('flere.feil.tittel')}</h2><div class="ds-alert" data-color="warning" role="alert"><p class="ds-paragraph">${t('flere.feil.innledning')}</p></div>
${cardTable(t('flere.feil.tittel'), [t('flere.kol.rad'), t('flere.kol.id'), t('flere.kol.kolonne'), t('flere.kol.melding')], lines)}`;
}

function notes(w: Words, t: Tell, result: ManyResult): string {
  const lines = [...result.merknader, ...result.rader.flatMap((row) => (wordsOfRow(w, row)?.merknader ?? []).map((text) => `${row.id}: ${text}`))];
  if (lines.length === 0) return '';
  return `<h2 class="ds-heading" data-size="xs">${t('flere.merknad.tittel')}</h2>${listOf(lines)}`;
}
