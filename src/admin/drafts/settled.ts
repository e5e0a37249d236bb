import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Change } from '../../publishing/change.js';
import { html, type Html } from '../html.js';
import { linesOf, type Line } from './lines.js';
import { filnavn, stedsnavn, versionOf } from './words.js';
import { factsHtml, wholeFile } from './whole-file.js';

/** What changes put in place, without what stood there before: for where that is not known. */
export function settledHtml(k: Knowledge, changes: readonly Change[]): Html {
  return html`${changes.map((endring) => (endring.slag === 'fil' && wholeFile(k, wholeStep(endring))) || factsHtml(k, settled(k, endring)))}`;
}

function wholeStep(endring: Change & { slag: 'fil' }) {
  return { endring, foer: null, etter: endring.tekst };
}

function settled(k: Knowledge, endring: Change): Line[] {
  const where = `${filnavn(k, endring.fil)}: ${stedsnavn(k, endring)}`;
  const value = endring.slag === 'fil' ? endring.tekst : endring.verdi;
  if (value === null) return [{ navn: where, tekst: 'tas bort' }];
  const field = endring.slag === 'fil' ? '' : String(endring.sti.at(-1));
  return linesOf({ k, versjon: k.versjoner.get(versionOf(endring.fil) ?? '') }, value, '', field).map((line) => ({ ...line, navn: [where, line.navn].filter(Boolean).join(', ') }));
}
