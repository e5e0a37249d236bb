import { readLinkCode } from '../admin/people/link-code.js';
import { plain } from '../dialogue/commands.js';
import { newConversation } from '../dialogue/context.js';
import type { Conversation, Input, TurnResult } from '../dialogue/types.js';
import type { Knowledge, Lang } from '../knowledge/knowledge.js';
import { LANGS } from '../knowledge/schema/common.js';
import { LINK_GOOD_MS } from '../notices/queue-alerts.js';
import type { Reply } from '../reply/types.js';
import type { StoredUser } from '../store/desk/users.js';
import type { Store } from '../store/types.js';
import { link, unlink } from './linking.js';
import { setAlert, showQueue, takeCase } from './queue-reply.js';

/** Who writes, and where. */
export interface DeskIncoming {
  channel: string;
  conversationId: string;
  input: Input;
  konto?: string;
  personlig?: boolean;
  adresse?: unknown;
}

export interface DeskParts {
  knowledge: Knowledge;
  store: Store;
  /** Where people find the desk. */
  url?: string | undefined;
}

/** What a command of the desk has to work with. */
export interface DeskRoom extends DeskParts {
  incoming: DeskIncoming;
  konto: string;
  lang: Lang;
  naa: string;
}

type Act = (room: DeskRoom, person: StoredUser) => Promise<Reply>;

/** The words that people of the desk may write; others who write them are answered as if the words were nothing special. */
const WORDS: Record<string, Act> = {
  'bord.ko.ord': showQueue,
  'bord.varsle.ord': (room) => setAlert(room, true),
  'bord.varsle.av.ord': (room) => setAlert(room, false),
  'bord.koble.fra.ord': unlink,
};

/**
 * The answer to what is the desk's and not the dialogue's: linking an account, and the queue for those who are linked. Null
 * for everything else. It may change something: asked for once a turn, however often the turn is tried.
 */
export async function deskReply(parts: DeskParts, incoming: DeskIncoming, before: Conversation | null, naa: string): Promise<Reply | null> {
  const { input } = incoming;
  const said = input.type === 'tekst' ? input.tekst : '';
  const code = input.type === 'tekst' ? readLinkCode(said) : null;
  const act = code === null ? actOf(parts.knowledge, input) : null;
  if (code === null && !act) return null;
  const { konto = '', personlig = false } = incoming;
  const room: DeskRoom = { ...parts, incoming, konto: personlig ? konto : '', lang: input.lang ?? before?.lang ?? 'nb', naa };
  if (code !== null) return link(room, code);
  const person = room.konto === '' ? null : await parts.store.desk.users.userOf(room.konto, new Date(Date.parse(naa) - LINK_GOOD_MS).toISOString());
  return person && act ? act(room, person) : null;
}

function actOf(k: Knowledge, input: Input): Act | null {
  if (input.type === 'valg') {
    if (input.verdi === 'ko:vis') return showQueue;
    const [, id, versjon] = /^ko:ta:([\w-]+):(\d+)$/.exec(input.verdi) ?? [];
    return id ? (room, person) => takeCase(room, person, id, Number(versjon)) : null;
  }
  if (input.type !== 'tekst' || input.tekst.length > LONGEST) return null;
  const said = plain(input.tekst);
  return Object.entries(WORDS).find(([key]) => LANGS.some((lang) => k.tekster.get(key)?.[lang].split('|').includes(said)))?.[1] ?? null;
}

/** No command is longer. */
const LONGEST = 80;

/** The answer as a turn: the conversation is as it was, but for the turn's number and what can be pressed. */
export function deskTurn(reply: Reply, before: Conversation | null): TurnResult {
  const { lang } = reply;
  const conv = before ?? newConversation(lang);
  const shown = reply.choices.map((choice) => choice.value);
  const conversation: Conversation = { ...conv, lang, tur: conv.tur + 1, valg: [...new Set([...conv.valg, ...shown])], nummer: reply.choices.map((choice) => ({ verdi: choice.value, navn: choice.label })) };
  return { conversation, replies: [reply], events: [], understanding: { intent: 'hjelp', confidence: 1, lang } };
}
