import { cleanInput } from '../dialogue/clean-input.js';
import type { DialogueEvent, Input, TurnResult } from '../dialogue/types.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { TurnWrite, UnansweredQuestion } from '../store/types.js';

/** What a turn leaves for those who improve the answers: questions without an answer, and feedback. The input is masked already. */
export function rowsFrom(k: Knowledge, result: TurnResult, input: Input): Pick<TurnWrite, 'ubesvarte' | 'tilbakemeldinger'> {
  return {
    ubesvarte: result.events.flatMap((event) => unanswered(k, result, input, event)),
    tilbakemeldinger: result.events.flatMap((event) => (event.type === 'tilbakemelding' ? [{ nyttig: event.nyttig, intent: event.intent ?? null }] : [])),
  };
}

function unanswered(k: Knowledge, result: TurnResult, input: Input, event: DialogueEvent): UnansweredQuestion[] {
  const { lang } = result.conversation;
  if (event.type === 'ikke-forstatt') return [{ tekst: event.tekst, spraak: event.lang, kommunenummer: event.kommunenummer ?? null, grunn: 'ikke-forstatt' }];
  if (event.type === 'menneske') return [{ tekst: written(input), spraak: lang, kommunenummer: event.kommunenummer ?? null, grunn: 'menneske' }];
  // What did not help is the answer to a known question: its own wording stands for what was written.
  const intent = event.type === 'tilbakemelding' && !event.nyttig && event.intent ? k.intents.get(event.intent) : undefined;
  return intent ? [{ tekst: intent.sporsmaal[lang], spraak: lang, kommunenummer: null, grunn: 'ikke-nyttig' }] : [];
}

/** What was written, without characters that show nothing; empty when a button was pressed. */
function written(input: Input): string {
  const clean = input.type === 'tekst' ? cleanInput(input.tekst) : null;
  return clean?.ok ? clean.tekst : '';
}
