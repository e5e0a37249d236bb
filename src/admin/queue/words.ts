import type { Knowledge } from '../../knowledge/knowledge.js';
import type { QueueItem, QueueState } from '../../store/desk/queue-types.js';
import { DIRECTORATE, type UnansweredReason } from '../../store/types.js';

export const STATE_NAMES: Record<QueueState, string> = { ny: 'ny', tildelt: 'tildelt', besvart: 'besvart', lukket: 'lukket' };

export const REASON_NAMES: Record<UnansweredReason, string> = {
  'ikke-forstatt': 'ikke forstått', 'ikke-besvart': 'uten svar', menneske: 'ville snakke med noen', 'ikke-nyttig': 'svaret hjalp ikke', 'sendt-videre': 'sendt videre',
};

export const LANG_NAMES: Record<string, string> = { nb: 'bokmål', nn: 'nynorsk', en: 'engelsk' };

/** An office by its name; the directorate by its own. */
export function officeName(k: Knowledge, id: string): string {
  return id === DIRECTORATE ? 'Helsedirektoratet' : (k.kontor.find((office) => office.id === id)?.navn ?? id);
}

/** The state in words, with what is worth knowing of it. */
export function stateText(item: Pick<QueueItem, 'tilstand' | 'gjenaapnet' | 'ansvarligNavn'>): string {
  if (item.tilstand === 'ny' && item.gjenaapnet !== null) return 'ny (spurt på nytt)';
  return item.ansvarligNavn && item.tilstand === 'tildelt' ? `tildelt ${item.ansvarligNavn}` : STATE_NAMES[item.tilstand];
}

/** How many municipalities have asked; most often nobody has said which it is. */
export const municipalitiesText = (n: number): string => (n === 0 ? 'ikke oppgitt' : String(n));

export const languages = (item: Pick<QueueItem, 'spraak'>): string => item.spraak.map((lang) => LANG_NAMES[lang] ?? lang).join(', ');
