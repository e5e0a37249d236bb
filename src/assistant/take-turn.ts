import { todayInNorway } from '../clock.js';
import { turn } from '../dialogue/turn.js';
import type { Conversation, DialogueEvent, Input, TurnResult } from '../dialogue/types.js';
import { handOver, prepareTurn } from '../handover/index.js';
import { say } from '../knowledge/text.js';
import { maskPersonalData, type PersonalKind } from '../privacy/mask.js';
import type { Receipt, StoredAnswer } from '../store/types.js';
import { maskingNotices, notice } from './notices.js';
import { makeReceipt } from './receipt.js';
import { addData } from './own-data.js';
import { noteReminder } from './reminders.js';
import { staleBefore } from './recovery.js';
import { packAnswer, unpackAnswer } from './stored-answer.js';
import { rowsFrom } from './turn-rows.js';
import type { Known } from '../kb/source.js';
import type { Answer, AssistantParts, Channel, Incoming } from './types.js';

/** Enough for any number of replicas that answer one conversation at the same time. */
const MAX_TRIES = 50;
/** Channels whose answer is a message of its own, sent after the turn; the others answer on the same connection. */
const PUSHES: ReadonlySet<Channel> = new Set(['teams', 'slack']);

/** The parts, with what was known when the turn began. */
type TurnParts = AssistantParts & Known;

export interface Taken {
  answer: Answer;
  events: DialogueEvent[];
}

/**
 * One turn, with exactly one effect: read the conversation, take the turn, write it together with its answer, then answer.
 * A turn that lost a race against another replica is taken again on the newer state.
 */
export async function takeTurn(assistant: AssistantParts, incoming: Incoming): Promise<Taken> {
  const parts: TurnParts = { ...assistant, ...assistant.kb.now() };
  const { input, found } = maskInput(incoming.input);
  const today = incoming.today ?? todayInNorway(parts.clock);
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const [known, stored] = await Promise.all([parts.store.readAnswer(incoming.eventId), parts.store.readConversation(incoming.conversationId)]);
    if (known) return { answer: await repeated(parts, incoming, known), events: [] };
    const naa = parts.clock.now().toISOString();
    // A code is read as it was written: masking might take it for a number of somebody's.
    const ready = await prepareTurn(parts.knowledge, parts.store, incoming, stored && conversationOf(stored.innhold), incoming.input, naa);
    const asSaid = ready.input === incoming.input;
    const result = turn(parts.knowledge, parts.recogniser, ready.conversation, asSaid ? input : ready.input, today);
    const receipts = parts.flyktig ? [] : makeReceipts(parts, result, today, naa);
    const answer = makeAnswer(parts, result, asSaid ? found : [], receipts);
    if (ready.foran) answer.replies.unshift(notice(parts.knowledge, answer.lang, ready.foran.key, ready.foran.verdier));
    const overleveringer = parts.flyktig ? [] : handOver(parts.knowledge, incoming, result, answer.replies, ready.utenfor === true, naa);
    if (incoming.adresse !== undefined) answer.adresse = incoming.adresse;
    noteReminder(parts.knowledge, incoming.channel, result.events, answer);
    if (has(result, 'innsyn')) addData(parts.knowledge, answer, await parts.store.exportConversation(incoming.conversationId));
    const written = await parts.store.writeTurn({
      conversationId: incoming.conversationId,
      lestVersjon: stored?.versjon ?? 0,
      innhold: JSON.stringify(result.conversation),
      eventId: incoming.eventId,
      svar: packAnswer(answer),
      naa,
      sendt: !PUSHES.has(incoming.channel),
      kvitteringer: receipts,
      overleveringer,
      ...rowsFrom(parts.knowledge, result, input),
      ...(has(result, 'slett-mine-data') ? { slettFoerst: (gone) => packAnswer(withDeletion(parts, answer, gone)) } : {}),
    });
    if (written.utfall === 'duplikat') return { answer: await repeated(parts, incoming, written.svar), events: [] };
    if (written.utfall === 'skrevet') return { answer, events: result.events };
  }
  throw new Error('the conversation was changed by others at every try');
}

/** The answer that was given to this event before, if it was handled. */
export async function answeredBefore(parts: AssistantParts, incoming: Incoming): Promise<Answer | null> {
  const known = await parts.store.readAnswer(incoming.eventId);
  return known && repeated(parts, incoming, known);
}

async function repeated(parts: AssistantParts, incoming: Incoming, known: StoredAnswer): Promise<Answer> {
  const now = parts.clock.now();
  const skalSendes = !PUSHES.has(incoming.channel) || (await parts.store.claim(incoming.eventId, now.toISOString(), staleBefore(now)));
  const lang = incoming.input.lang ?? 'nb';
  // Deleted with its conversation: only the id of the message is left.
  if (known.svar === '') {
    const replies = [notice(parts.kb.now().knowledge, lang, 'personvern.slettet.tidligere')];
    return { replies, tur: 0, lang, understanding: { intent: 'personvern', confidence: 1, lang }, gjentatt: true, tatt: true, skalSendes };
  }
  return { ...unpackAnswer(known.svar), gjentatt: true, skalSendes };
}

/** A conversation of another form (a much older or newer program) is begun anew rather than misread. */
function conversationOf(innhold: string): Conversation | null {
  const conversation = JSON.parse(innhold) as Conversation;
  return conversation.format === 1 ? conversation : null;
}

function has(result: TurnResult, type: DialogueEvent['type']): boolean {
  return result.events.some((event) => event.type === type);
}

function maskInput(input: Input): { input: Input; found: PersonalKind[] } {
  if (input.type !== 'tekst') return { input, found: [] };
  const masked = maskPersonalData(input.tekst);
  return { input: { ...input, tekst: masked.text }, found: masked.found };
}

function makeReceipts(parts: TurnParts, result: TurnResult, today: string, naa: string): Receipt[] {
  return result.events.flatMap((event) => (event.type === 'estimat' ? [makeReceipt(parts, event.sak, event.resultat, today, naa)] : []));
}

function makeAnswer(parts: TurnParts, result: TurnResult, found: readonly PersonalKind[], receipts: readonly Receipt[]): Answer {
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
  return { replies, tur, lang, understanding: result.understanding, gjentatt: false, tatt: true, skalSendes: true };
}

/** The answer to a deletion says what was deleted. Called again if the transaction is: the last count stands. */
function withDeletion(parts: TurnParts, answer: Answer, gone: { hendelser: number; ubesvarte: number; tilbakemeldinger: number; kvitteringerFrikoblet: number }): Answer {
  const { hendelser, ubesvarte, tilbakemeldinger, kvitteringerFrikoblet } = gone;
  answer.slettet = true;
  answer.replies = [notice(parts.knowledge, answer.lang, 'personvern.slettet', { hendelser, ubesvarte, tilbakemeldinger, kvitteringer: kvitteringerFrikoblet })];
  return answer;
}
