import { cleanInput } from '../dialogue/clean-input.js';
import type { DialogueEvent, Input, TurnResult } from '../dialogue/types.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { officeFor } from '../knowledge/municipalities.js';
import { DIRECTORATE, type QuestionStep, type TurnWrite, type UnansweredQuestion } from '../store/types.js';
import type { Incoming } from './types.js';

/** A turn as it leaves rows: what was said (masked already), where, and on what day. */
export interface TurnAt {
  input: Input;
  incoming: Pick<Incoming, 'channel' | 'adresse'>;
  today: string;
}

/** What a turn leaves for those who improve the answers: questions for the desk, what is to be done with them, and feedback. */
export function rowsFrom(k: Knowledge, result: TurnResult, at: TurnAt): Pick<TurnWrite, 'ubesvarte' | 'sporsmaal' | 'tilbakemeldinger'> {
  return {
    ubesvarte: result.events.flatMap((event) => unanswered(k, result, at, event)),
    sporsmaal: result.events.flatMap((event) => stepOf(event, at)),
    tilbakemeldinger: result.events.flatMap((event) => (event.type === 'tilbakemelding' ? [{ nyttig: event.nyttig, intent: event.intent ?? null }] : [])),
  };
}

function unanswered(k: Knowledge, result: TurnResult, at: TurnAt, event: DialogueEvent): UnansweredQuestion[] {
  const { lang, tur } = result.conversation;
  const row = (grunn: UnansweredQuestion['grunn'], tekst: string, of: { kommunenummer?: string; kontor?: string; intent?: string; lang?: string }): UnansweredQuestion[] => [
    { tekst, spraak: of.lang ?? lang, kommunenummer: of.kommunenummer ?? null, grunn, tur, intent: of.intent ?? null, kontor: of.kontor ?? officeOf(k, of.kommunenummer, at.today) },
  ];
  if (event.type === 'ikke-forstatt' || event.type === 'ikke-besvart' || event.type === 'sendt-videre') return row(event.type, event.tekst, event);
  if (event.type === 'menneske') return row('menneske', written(at.input), event);
  // What did not help is the answer to a known question: its own wording stands for what was written.
  const intent = event.type === 'tilbakemelding' && !event.nyttig && event.intent ? k.intents.get(event.intent) : undefined;
  const kommunenummer = result.conversation.aktiv?.sak.kommunenummer ?? result.conversation.kommune;
  return intent ? row('ikke-nyttig', intent.sporsmaal[lang], { intent: intent.id, ...(kommunenummer ? { kommunenummer } : {}) }) : [];
}

function stepOf(event: DialogueEvent, { incoming }: TurnAt): QuestionStep[] {
  if (event.type === 'send-videre') return [{ tur: event.tur, sendtTil: event.kontor ?? DIRECTORATE }];
  if (event.type === 'si-fra') return [{ tur: event.tur, varsle: { kanal: incoming.channel, adresse: incoming.adresse === undefined ? null : JSON.stringify(incoming.adresse) } }];
  return [];
}

/** The office of the municipality's county, else the directorate. */
export function officeOf(k: Knowledge, kommunenummer: string | undefined, today: string): string {
  return (kommunenummer ? officeFor(k, kommunenummer, today)?.id : undefined) ?? DIRECTORATE;
}

/** What was written, without characters that show nothing; empty when a button was pressed. */
function written(input: Input): string {
  const clean = input.type === 'tekst' ? cleanInput(input.tekst) : null;
  return clean?.ok ? clean.tekst : '';
}
