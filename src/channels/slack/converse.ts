import { setTimeout as sleep } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { Answer, Assistant, Delivery } from '../../assistant/index.js';
import type { Clock } from '../../clock.js';
import type { Input } from '../../dialogue/types.js';
import type { DriftState } from '../../drift/state.js';
import type { KnowledgeSource } from '../../kb/source.js';
import { say } from '../../knowledge/text.js';
import type { Log } from '../../ops/log.js';
import { withoutControls } from '../../reply/block-kit.js';
import type { Store } from '../../store/types.js';
import { replaceMessage, type Door } from './doors.js';
import type { Taken } from './intake.js';
import { conversationKey, personKey, type Place } from './keys.js';
import { answerMessages, withShareButton } from './outgoing.js';
import { markOf } from './posted.js';
import { rememberReminders } from './references.js';
import { faultOf, isFinal, type Posted } from './send.js';
import { STORE_WAITS_MS, type Held } from './store-away.js';

export interface SlackParts {
  kb: KnowledgeSource;
  assistant: Assistant;
  store: Store;
  clock: Clock;
  log?: Log;
  /** What is switched off at the desk; all on when left out. */
  drift?: DriftState;
  /** What waits for the store. */
  held: Held;
  /** Called when a conversation asks for reminders, so that what is already known is no news. */
  subscribed?: (conversationId: string) => Promise<void>;
}

export interface SendWish {
  eventId: string;
  eier: string;
  door: Door;
  delivery: Delivery;
  /** Somebody may have posted some of it, since this time: Slack is asked before anything is posted again. */
  perhapsPosted?: Date;
}

/** One thing that somebody said or pressed. */
export interface Said {
  place: Place;
  eventId: string;
  input: Input;
  door: Door;
  client: webApi.WebClient;
  tatt: Taken;
  /** Slack's own id of the conversation, where the place does not say it. */
  kanal?: string;
  /** The message whose button was pressed, and the label of the button. */
  trykket?: Posted & { svar: string };
  /** Nobody asked: what could not be taken in is not spoken of. */
  uspurt?: true;
}

const REMEMBERED = 2_000;

/** Takes what was said through a turn, and the answer to where it was asked: each once, and in order. */
export class Conversations {
  private readonly inHand = new Set<string>();
  private readonly lines = new Map<string, Promise<unknown>>();
  /** The newest question of each conversation, so that it loses its buttons when it is answered in words. */
  private readonly asked = new Map<string, Posted>();

  constructor(private readonly parts: SlackParts) {}

  isInHand(eventId: string): boolean {
    return this.inHand.has(eventId);
  }

  /** Gives whether it was taken in: stored, so that its answer comes if need be by the recovery. */
  async take(said: Said): Promise<boolean> {
    if (this.inHand.has(said.eventId)) return said.tatt(), false;
    this.inHand.add(said.eventId);
    try {
      const answer = await this.ask(said);
      if (answer.tatt) said.tatt();
      if (answer.skalSendes && (answer.tatt || !said.uspurt)) await this.inOrder(conversationKey(said.place), () => this.deliver(said, answer));
      return answer.tatt;
    } finally {
      said.tatt();
      this.inHand.delete(said.eventId);
    }
  }

  /** Resolves when everything in hand is delivered, or given to the recovery. */
  async idle(): Promise<void> {
    while (this.inHand.size > 0) await sleep(20);
  }

  /** Sends the messages of an answer that are not out. Throws when the rest must wait. */
  async send(answer: Answer, { eventId, eier, door, delivery, perhapsPosted }: SendWish): Promise<Posted | null> {
    const messages = answerMessages(this.parts.kb.now().knowledge, answer, eier, eventId);
    if (door.privat && answer.tatt && messages.length > 0) messages.push(withShareButton(this.parts.kb.now().knowledge, answer.lang, messages.pop()!, eventId));
    let last: Posted | null = null;
    while (delivery.kommet < messages.length) {
      const del = delivery.kommet;
      // The rest of an answer goes out after its beginning: only that may have been posted before.
      const mark = answer.tatt ? { mark: markOf(eventId, del, perhapsPosted ?? this.parts.clock.now()) } : {};
      last = await door.post(messages[del]!, { first: del === 0, before: delivery.hold, ...mark, perhapsPosted: perhapsPosted !== undefined });
      await delivery.sent(messages.length);
    }
    return last;
  }

  private async ask(said: Said): Promise<Answer> {
    const { place, eventId, input } = said;
    const incoming = { channel: 'slack' as const, conversationId: conversationKey(place), eventId, input, ...(said.kanal ? { adresse: { kanal: said.kanal } } : {}), user: `${place.team}:${place.user}`, tenant: place.team, konto: personKey(place.team, place.user), personlig: place.traad === undefined };
    for (const wait of STORE_WAITS_MS) {
      const answer = await this.parts.assistant.handle(incoming);
      if (answer.aarsak !== 'lager.nede') return answer;
      if (!(await this.parts.held.wait(wait))) break;
    }
    // The person is told, and asked to try again.
    return this.parts.assistant.handle(incoming);
  }

  private async deliver(said: Said, answer: Answer): Promise<void> {
    const { assistant, log } = this.parts;
    const key = conversationKey(said.place);
    const before = this.asked.get(key);
    try {
      const last = await this.send(answer, { eventId: said.eventId, eier: said.place.user, door: said.door, delivery: assistant.delivery(said.eventId, answer) });
      if (!answer.tatt) return;
      await assistant.delivered(said.eventId);
      if (last && answer.replies.at(-1)?.asks !== undefined) this.asked.set(key, last);
      else this.asked.delete(key);
      forgetOldest(this.asked);
      await this.retire(said, before, answer);
      await rememberReminders(this.parts, said, answer);
    } catch (error) {
      log?.warn({ kanal: 'slack', feil: faultOf(error) }, 'et svar kunne ikke leveres');
      if (answer.tatt && isFinal(error)) await assistant.delivered(said.eventId);
    }
  }

  /** The message that was answered loses its buttons; the answer is out already, so it does not wait for that. */
  private async retire({ client, trykket, door }: Said, before: Posted | undefined, { lang }: Answer): Promise<void> {
    const { kb, log } = this.parts;
    const { knowledge } = kb.now();
    const change = (posted: Posted, note: string) =>
      replaceMessage(client, posted, withoutControls(posted.blocks, note)).catch((error: unknown) => log?.warn({ kanal: 'slack', feil: faultOf(error) }, 'en besvart melding kunne ikke oppdateres'));
    if (trykket && !door.privat) await change(trykket, trykket.svar === '' ? '' : say(knowledge, 'slack.valgte', lang, { svar: trykket.svar }));
    if (before && before.ts !== trykket?.ts) await change(before, say(knowledge, 'slack.besvart', lang));
  }

  private async inOrder(key: string, work: () => Promise<void>): Promise<void> {
    const before = this.lines.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.lines.set(key, mine);
    await mine.finally(() => {
      if (this.lines.get(key) === mine) this.lines.delete(key);
    });
  }
}

function forgetOldest(map: Map<string, unknown>): void {
  const oldest = map.keys().next().value;
  if (map.size > REMEMBERED && oldest !== undefined) map.delete(oldest);
}

