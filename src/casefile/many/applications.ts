import { worthApplying } from '../../grant/caveats-edge.js';
import type { GrantResult } from '../../grant/types.js';
import { formatDato, say } from '../../knowledge/text.js';
import type { Words } from '../words.js';
import type { CalculatedRow } from './types.js';

/** One grant year that a row must be applied for by itself. */
export interface Application {
  /** The grant year as the rules name it; with its dates where no rules are known. */
  navn: string;
  /** Calendar date; null when it is not known. */
  frist: string | null;
  /** The deadline in words: the date, that it has passed, or that it is not known. */
  fristTekst: string;
}

/** What must be applied for, and how many applications that is: "2", "minst 1", or a word when it is not known. */
export interface Applications {
  liste: Application[];
  antall: string;
}

/** The applications of a row: one for each grant year that may give something. */
export function applicationsOf(w: Words, row: CalculatedRow, r: GrantResult): Applications {
  if (r.mangler.includes('periode')) return { liste: [], antall: say(w.k, 'flere.soknader.uten-periode', w.lang) };
  const paying = worthApplying(partsOf(r)).filter((p) => p.utfall !== 'kan-ikke-innvilges');
  if (paying.length === 0) return { liste: [], antall: say(w.k, 'flere.soknader.ingen', w.lang) };
  const liste = paying.map((p) => ({ navn: nameOf(w, p, paying), frist: p.frist?.dato ?? null, fristTekst: deadlineOf(w, p, row.forSent.includes(p)) }));
  const known = paying.filter((p) => p.regelversjon !== null).length;
  const key = known === paying.length ? 'flere.soknader.antall' : known === 0 ? 'flere.soknader.ukjent' : 'flere.soknader.minst';
  return { liste, antall: say(w.k, key, w.lang, { antall: known }) };
}

export const partsOf = (r: GrantResult): readonly GrantResult[] => r.deler ?? [r];

/** A period after the newest rules known is judged by them and bears their name, so its dates tell it apart. */
function nameOf(w: Words, part: GrantResult, all: readonly GrantResult[]): string {
  const navn = part.regelversjon ? w.k.versjoner.get(part.regelversjon)?.navn[w.lang] : undefined;
  const alone = navn !== undefined && all.filter((p) => p.regelversjon === part.regelversjon).length === 1;
  if (alone || !part.periode) return navn ?? say(w.k, 'resultat.uten.versjon.kort', w.lang);
  return say(w.k, 'resultat.del.periode', w.lang, { navn: navn ?? say(w.k, 'resultat.uten.versjon.kort', w.lang), fra: formatDato(w.lang, part.periode.fra), til: formatDato(w.lang, part.periode.til) });
}

function deadlineOf(w: Words, part: GrantResult, late: boolean): string {
  if (!part.frist?.dato) return say(w.k, late ? 'flere.frist.for-lenge-siden' : 'flere.frist.ukjent', w.lang);
  return late ? say(w.k, 'flere.frist.ute', w.lang, { dato: part.frist.dato }) : formatDato(w.lang, part.frist.dato);
}
