import { stringify } from 'yaml';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { RuleVersion } from '../../knowledge/schema/version.js';
import type { Change } from '../../publishing/change.js';
import type { Step } from '../../publishing/inverse.js';
import { html, type Html } from '../html.js';
import { withInherited, type InheritedStep } from './inherited.js';
import { linesOf } from './lines.js';
import { filnavn, stedsnavn, versionOf } from './words.js';
import { wholeFile } from './whole-file.js';

/** A piece of a text: kept, gone or new. */
export interface Piece {
  slag: 'likt' | 'bort' | 'nytt';
  tekst: string;
}

/** Above this many pairs to compare, the whole is shown as gone and new. */
const MOST_PAIRS = 4_000_000;

/** What is kept, gone and new between two lists, by their longest common part. Pure. */
export function piecesOf(before: readonly string[], after: readonly string[]): Piece[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const kept = (list: readonly string[]): Piece[] => list.map((tekst) => ({ slag: 'likt', tekst }));
  return [...kept(before.slice(0, start)), ...between(before.slice(start, before.length - end), after.slice(start, after.length - end)), ...kept(before.slice(before.length - end))];
}

function between(a: readonly string[], b: readonly string[]): Piece[] {
  const gone = a.map((tekst): Piece => ({ slag: 'bort', tekst }));
  const fresh = b.map((tekst): Piece => ({ slag: 'nytt', tekst }));
  if (a.length * b.length === 0 || a.length * b.length > MOST_PAIRS) return [...gone, ...fresh];
  // Length of the longest common part from each pair of places on.
  const best = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) best[i]![j] = a[i] === b[j] ? best[i + 1]![j + 1]! + 1 : Math.max(best[i + 1]![j]!, best[i]![j + 1]!);
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) [pieces[pieces.length], i, j] = [{ slag: 'likt', tekst: a[i]! }, i + 1, j + 1];
    else if (j >= b.length || (i < a.length && best[i + 1]![j]! >= best[i]![j + 1]!)) pieces.push(gone[i++]!);
    else pieces.push(fresh[j++]!);
  }
  return pieces;
}

/**
 * The changes with what stood before and what will stand, each part marked: first what comes or goes as a whole, field by field,
 * then what is changed in what was there.
 */
export function diffHtml(k: Knowledge, steps: readonly Step[], [before, after]: readonly [string, string] = ['Før', 'Etter']): Html {
  if (steps.length === 0) return html`<p class="ds-paragraph">Ingen endringer i forhold til det som gjelder.</p>`;
  const whole = steps.map((step) => ({ step, shown: wholeFile(k, step) }));
  const changed = whole.filter(({ shown }) => shown === null).map(({ step }) => withInherited(k, step));
  const rest = [...changed.filter((one) => !isPinned(k, one)).flatMap((one) => rows(k, one)), ...changed.filter((one) => isPinned(k, one)).map((one) => pinnedRow(k, one))];
  return html`${whole.map(({ shown }) => shown)}${rest.length > 0 && html`<div class="adm-tabell" tabindex="0" role="group" aria-label="Endringer"><table class="ds-table" data-border data-size="sm">
<thead><tr><th scope="col">Hva</th><th scope="col">${before}</th><th scope="col">${after}</th></tr></thead>
<tbody>${rest}</tbody></table></div>`}`;
}

/** One row, or one for each field where the change is of something that has fields. */
function rows(k: Knowledge, step: InheritedStep): Html[] {
  const { endring, foer, etter, arvetFra } = step;
  if (endring.slag === 'fil' || ![foer, etter].some(hasFields)) return [row(k, endring, stedsnavn(k, endring), foer, etter)];
  return changedFields(k, step).map(([navn, a, b]) => row(k, endring, [stedsnavn(k, endring), navn].filter(Boolean).join(', '), a, b, arvetFra));
}

type ChangedField = [name: string, before: string | undefined, after: string | undefined];

function changedFields(k: Knowledge, { endring, foer, etter }: Step): ChangedField[] {
  const reading = { k, versjon: k.versjoner.get(versionOf(endring.fil) ?? '') };
  const field = endring.slag === 'fil' ? '' : String(endring.sti.at(-1));
  const [was, is] = [linesOf(reading, foer, '', field), linesOf(reading, etter, '', field)];
  const names = [...new Set([...is, ...was].map((line) => line.navn))];
  return names.map((navn): ChangedField => [navn, was.find((line) => line.navn === navn)?.tekst, is.find((line) => line.navn === navn)?.tekst]).filter(([, a, b]) => a !== b);
}

/** Nothing reads differently: what was taken over from another year is now this year's own, so that what changes there does not count here. */
const isPinned = (k: Knowledge, step: InheritedStep): boolean => step.arvetFra !== undefined && changedFields(k, step).length === 0;

function pinnedRow(k: Knowledge, { endring, etter, arvetFra }: InheritedStep): Html {
  const same = (etter as { status?: string }).status === 'mangler' ? 'Ikke kjent, som før' : 'Som før';
  return html`<tr>${nameCell(k, endring, stedsnavn(k, endring))}<td class="adm-tekst" colspan="2">${same}. <span class="adm-svak">Det er tatt over fra ${arvetFra!.navn.nb}. Endringen der skal ikke gjelde her, så det skrives inn som dette årets eget.</span></td></tr>`;
}

const hasFields = (value: unknown): boolean => typeof value === 'object' && value !== null && (!Array.isArray(value) || value.some(hasFields));

const nameCell = (k: Knowledge, endring: Change, name: string): Html => html`<th scope="row">${name[0]?.toUpperCase()}${name.slice(1)}<br><span class="adm-svak">${filnavn(k, endring.fil)}</span></th>`;

function row(k: Knowledge, endring: Change, name: string, foer: unknown, etter: unknown, arvetFra?: RuleVersion): Html {
  const pieces = parts(foer, etter);
  const side = (mark: 'bort' | 'nytt'): Html => {
    const shown = pieces.filter((p) => p.slag !== (mark === 'bort' ? 'nytt' : 'bort'));
    if (shown.length === 0) return html`<span class="adm-svak">ingenting</span>`;
    return html`${folded(shown).map((p) => (p.slag === 'likt' ? html`${p.tekst}` : mark === 'bort' ? html`<del>${p.tekst}</del>` : html`<ins>${p.tekst}</ins>`))}`;
  };
  return html`<tr>${nameCell(k, endring, name)}<td class="adm-tekst">${side('bort')}${arvetFra && html`<br><span class="adm-svak">Tatt over fra ${arvetFra.navn.nb}.</span>`}</td><td class="adm-tekst">${side('nytt')}</td></tr>`;
}

/** Texts by words; lists and the rest by lines. */
function parts(foer: unknown, etter: unknown): Piece[] {
  const long = [foer, etter].some((v) => (typeof v === 'object' && v !== null) || (typeof v === 'string' && v.split('\n').length > 20));
  const words = (value: unknown): string[] => (value === undefined || value === null ? [] : asText(value).split(long ? /(?<=\n)/ : /(?<=\s)/));
  return piecesOf(words(foer), words(etter));
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return typeof value === 'boolean' ? (value ? 'ja' : 'nei') : String(value);
  if (Array.isArray(value) && value.every((v) => typeof v === 'string')) return value.map((v) => `${v}\n`).join('');
  return stringify(value, { lineWidth: 0 });
}

const NEAR = 2;

/** Long stretches that are alike are left out in lists and files: only what is near a change is shown. */
function folded(pieces: readonly Piece[]): Piece[] {
  if (pieces.length < 15 || !pieces.some((p) => p.tekst.endsWith('\n'))) return [...pieces];
  const near = pieces.map((_, i) => pieces.slice(Math.max(0, i - NEAR), i + NEAR + 1).some((p) => p.slag !== 'likt'));
  return pieces.flatMap((p, i) => (near[i] ? [p] : i === 0 || near[i - 1] ? [{ slag: 'likt' as const, tekst: '…\n' }] : []));
}
