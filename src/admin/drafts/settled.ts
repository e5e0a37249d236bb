import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Change } from '../../publishing/change.js';
import { html, type Html } from '../html.js';
import { linesOf, type Line } from './lines.js';
import { filnavn, stedsnavn, versionOf } from './words.js';
import { factsHtml, wholeFile } from './whole-file.js';

/** What changes put in place, without what stood there before: for where that is not known. */
export function settledHtml(k: Knowledge, changes: readonly Change[]): Html {
  return html`${changes.map((endring) => (endring.slag === 'fil' && wholeFile(k, wholeStep(endring))) || partHtml(k, endring))}`;
}

function wholeStep(endring: Change & { slag: 'fil' }) {
  return { endring, foer: null, etter: endring.tekst };
}

function partHtml(k: Knowledge, endring: Change): Html {
  const where = `${filnavn(k, endring.fil)}: ${stedsnavn(k, endring)}`;
  const lines = settled(k, endring);
  if (lines.length === 1 && lines[0]!.navn === '') return factsHtml(k, [{ ...lines[0]!, navn: where }]);
  return html`<p class="ds-paragraph"><strong>${where}</strong></p>${factsHtml(k, lines)}`;
}

function settled(k: Knowledge, endring: Change): Line[] {
  const value = endring.slag === 'fil' ? endring.tekst : endring.verdi;
  if (value === null) return [{ navn: '', tekst: 'tas bort' }];
  const field = endring.slag === 'fil' ? '' : String(endring.sti.at(-1));
  return linesOf({ k, versjon: k.versjoner.get(versionOf(endring.fil) ?? '') }, value, '', field);
}
