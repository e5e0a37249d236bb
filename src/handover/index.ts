import { createHash } from 'node:crypto';
import { plain } from '../dialogue/commands.js';
import type { Conversation, Input, TurnResult } from '../dialogue/types.js';
import type { Knowledge, Lang } from '../knowledge/knowledge.js';
import { LANGS, type Text } from '../knowledge/schema/common.js';
import { formatDato, say } from '../knowledge/text.js';
import type { Reply } from '../reply/types.js';
import type { Handover, Store } from '../store/types.js';
import { newCode, readCode } from './code.js';
import { restore, snapshotOf } from './snapshot.js';

const GOOD_FOR_DAYS = 14;
const DAY_MS = 86_400_000;
/** The value of the button that makes a code good in every tenant. */
export const SHARE_OUTSIDE = 'del-utenfor';

/** Who asks, and where. */
export interface Asker {
  channel: string;
  tenant?: string | undefined;
}

/** A turn as it is to be taken, when what was said is about handing over. */
export interface Prepared {
  conversation: Conversation | null;
  input: Input;
  /** What to say before the answer. */
  foran?: { key: string; verdier: Record<string, string> };
  /** The code that is made is good everywhere. */
  utenfor?: boolean;
}

/** Looks at what was said before the dialogue does: a code brings a case, a wish to share outside widens the summary's code. */
export async function prepareTurn(k: Knowledge, store: Store, asker: Asker, conversation: Conversation | null, input: Input, naa: string): Promise<Prepared> {
  if (input.type === 'valg' && input.verdi === SHARE_OUTSIDE) return shareOutside(conversation, input);
  if (input.type !== 'tekst') return { conversation, input };
  if (conversation && wordsOf(k, 'overlevering.utenfor.ord').includes(plain(input.tekst))) return shareOutside(conversation, input);
  const kode = readCode(input.tekst, wordsOf(k, 'overlevering.hent.ord'));
  if (kode === null) return { conversation, input };
  const lang = input.lang ?? conversation?.lang ?? 'nb';
  const found = await store.readHandover(kode, naa);
  const mine = found && (found.leietaker === null || found.leietaker === tenantOf(asker));
  const taken = mine ? restore(found.innhold, conversation, lang) : null;
  // Whether the code never was, is too old or belongs to others is not told apart.
  if (!taken) return { conversation, input: { type: 'start', lang }, foran: { key: 'overlevering.ikke', verdier: {} } };
  return { conversation: taken, input: { type: 'valg', verdi: 'fortsett' }, foran: { key: 'overlevering.hentet', verdier: { kode } } };
}

/** The summary of a finished case gets a code; it is written with the turn. */
export function handOver(k: Knowledge, asker: Asker, result: TurnResult, replies: readonly Reply[], utenfor: boolean, naa: string): Handover[] {
  const summary = replies.find((reply) => reply.kind === 'oppsummering');
  if (!summary || !result.events.some((event) => event.type === 'del')) return [];
  const kode = newCode();
  const utloper = new Date(Date.parse(naa) + GOOD_FOR_DAYS * DAY_MS).toISOString();
  addCode(k, summary, kode, utloper.slice(0, 10), utenfor);
  return [{ kode, innhold: snapshotOf(result.conversation), leietaker: utenfor ? null : tenantOf(asker), utloper }];
}

function addCode(k: Knowledge, reply: Reply, kode: string, dato: string, utenfor: boolean): void {
  const { lang } = reply;
  const verdier = { kode, dato: formatDato(lang, dato) };
  const lines = [say(k, utenfor ? 'overlevering.kode.utenfor' : 'overlevering.kode', lang, verdier), ...(utenfor ? [] : [say(k, 'overlevering.utenfor.slik', lang)])];
  reply.blocks.push({ type: 'merknad', nivaa: 'info', tekst: lines.join(' ') });
  reply.text += `\n\n${lines.join('\n')}`;
  if (!utenfor) reply.choices = [...reply.choices, { value: SHARE_OUTSIDE, label: say(k, 'overlevering.utenfor.knapp', lang), slag: 'oppfolging' }];
}

function shareOutside(conversation: Conversation | null, input: Exclude<Input, { type: 'start' }>): Prepared {
  const wish: Input = { type: 'valg', verdi: 'del', ...(input.tur === undefined ? {} : { tur: input.tur }), ...(input.lang ? { lang: input.lang } : {}) };
  return { conversation: conversation && { ...conversation, valg: [...conversation.valg, 'del'] }, input: wish, utenfor: true };
}

/** The tenant as a digest: enough to know it again, and says nothing. A channel without tenants is one of its own. */
function tenantOf({ channel, tenant }: Asker): string {
  return createHash('sha256').update(`${channel}:${tenant ?? ''}`).digest('base64url');
}

const wordLists = new WeakMap<Text, string[]>();

function wordsOf(k: Knowledge, key: string): string[] {
  const text = k.tekster.get(key);
  if (!text) return [];
  const words = wordLists.get(text) ?? LANGS.flatMap((lang: Lang) => text[lang].split('|').map(plain));
  wordLists.set(text, words);
  return words;
}
