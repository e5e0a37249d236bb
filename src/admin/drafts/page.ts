import { todayInNorway } from '../../clock.js';
import { baseFiles } from '../../kb/live.js';
import type { Publisher } from '../../kb/publisher.js';
import { mayJudge, type Forslag } from '../../publishing/draft.js';
import { stepsOf, type Step } from '../../publishing/inverse.js';
import type { AuditRow } from '../../store/desk/audit.js';
import type { AdminContext, Bruker } from '../context.js';
import { html, type Html } from '../html.js';
import { harRolle } from '../roles.js';
import { diffHtml } from './diff.js';
import { SLAGNAVN, TILSTANDSNAVN, type DraftKinds } from './kinds.js';
import { verdictHtml } from './verdict.js';
import { whenInNorway } from '../when.js';
import { dato, namesOf } from './words.js';

export interface DraftParts {
  publisher: Publisher;
  kinds: DraftKinds;
}

/** One draft: what it changes, what that leads to, what was done with it, and what the one who looks may do. */
export async function draftPage(ctx: AdminContext, { publisher, kinds }: DraftParts, forslag: Forslag, bruker: Bruker, csrf: Html, varsel?: Html): Promise<Html> {
  const open = forslag.tilstand !== 'publisert' && forslag.tilstand !== 'trukket';
  const kind = kinds[forslag.slag];
  const virkning = open && kind?.virkning ? await kind.virkning(forslag, csrf, harRolle(bruker, 'redaktor')) : null;
  return html`${varsel}${facts(forslag)}
<section aria-labelledby="endringer"><h2 class="ds-heading" data-size="xs" id="endringer">Endringer</h2>${diffHtml(ctx.kb.now().knowledge, await stepsOfDraft(ctx, forslag))}</section>
${open && html`<section aria-labelledby="kontroll"><h2 class="ds-heading" data-size="xs" id="kontroll">Kontroll</h2>${verdictHtml(ctx.kb.now().knowledge, await publisher.check(forslag.innhold), kind?.kontroll && (await kind.kontroll(forslag)))}</section>`}
${virkning && html`<section aria-labelledby="virkning"><h2 class="ds-heading" data-size="xs" id="virkning">Virkning</h2>${virkning}</section>`}
${actions(forslag, bruker, kind?.rediger(forslag), csrf)}
${history(await ctx.store.desk.audit.list({ objekt: `forslag:${forslag.id}` }, 100), await namesOf(ctx, [forslag]))}`;
}

function facts(f: Forslag): Html {
  const { innhold } = f;
  const editors = f.deltakere.filter((d) => d.redigerte).map((d) => d.navn).join(', ');
  const row = (name: string, value: string | undefined) => value && html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<dl class="adm-fakta">${row('Tilstand', TILSTANDSNAVN[f.tilstand])}${row('Slag', SLAGNAVN[f.slag])}${row('Skrevet av', editors)}${row('Tas i bruk', innhold.gjelderFra ? dato(innhold.gjelderFra) : 'den dagen det publiseres')}${row('Grunn', innhold.grunn)}${row('Grunn til svakere treffsikkerhet', innhold.grunnDaarligere)}</dl>`;
}

/** What the changes do to what holds now; for what is published, to what held then. */
export async function stepsOfDraft(ctx: AdminContext, forslag: Forslag): Promise<Step[]> {
  const editions = await ctx.store.desk.publishing.editions();
  const made = editions.find((e) => e.forslagId === forslag.id && e.angrer === null);
  if (made) return stepsOf(editions, made, baseFiles());
  const today = todayInNorway(ctx.clock);
  const wanted = forslag.innhold.gjelderFra ?? today;
  const ny = { nummer: (editions.at(-1)?.nummer ?? 0) + 1, gjelderFra: wanted > today ? wanted : today, endringer: forslag.innhold.endringer };
  return stepsOf([...editions, ny], ny, baseFiles());
}

/** Buttons for what this person may do with a draft in this state. The routes check it again. */
function actions(f: Forslag, bruker: Bruker, rediger: string | undefined, csrf: Html): Html {
  const redaktor = harRolle(bruker, 'redaktor');
  const judge = f.tilstand === 'til-godkjenning' && harRolle(bruker, 'godkjenner');
  const may = mayJudge(f, bruker.id);
  const open = ['utkast', 'til-godkjenning', 'avvist'].includes(f.tilstand);
  const form = (steg: string, inner: Html) => html`<form class="adm-steg" method="post" action="/admin/forslag/${f.id}/${steg}">${csrf}<input type="hidden" name="versjon" value="${f.versjon}">${inner}</form>`;
  const button = (text: string, variant: string) => html`<button class="ds-button" data-variant="${variant}" type="submit">${text}</button>`;
  const reason = (id: string, label: string) => html`<div class="ds-field"><label class="ds-label" for="${id}">${label}</label><textarea class="ds-input" id="${id}" name="grunn" rows="2" required maxlength="2000"></textarea></div>`;
  return html`<section class="adm-handlinger" aria-labelledby="handlinger"><h2 class="ds-heading" data-size="xs" id="handlinger">Hva vil du gjøre?</h2>
${redaktor && (f.tilstand === 'utkast' || f.tilstand === 'avvist') && rediger && html`<p class="ds-paragraph"><a class="ds-link" href="${rediger}">Rediger</a></p>`}
${redaktor && f.tilstand === 'utkast' && form('send', button('Send til godkjenning', 'primary'))}
${judge && may && form('godkjenn', button('Godkjenn og publiser', 'primary'))}
${judge && may && form('avvis', html`${reason('avvis-grunn', 'Hvorfor avvises det?')}${button('Avvis', 'secondary')}`)}
${judge && !may && html`<p class="ds-paragraph">Du har selv laget eller redigert dette. En annen må godkjenne det.</p>`}
${redaktor && (f.tilstand === 'til-godkjenning' || f.tilstand === 'avvist') && form('gjenaapne', button('Gjør om til utkast', 'secondary'))}
${redaktor && open && form('trekk', html`${reason('trekk-grunn', 'Hvorfor trekkes det?')}${button('Trekk forslaget', 'secondary')}`)}
${f.tilstand === 'publisert' && html`<p class="ds-paragraph"><a class="ds-link" href="/admin/utgaver">Se utgavene</a>; der kan en godkjenner rulle tilbake.</p>`}
${!redaktor && !judge && f.tilstand !== 'publisert' && html`<p class="ds-paragraph">Ingenting venter på deg her.</p>`}</section>`;
}

const HANDLING: Record<string, string> = { opprett: 'laget utkastet', rediger: 'redigerte', send: 'sendte til godkjenning', avvis: 'avviste', gjenaapne: 'gjorde om til utkast', trekk: 'trakk forslaget', publiser: 'godkjente og publiserte' };

function history(rows: readonly AuditRow[], names: (id: string) => string): Html {
  return html`<section aria-labelledby="historie"><h2 class="ds-heading" data-size="xs" id="historie">Historie</h2><ol class="ds-list" reversed>${rows.map((r) => html`<li>${whenInNorway(r.tid)}: ${names(r.hvem)} ${HANDLING[r.handling] ?? r.handling}${r.grunn && html`. Grunn: ${r.grunn}`}</li>`)}</ol></section>`;
}
