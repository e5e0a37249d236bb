import type { Knowledge } from '../../knowledge/knowledge.js';
import { formatKroner } from '../../knowledge/text.js';
import type { Forslag } from '../../publishing/draft.js';
import { brokenExamples, effectSummary, type Effect } from '../../publishing/effect.js';
import type { AnswerEffect } from '../../publishing/effect/answers.js';
import type { ExampleEffect, Outcome } from '../../publishing/effect/cases.js';
import { piecesOf } from '../drafts/diff.js';
import { dato } from '../drafts/words.js';
import { html, type Html } from '../html.js';

const UTFALL: Record<string, string> = { 'kan-innvilges': 'kan innvilges', 'kun-veiledning': 'bare veiledning', 'kan-ikke-innvilges': 'kan ikke innvilges', 'mangler-opplysninger': 'mangler opplysninger' };
const SHOWN = 40;

/** What a draft would change, first in short and then each thing. */
export function effectHtml(k: Knowledge, effect: Effect | null, forslag: Forslag, csrf: Html): Html {
  if (!effect) return html`<p class="ds-paragraph">Virkningen kan regnes ut når feilene over er rettet.</p>`;
  return html`<ul class="adm-punkter">${effectSummary(effect).map((line) => html`<li>${line}</li>`)}</ul>
${versions(effect)}${broken(names(k, effect), effect, forslag, csrf)}${examples(names(k, effect), effect)}${answers(effect.svar)}${receipts(effect)}`;
}

type Names = (versjon: string) => string;

/** What versions are called, the one that the draft makes as well. */
function names(k: Knowledge, { versjoner }: Effect): Names {
  return (id) => versjoner.find((v) => v.versjon === id)?.navn ?? k.versjoner.get(id)?.navn.nb ?? id;
}

function details(title: string, body: Html, open = false): Html {
  return html`<details class="ds-details"${open && html` open`}><summary>${title}</summary><div class="adm-innhold">${body}</div></details>`;
}

function versions({ versjoner }: Effect): Html {
  if (versjoner.length === 0) return html``;
  return details('Hva som endres i reglene', html`${versjoner.map((v) => html`<h3 class="ds-heading" data-size="2xs">${v.navn}</h3><ul class="adm-punkter">${v.setninger.map((s) => html`<li>${s}</li>`)}</ul>`)}`, true);
}

/** Cases that must be decided about: is the new result right, it becomes what must come out. */
function broken(name: Names, effect: Effect, forslag: Forslag, csrf: Html): Html {
  const rows = brokenExamples(effect);
  if (rows.length === 0) return html``;
  const mayMend = forslag.tilstand === 'utkast' || forslag.tilstand === 'avvist';
  const list = html`<ul class="adm-valg adm-punkter">${rows.map((e, i) => html`<li>${mayMend ? html`<div class="ds-field"><input class="ds-input" type="checkbox" id="eks-${i}" name="eksempel" value="${e.versjon}|${e.id}"><label class="ds-label" data-weight="regular" for="eks-${i}">${exampleText(name, e)}</label></div>` : exampleText(name, e)}</li>`)}</ul>`;
  return html`<div class="ds-alert" data-color="warning" data-size="sm"><h3 class="ds-heading" data-size="2xs">Regneeksempler som ikke stemmer lenger (${rows.length})</h3>
<p class="ds-paragraph">Regn over svaret for hånd. Er det nye riktig, velger du eksemplet og tar det nye svaret inn i forslaget. Er det galt, er det endringen som må rettes.</p>
${mayMend ? html`<form method="post" action="/admin/regler/eksempler/${forslag.id}">${csrf}<input type="hidden" name="versjon" value="${forslag.versjon}">${list}<p><button class="ds-button" data-variant="secondary" type="submit">Ta inn de nye svarene for de valgte</button></p></form>` : list}</div>`;
}

function exampleText(name: Names, e: ExampleEffect): Html {
  return html`<strong>${e.tittel}</strong> (${name(e.versjon)}): ${e.avvik.map((a, i) => `${i > 0 ? '; ' : ''}${FELT[a.felt] ?? a.felt} skal være ${shown(a.felt, a.forventet)}, blir ${shown(a.felt, a.faktisk)}`)}`;
}

const FELT: Record<string, string> = { utfall: 'utfallet', belop: 'beløpet', belopStatus: 'beløpets status', manederTelt: 'antall måneder', arsverkManeder: 'måneder i full stilling', andelAvArsbelop: 'andelen av årsbeløpet', frist: 'fristen', mangler: 'det som mangler', spenn: 'spennet', regelversjon: 'regelversjonen' };

function shown(felt: string, value: unknown): string {
  if (value === null || value === undefined) return 'ukjent';
  if (felt === 'belop') return formatKroner('nb', String(value));
  if (felt === 'frist') return dato(String(value));
  return typeof value === 'object' ? JSON.stringify(value) : (UTFALL[String(value)] ?? String(value));
}

function examples(name: Names, { eksempler }: Effect): Html {
  const rows = eksempler.filter((e) => e.avvik.length === 0);
  if (rows.length === 0) return html``;
  return details(`Regneeksempler med nytt svar som stemmer (${rows.length})`, html`<ul class="adm-punkter">${rows.map((e) => html`<li>${e.tittel} (${name(e.versjon)}): før ${outcome(e.foer)}, nå ${outcome(e.naa)}</li>`)}</ul>`);
}

function outcome(o: Outcome | null): string {
  if (!o) return 'ikke kjent';
  const sum = o.belop === null ? 'beløpet er ikke kjent' : formatKroner('nb', o.belop);
  return `${UTFALL[o.utfall] ?? o.utfall}, ${sum} (${o.belopStatus})`;
}

function answers(svar: readonly AnswerEffect[]): Html {
  if (svar.length === 0) return html``;
  const name = { nb: 'bokmål', nn: 'nynorsk', en: 'engelsk' };
  const rows = svar.slice(0, SHOWN).map((s) => html`<li><strong>${s.sporsmaal}</strong> (${s.versjonsnavn})<dl class="adm-fakta">${s.tekster.map((t) => html`<div><dt>${name[t.lang]}</dt><dd class="adm-tekst">${changedLines(t.foer, t.naa)}</dd></div>`)}</dl></li>`);
  return details(`Svar som leses annerledes (${svar.length})`, html`<ul class="adm-punkter">${rows}</ul>${svar.length > SHOWN && html`<p class="ds-paragraph">De ${SHOWN} første vises.</p>`}`);
}

/** The lines that differ, old before new; what is alike is left out. */
function changedLines(foer: string | null, naa: string | null): Html {
  const lines = (text: string | null): string[] => (text === null ? [] : text.split(/(?<=[.!?:])\s+(?=[\p{Lu}«])|\n/u));
  const pieces = piecesOf(lines(foer), lines(naa)).filter((p) => p.slag !== 'likt');
  return html`${pieces.map((p, i) => html`${i > 0 && '\n'}${p.slag === 'bort' ? html`<del>${p.tekst}</del>` : html`<ins>${p.tekst}</ins>`}`)}`;
}

function receipts({ kvitteringer: r }: Effect): Html {
  if (r.annerledes.length === 0) return html``;
  return details(`Kvitteringer som ville blitt annerledes (${r.annerledes.length})`, html`<ul class="adm-punkter">${r.annerledes.slice(0, SHOWN).map((k) => html`<li>${k.id}: før ${outcome(k.foer)}, nå ${outcome(k.naa)}</li>`)}</ul>${r.annerledes.length > SHOWN && html`<p class="ds-paragraph">De ${SHOWN} nyeste vises.</p>`}`);
}
