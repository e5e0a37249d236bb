import { todayInNorway } from '../clock.js';
import { turn } from '../dialogue/turn.js';
import type { Conversation, DialogueEvent, Input, TurnResult } from '../dialogue/types.js';
import { say } from '../knowledge/text.js';
import { maskPersonalData, type PersonalKind } from '../privacy/mask.js';
import type { Receipt, TurnWrite, UnansweredQuestion } from '../store/types.js';
import { maskingNotices, notice } from './notices.js';
import { makeReceipt } from './receipt.js';
import type { Answer, AssistantParts, Incoming } from './types.js';

/** Enough for any number of replicas that answer one conversation at the same time. */
const MAX_TRIES = 50;

/**
 * One turn, with exactly one effect: read the conversation, take the turn, write it together with its answer, then answer.
 * A turn that lost a race against another replica is taken again on the newer state.
 */
export async function takeTurn(parts: AssistantParts, incoming: Incoming): Promise<{ answer: Answer; events: DialogueEvent[] }> {
  const { input, found } = maskInput(incoming.input);
  const today = incoming.today ?? todayInNorway(parts.clock);
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const known = await parts.store.readAnswer(incoming.eventId);
    if (known) return { answer: repeated(known.svar), events: [] };
    const stored = await parts.store.readConversation(incoming.conversationId);
    const before = stored ? (JSON.parse(stored.innhold) as Conversation) : null;
    const result = turn(parts.knowledge, parts.recogniser, before, input, today);
    const naa = parts.clock.now().toISOString();
    const erased = result.events.some((event) => event.type === 'slett-mine-data');
    const receipts = makeReceipts(parts, incoming.eventId, result, today, naa);
    const answer = makeAnswer(parts, result, found, receipts);
    if (erased) await eraseInto(parts, incoming.conversationId, answer);
    const written = await parts.store.writeTurn({
      conversationId: incoming.conversationId,
      lestVersjon: erased ? 0 : (stored?.versjon ?? 0),
      innhold: JSON.stringify(result.conversation),
      eventId: incoming.eventId,
      svar: JSON.stringify(answer),
      naa,
      kvitteringer: receipts,
      ...fromEvents(result.events),
    });
    if (written.utfall === 'duplikat') return { answer: repeated(written.svar.svar), events: [] };
    if (written.utfall === 'skrevet') return { answer, events: result.events };
  }
  throw new Error('the conversation was changed by others at every try');
}

function maskInput(input: Input): { input: Input; found: PersonalKind[] } {
  if (input.type !== 'tekst') return { input, found: [] };
  const masked = maskPersonalData(input.tekst);
  return { input: { ...input, tekst: masked.text }, found: masked.found };
}

function repeated(svar: string): Answer {
  return { ...(JSON.parse(svar) as Answer), gjentatt: true };
}

function makeReceipts(parts: AssistantParts, eventId: string, result: TurnResult, today: string, naa: string): Receipt[] {
  return result.events.flatMap((event, i) => (event.type === 'estimat' ? [makeReceipt(parts.knowledge, `${eventId}#${i}`, event.sak, event.resultat, today, naa)] : []));
}

function makeAnswer(parts: AssistantParts, result: TurnResult, found: readonly PersonalKind[], receipts: readonly Receipt[]): Answer {
  const { lang, tur } = result.conversation;
  const replies = [...maskingNotices(parts.knowledge, lang, found), ...result.replies.map((reply) => ({ ...reply, blocks: [...reply.blocks] }))];
  // Results and receipts come in the same order.
  const unnamed = [...receipts];
  for (const reply of replies) {
    const receipt = reply.estimate && unnamed.shift();
    if (!receipt) continue;
    const line = say(parts.knowledge, 'kvittering.linje', lang, { id: receipt.id });
    reply.blocks.push({ type: 'avsnitt', tekst: line });
    reply.text += `\n\n${line}`;
    reply.kvittering = receipt.id;
  }
  return { replies, tur, lang, understanding: result.understanding, gjentatt: false, tatt: true };
}

/** Deletes first, then lets the turn be written as the only thing that is left: the answer that says what was deleted. */
async function eraseInto(parts: AssistantParts, conversationId: string, answer: Answer): Promise<void> {
  const gone = await parts.store.deleteConversation(conversationId);
  answer.replies.push(
    notice(parts.knowledge, answer.lang, 'personvern.slettet', { hendelser: gone.hendelser, ubesvarte: gone.ubesvarte, tilbakemeldinger: gone.tilbakemeldinger, kvitteringer: gone.kvitteringerFrikoblet }),
  );
}

function fromEvents(events: readonly DialogueEvent[]): Pick<TurnWrite, 'ubesvarte' | 'tilbakemeldinger'> {
  const ubesvarte: UnansweredQuestion[] = events.flatMap((event) =>
    event.type === 'ikke-forstatt' ? [{ tekst: event.tekst, spraak: event.lang, kommunenummer: event.kommunenummer ?? null, grunn: 'ikke-forstatt' as const }] : [],
  );
  const tilbakemeldinger = events.flatMap((event) => (event.type === 'tilbakemelding' ? [{ nyttig: event.nyttig, intent: event.intent ?? null }] : []));
  return { ubesvarte, tilbakemeldinger };
}
