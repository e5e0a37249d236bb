import { cardTable } from './html-table.js';
import type { Block, Choice, Download, Reply, SourceView } from './types.js';

/** The few words that a page needs around a reply; drawn from rules/tekster by the caller. */
export interface HtmlWords {
  kilder: string;
  endre: string;
  svarvalg: string;
  handlinger: string;
  oppfolging: string;
  fra: string;
  til: string;
  dato: string;
  bruk: string;
  nyFane: string;
  punkt: string;
  lastNed: string;
  styrke: Record<'skal' | 'boer' | 'kan', string>;
  status: Record<'bekreftet' | 'avledet' | 'ubekreftet' | 'mangler', string>;
}

/**
 * A reply as HTML for the page, in the design system's classes. Everything that comes from texts or users is escaped here.
 * `tur` is the turn id that its buttons carry, so that a press on an old one has no effect.
 */
export function renderHtml(reply: Reply, tur: number, words: HtmlWords): string {
  const parts = reply.blocks.map((block) => renderBlock(block, words));
  if (reply.nedlastinger?.length) parts.push(renderDownloads(reply.nedlastinger, words));
  if (reply.sources.length > 0) parts.push(renderSources(reply.sources, words));
  parts.push(renderInput(reply, words), renderChoices(reply.choices, words));
  return `<article class="alis-svar" lang="${reply.lang === 'en' ? 'en' : reply.lang}" data-tur="${tur}" data-kind="${reply.kind}"${reply.asks ? ` data-asks="${reply.asks}"` : ''}>${parts.join('')}</article>`;
}

function renderBlock(block: Block, words: HtmlWords): string {
  switch (block.type) {
    case 'avsnitt':
      return `<p class="ds-paragraph">${block.styrke ? `${styrkeTag(words.styrke[block.styrke])} ` : ''}${prose(block.tekst)}</p>`;
    case 'overskrift':
      return `<h3 class="ds-heading" data-size="2xs">${escapeHtml(block.tekst)}</h3>`;
    case 'sum':
      return `<p class="alis-sum"><span>${escapeHtml(block.tekst)}</span> <strong>${escapeHtml(block.verdi)}</strong>${block.merknad ? ` <span class="alis-merknad">${prose(block.merknad)}</span>` : ''}</p>`;
    case 'liste':
      return renderList(block, words);
    case 'fakta':
      return `<dl class="alis-fakta">${block.rader.map((row) => `<div><dt>${escapeHtml(row.navn)}</dt><dd>${prose(row.verdi)}</dd>${row.endre ? `<dd>${button(row.endre, `${words.endre}: ${row.navn}`, 'tertiary', words.endre)}</dd>` : ''}</div>`).join('')}</dl>`;
    case 'tabell':
      return renderTable(block);
    case 'merknad':
      return `<div class="ds-alert" data-color="${{ info: 'info', advarsel: 'warning', feil: 'danger' }[block.nivaa]}" data-size="sm"><p class="ds-paragraph">${prose(block.tekst)}</p></div>`;
    case 'lenke':
      return `<p class="ds-paragraph"><a class="ds-link" href="${escapeHtml(webAddress(block.url))}" target="_blank" rel="noopener noreferrer">${escapeHtml(block.tekst)}<span class="ds-sr-only"> (${escapeHtml(words.nyFane)})</span></a></p>`;
    case 'fold':
      return details(block.tittel, block.innhold.map((inner) => renderBlock(inner, words)).join(''), block.id);
  }
}

/** Only what a link to a page may be. */
function webAddress(url: string): string {
  return /^https?:/.test(url) ? url : '#';
}

function renderList(block: Extract<Block, { type: 'liste' }>, words: HtmlWords): string {
  const tag = block.ordnet ? 'ol' : 'ul';
  const items = block.punkter.map((item) => {
    const strength = item.styrke ? `${styrkeTag(words.styrke[item.styrke as keyof HtmlWords['styrke']] ?? item.styrke)} ` : '';
    const source = item.kilde ? ` <span class="alis-kilde">(${prose(item.kilde)})</span>` : '';
    const under = item.under?.length ? `<ul class="ds-list">${item.under.map((text) => `<li>${prose(text)}</li>`).join('')}</ul>` : '';
    return `<li>${strength}${prose(item.tekst)}${source}${under}</li>`;
  });
  return `<${tag} class="ds-list">${items.join('')}</${tag}>`;
}

function renderTable(block: Extract<Block, { type: 'tabell' }>): string {
  const head = block.kolonner.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  const row = (cells: string[]) => `<tr>${cells.map((cell, i) => (i === 0 ? `<th scope="row">${prose(cell)}</th>` : `<td>${prose(cell)}</td>`)).join('')}</tr>`;
  const last = block.siste_er_sum ? block.rader.at(-1) : undefined;
  // What a total is made of may be long: its line has the whole width.
  if (last?.slice(1, -1).every((text) => text === '')) {
    return cardTable(escapeHtml(block.kolonner.join(', ')), block.kolonner.map(escapeHtml), block.rader.slice(0, -1).map((cells) => cells.map(prose)), [prose(last[0]!), prose(last.at(-1)!)]);
  }
  const rows = last ? block.rader.slice(0, -1) : block.rader;
  const sum = last ? `<tfoot>${row(last)}</tfoot>` : '';
  // The wrapper scrolls on a narrow screen and can be reached by keyboard.
  return `<div class="alis-tabell" tabindex="0" role="group" aria-label="${escapeHtml(block.kolonner.join(', '))}"><table class="ds-table" data-border data-size="sm"><thead><tr>${head}</tr></thead><tbody>${rows.map(row).join('')}</tbody>${sum}</table></div>`;
}

function renderDownloads(files: readonly Download[], words: HtmlWords): string {
  const links = files.map((file) => `<li><a class="ds-link" href="${escapeHtml(file.sti)}" download>${escapeHtml(file.label)}</a></li>`);
  return `<ul class="alis-nedlastinger" aria-label="${escapeHtml(words.lastNed)}">${links.join('')}</ul>`;
}

function renderSources(sources: readonly SourceView[], words: HtmlWords): string {
  const items = sources.map((source) => {
    const title = escapeHtml(source.tittel);
    const linked = source.lenke ? `<a class="ds-link" href="${escapeHtml(source.lenke)}" target="_blank" rel="noopener noreferrer">${title}<span class="ds-sr-only"> (${escapeHtml(words.nyFane)})</span></a>` : title;
    const rest = [/^\d/.test(source.punkt) ? `${words.punkt} ${source.punkt}` : source.punkt, source.versjon, source.status && words.status[source.status]].filter(Boolean).map((text) => escapeHtml(String(text)));
    return `<li>${[linked, ...rest].join(', ')}</li>`;
  });
  return details(`${words.kilder} (${sources.length})`, `<ul class="ds-list">${items.join('')}</ul>`, 'kilder');
}

function renderInput(reply: Reply, words: HtmlWords): string {
  const date = (name: string, label: string) => `<div class="ds-field"><label class="ds-label" data-size="sm">${escapeHtml(label)}<input class="ds-input" type="date" name="${name}" required></label></div>`;
  const fields = reply.input === 'periode' ? date('fra', words.fra) + date('til', words.til) : reply.input === 'dato' ? date('dato', words.dato) : '';
  return fields && `<form class="alis-dato" data-size="sm">${fields}<button class="ds-button" data-variant="secondary" type="submit">${escapeHtml(words.bruk)}</button></form>`;
}

function renderChoices(choices: readonly Choice[], words: HtmlWords): string {
  const group = (slag: Choice['slag'], label: string, variant: string) => {
    const chosen = choices.filter((choice) => choice.slag === slag);
    if (chosen.length === 0) return '';
    return `<div class="alis-valg" data-slag="${slag}" role="group" aria-label="${escapeHtml(label)}">${chosen.map((choice) => button(choice, choice.label, variant)).join('')}</div>`;
  };
  return group('svar', words.svarvalg, 'secondary') + group('handling', words.handlinger, 'tertiary') + group('oppfolging', words.oppfolging, 'tertiary');
}

/** A button that sends a choice. `shown` is what stands on it when the accessible name says more. */
function button(choice: Choice, name: string, variant: string, shown = name): string {
  const label = shown === name ? '' : ` aria-label="${escapeHtml(name)}"`;
  const hint = choice.hint ? `<span class="alis-hint">${escapeHtml(choice.hint)}</span>` : '';
  return `<button type="button" class="ds-button" data-size="sm" data-variant="${variant}" data-valg="${escapeHtml(choice.value)}" data-tekst="${escapeHtml(choice.label)}"${label}><span>${escapeHtml(shown)}${hint}</span></button>`;
}

function details(title: string, inner: string, id: string): string {
  return `<details class="ds-details" data-size="sm" data-fold="${escapeHtml(id)}"><summary>${escapeHtml(title)}</summary><div>${inner}</div></details>`;
}

function styrkeTag(word: string): string {
  return `<span class="ds-tag" data-size="sm" data-color="neutral">${escapeHtml(word)}</span>`;
}

/** Escaped text with line breaks kept and addresses made into links. */
function prose(text: string): string {
  return escapeHtml(text)
    .replace(/https?:\/\/[^\s<>()"']+[^\s<>()"'.,;:]/g, (url) => `<a class="ds-link" href="${url}" target="_blank" rel="noopener noreferrer">${url}</a>`)
    .replaceAll('\n', '<br>');
}

/** Makes any text safe inside HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]!);
}
