import { actorOf, scopeOf } from '../desk/queue/access.js';
import { formatDato } from '../knowledge/text.js';
import { mayJudge } from '../publishing/draft.js';
import type { Block, Choice, Reply } from '../reply/types.js';
import type { QueueItem } from '../store/desk/queue-types.js';
import type { StoredUser } from '../store/desk/users.js';
import type { DeskRoom } from './index.js';
import { line, replyOf, words } from './reply.js';

const SHOWN = 5;
const COUNTED = 500;
/** Characters of a question that are shown; the whole of it stands at the desk. */
const LONGEST = 200;
const short = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, text.lastIndexOf(' ', LONGEST) > 0 ? text.lastIndexOf(' ', LONGEST) : LONGEST)} …`);

/** The newest open cases that the person sees, and drafts that wait for this person's approval. */
export async function showQueue(room: DeskRoom, person: StoredUser): Promise<Reply> {
  const scope = scopeOf(person);
  const all = scope === undefined ? [] : await room.store.desk.queue.list(scope, { tilstand: 'aapne' }, COUNTED);
  const open = all.slice(0, SHOWN);
  const blocks: Block[] = open.length === 0 ? [{ type: 'avsnitt', tekst: words(room, 'bord.ko.tom') }] : [
    { type: 'avsnitt', tekst: words(room, 'bord.ko.tittel', { antall: all.length }) },
    { type: 'liste', ordnet: true, punkter: open.map((item) => ({ tekst: short(item.tittel), under: [aboutCase(room, item)] })) },
  ];
  const may = actorOf(person);
  const takes = may ? open.flatMap((item, i) => (item.ansvarlig === person.id || (may.scope !== null && item.rutet !== may.scope) ? [] : [takeChoice(room, item, i + 1)])) : [];
  return replyOf(room, [...blocks, ...links(room, open), ...(await drafts(room, person))], takes);
}

function takeChoice(room: DeskRoom, item: QueueItem, nr: number): Choice {
  return { value: `ko:ta:${item.id}:${item.versjon}`, label: words(room, 'bord.ko.ta', { nr }), slag: 'oppfolging' };
}

function aboutCase(room: DeskRoom, item: QueueItem): string {
  const tilstand = item.gjenaapnet !== null ? words(room, 'bord.tilstand.igjen') : item.tilstand === 'tildelt' ? words(room, 'bord.tilstand.tildelt', { navn: item.ansvarligNavn ?? '' }) : words(room, 'bord.tilstand.ny');
  return words(room, 'bord.ko.sak', { antall: item.antall, kommuner: item.kommuner, sist: formatDato(room.lang, item.sistSpurt.slice(0, 10)), tilstand });
}

function links(room: DeskRoom, open: readonly QueueItem[]): Block[] {
  const { url } = room;
  if (!url) return [];
  return [...open.map((item, i): Block => ({ type: 'lenke', tekst: words(room, 'bord.ko.aapne', { nr: i + 1 }), url: new URL(`/admin/ko/${item.id}`, url).href })), { type: 'lenke', tekst: words(room, 'bord.ko.alle'), url: new URL('/admin/ko', url).href }];
}

/** What somebody else has made and this person may approve. */
async function drafts(room: DeskRoom, person: StoredUser): Promise<Block[]> {
  if (!person.roller.includes('godkjenner')) return [];
  const waiting = (await room.store.desk.drafts.list({ tilstand: 'til-godkjenning' })).filter((draft) => mayJudge(draft, person.id)).slice(0, SHOWN);
  if (waiting.length === 0) return [];
  const { url } = room;
  const lines = waiting.map(({ tittel, innhold }) => ({ tekst: words(room, 'bord.utkast.linje', { tittel, endringer: innhold.endringer.length }), under: innhold.grunn ? [innhold.grunn] : [] }));
  return [
    { type: 'overskrift', tekst: words(room, 'bord.utkast', { antall: waiting.length }) },
    { type: 'liste', ordnet: false, punkter: lines },
    ...(url ? waiting.map(({ id, tittel }): Block => ({ type: 'lenke', tekst: words(room, 'bord.utkast.aapne', { tittel }), url: new URL(`/admin/forslag/${id}`, url).href })) : []),
  ];
}

/** "Ta nr. 2": the same as the button at the desk, by the same rules. */
export async function takeCase(room: DeskRoom, person: StoredUser, id: string, versjon: number): Promise<Reply> {
  const who = actorOf(person);
  const show: Choice[] = [{ value: 'ko:vis', label: words(room, 'bord.ko.vis'), slag: 'oppfolging' }];
  if (!who) return line(room, 'bord.ko.ikke-din', {}, show);
  const { utfall } = await room.store.desk.queue.change(who, id, versjon, { slag: 'ta' }, room.naa);
  if (utfall !== 'gjort') return line(room, utfall === 'ikke-din' ? 'bord.ko.ikke-din' : 'bord.ko.endret', {}, show);
  const taken = await room.store.desk.queue.read(who.scope, id);
  return replyOf(room, [{ type: 'avsnitt', tekst: words(room, 'bord.ko.tatt', { tittel: short(taken?.tittel ?? '') }) }, ...(room.url ? [{ type: 'lenke' as const, tekst: words(room, 'bord.ko.alle'), url: new URL(`/admin/ko/${id}`, room.url).href }] : [])], show);
}

/** One line a day about new questions, on or off. */
export async function setAlert(room: DeskRoom, on: boolean): Promise<Reply> {
  const { incoming, konto, lang, naa } = room;
  if (on) await room.store.desk.messages.saveAlert({ konto, samtale: incoming.conversationId, kanal: incoming.channel, adresse: incoming.adresse === undefined ? null : JSON.stringify(incoming.adresse), spraak: lang, sist: naa });
  else await room.store.desk.messages.removeAlert(konto);
  return line(room, on ? 'bord.varsle.paa' : 'bord.varsle.av');
}
