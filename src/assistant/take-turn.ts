import { todayInNorway } from '../clock.js';
import { turn } from '../dialogue/turn.js';
import type { Conversation, DialogueEvent, Input, TurnResult } from '../dialogue/types.js';
import { deskReply, deskTurn } from '../deskchat/index.js';
import { answeredReply } from '../notices/answered.js';
import type { Reply } from '../reply/types.js';
import { handOver, prepareTurn } from '../handover/index.js';
import { say } from '../knowledge/text.js';
import { maskPersonalData, type PersonalKind } from '../privacy/mask.js';
import type { DeletionReport, Receipt, StoredAnswer } from '../store/types.js';
import { maskingNotices, notice } from './notices.js';
import { makeReceipt } from './receipt.js';
import { addDownloads } from './downloads.js';
import { addData } from './own-data.js';
import { noteReminder } from './reminders.js';
import { staleBefore } from './delivery.js';
import { packAnswer, unpackAnswer } from './stored-answer.js';
import { announce } from './announce.js';
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
  /** Number of the municipality that the conversation is about, where it is known. */
  kommune?: string | undefined;
  /** The message was one more step of a check that was under way. */
  steg?: boolean;
}

/**
 * One turn, with exactly one effect: read the conversation, take the turn, write it together with its answer, then answer.
 * A turn that lost a race against another replica is taken again on the newer state.
 */
export async function takeTurn(assistant: AssistantParts, incoming: Incoming): Promise<Taken> {
  const parts: TurnParts = { ...assistant, ...assistant.kb.now() };
  const { input, found } = maskInput(incoming.input);
  const today = incoming.today ?? todayInNorway(parts.clock);
  let atDesk: Reply | null = null;
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const [{ svar: known, samtale: stored, harReferanse }, told] = await Promise.all([parts.store.readTurn(incoming.eventId, incoming.conversationId), waitingMessages(parts, incoming)]);
    if (known) return { answer: await repeated(parts, incoming, known), events: [] };
    const naa = parts.clock.now().toISOString();
    const before = stored && conversationOf(stored.innhold);
    atDesk ??= await deskReply({ ...parts, url: parts.offentligAdresse }, incoming, before, naa);
    // A code is read as it was written: masking might take it for a number of somebody's.
    const ready = await prepareTurn(parts.knowledge, parts.store, incoming, before, incoming.input, naa);
    const asSaid = ready.input === incoming.input;
    const result = atDesk ? deskTurn(atDesk, before) : turn(parts.knowledge, parts.recogniser, ready.conversation, asSaid ? input : ready.input, today);
    const receipts = parts.flyktig ? [] : makeReceipts(parts, result, today, naa);
    const answer = makeAnswer(parts, result, asSaid ? found : [], receipts);
    addDownloads(parts, incoming.channel, answer, today);
    if (ready.foran) answer.replies.unshift(notice(parts.knowledge, answer.lang, ready.foran.key, ready.foran.verdier));
    const overleveringer = parts.flyktig ? [] : handOver(parts.knowledge, incoming, result, answer.replies, ready.utenfor === true, naa);
    const meldinger = has(result, 'slett-mine-data') ? [] : told;
    answer.replies.unshift(...meldinger.filter((reply) => !incoming.sett?.includes(reply.melding!)));
    if (incoming.adresse !== undefined) answer.adresse = incoming.adresse;
    if (harReferanse) answer.harReferanse = true;
    noteReminder(parts.knowledge, incoming.channel, result.events, answer);
    if (has(result, 'innsyn')) addData(parts.knowledge, answer, await parts.store.exportConversation(incoming.conversationId));
    // A deletion says what was deleted, and nothing else.
    const { samtale: kunngjort, engang } = has(result, 'slett-mine-data') ? { samtale: {}, engang: [] } : await announce(parts, incoming, stored?.innhold, answer, naa);
    const written = await parts.store.writeTurn({
      conversationId: incoming.conversationId,
      lestVersjon: stored?.versjon ?? 0,
      innhold: JSON.stringify({ ...result.conversation, ...kunngjort }),
      eventId: incoming.eventId,
      svar: packAnswer(answer),
      naa,
      sendt: !PUSHES.has(incoming.channel),
      kvitteringer: receipts,
      overleveringer,
      meldinger: meldinger.map((reply) => reply.melding!),
      engang,
      ...rowsFrom(parts.knowledge, result, { input, incoming, today }),
      ...(has(result, 'slett-mine-data') ? { slettFoerst: (gone) => packAnswer(withDeletion(parts, answer, gone)) } : {}),
    });
    if (written.utfall === 'duplikat') return { answer: await repeated(parts, incoming, written.svar), events: [] };
    if (written.utfall !== 'skrevet') continue;
    // Not before it is stored: the claim is the sender's alone.
    if (PUSHES.has(incoming.channel)) answer.krav = { krav: naa, kommet: 0 };
    return { answer, events: result.events, kommune: municipalityOf(result.conversation), steg: ready.conversation?.sporrer === true };
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
  const naa = now.toISOString();
  const pushes = PUSHES.has(incoming.channel);
  const skalSendes = !pushes || (!parts.ute.has(incoming.eventId) && (await parts.store.claim(incoming.eventId, naa, staleBefore(now))));
  const krav = pushes && skalSendes ? { krav: { krav: naa, kommet: known.kommet } } : {};
  const lang = incoming.input.lang ?? 'nb';
  // Deleted with its conversation: only the id of the message is left.
  if (known.svar === '') {
    const replies = [notice(parts.kb.now().knowledge, lang, 'personvern.slettet.tidligere')];
    return { replies, tur: 0, lang, understanding: { intent: 'personvern', confidence: 1, lang }, gjentatt: true, tatt: true, skalSendes, ...krav };
  }
  return { ...unpackAnswer(known.svar), gjentatt: true, skalSendes, ...krav };
}

/** What the conversation is to be told; channels that push are told by a message of its own. */
async function waitingMessages(parts: TurnParts, { channel, conversationId }: Incoming): Promise<Reply[]> {
  if (PUSHES.has(channel)) return [];
  const waiting = await parts.store.desk.messages.waiting(conversationId, todayInNorway(parts.clock));
  return waiting.flatMap((message) => answeredReply(parts, message) ?? []);
}

/** A conversation of another form (a much older or newer program) is begun anew rather than misread. */
function conversationOf(innhold: string): Conversation | null {
  const conversation = JSON.parse(innhold) as Conversation;
  return conversation.format === 1 ? conversation : null;
}

function municipalityOf({ aktiv, kommune }: Conversation): string | undefined {
  return aktiv?.sak.kommunenummer ?? kommune;
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
  return result.events.flatMap((event) => (event.type === 'estimat' ? [makeReceipt(parts, event.sak, event.resultat, today, naa, event.vetIkke)] : []));
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
function withDeletion(parts: TurnParts, answer: Answer, gone: DeletionReport): Answer {
  const { samtaler: _, kvitteringer: __, kvitteringerFrikoblet, ...counts } = gone;
  answer.slettet = true;
  answer.replies = [notice(parts.knowledge, answer.lang, 'personvern.slettet', { ...counts, kvitteringer: kvitteringerFrikoblet })];
  return answer;
}
