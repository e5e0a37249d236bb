import { officeFor } from '../knowledge/municipalities.js';
import { officeNamed } from './office-named.js';
import { pointerFor } from './pointers.js';
import type { Block, Choice } from '../reply/types.js';
import { deskChoices, noteForDesk, sendNew } from './desk.js';
import { choice, message, paragraph, reply, tell, type Turn } from './context.js';
import { intentChoice, whomToAsk } from './faq-reply.js';
import { uniqueSources } from './result-parts.js';

const SUGGESTED = ['soknadsfrist', 'tilskuddsbelop', 'alis-avtale'];
const NEAREST = 3;

/** The first words of a conversation. */
export function welcome(t: Turn): void {
  reply(t, {
    kind: 'velkomst',
    blocks: [paragraph(tell(t, 'dialog.velkomst')), paragraph(tell(t, 'dialog.velkomst.eksempel'))],
    choices: [choice(t, 'intent:sjekk-tilskudd', 'valg.sjekk', 'oppfolging'), ...SUGGESTED.filter((id) => t.k.intents.has(id)).map((id) => intentChoice(t, id))],
  });
}

export function help(t: Turn): void {
  const punkter = tell(t, 'dialog.hjelp.punkter').split('|').map((tekst) => ({ tekst }));
  reply(t, {
    kind: 'melding',
    blocks: [paragraph(tell(t, 'dialog.hjelp')), { type: 'liste', ordnet: false, punkter }, paragraph(tell(t, 'dialog.hjelp.ord'))],
    choices: t.conv.sporrer ? [] : [choice(t, 'intent:sjekk-tilskudd', 'valg.sjekk', 'oppfolging'), ...SUGGESTED.filter((id) => t.k.intents.has(id)).map((id) => intentChoice(t, id))],
  });
}

/** Asks to be called, or to be got in touch with. */
export const CALL = /(?:^|[^\p{L}])(?:ring(?:e|er|t)?|oppringt?|telefon\p{L}*|kontakte|phone|call|calls|reach out)(?:$|[^\p{L}])/iu;

/** Whom to talk to: the directorate, and the ALIS office of the municipality when it is known. */
export function humanReply(t: Turn, text?: string): void {
  const number = t.conv.aktiv?.sak.kommunenummer ?? t.conv.kommune;
  const office = officeNamed(t.k, text ?? '')?.kontor ?? (number ? officeFor(t.k, number, t.today) : null);
  const blocks: Block[] = [paragraph(tell(t, 'dialog.menneske', { hvem: whomToAsk(t) }))];
  if (CALL.test(text ?? '')) blocks.unshift(paragraph(tell(t, 'dialog.menneske.ringe')));
  if (office) blocks.push(paragraph(tell(t, 'dialog.menneske.kontor', { kontor: office.navn, sted: office.sted, lenke: office.lenke }), office.lenke));
  else {
    blocks.push(paragraph(tell(t, 'dialog.menneske.kommune')));
    // The name of the municipality, if it comes next, asks for its office.
    t.conv.sisteIntent = 'alis-kontor';
  }
  t.events.push({ type: 'menneske', ...(number ? { kommunenummer: number } : {}), ...(office ? { kontor: office.id } : {}) });
  // A question that lies open is the one meant; else the person writes it.
  const send = t.conv.aapent === undefined ? sendNew(t) : choice(t, 'send-videre', 'valg.send-videre', 'handling');
  reply(t, { kind: 'melding', blocks, sources: office ? uniqueSources(t, [office.kilde]) : [], choices: [send] });
}

export function greeting(t: Turn): void {
  if (!t.conv.aktiv) return welcome(t);
  message(t, 'dialog.hilsen');
}

export function thanks(t: Turn): void {
  message(t, t.conv.sporrer ? 'dialog.takk.videre' : 'dialog.takk');
}

/** Unsure between a few: asks which, with the likeliest as buttons. */
export function didYouMean(t: Turn, intents: readonly string[], text: string): void {
  t.conv.usikkert = text;
  const choices: Choice[] = intents.map((id) => intentChoice(t, id));
  reply(t, { kind: 'mente-du', blocks: [paragraph(tell(t, 'dialog.mentedu'))], choices: [...choices, choice(t, 'ingen-av-disse', 'dialog.mentedu.ingen', 'oppfolging')] });
}

/** Not ours to answer: says so, points to where it belongs if we know, offers the nearest questions, and notes it. */
export function outOfScope(t: Turn, text: string, nearest: readonly string[]): void {
  const pointer = pointerFor(t, text);
  const pointers = pointer ? [pointer] : [];
  // A pointer says itself what we do not answer.
  const blocks: Block[] = [paragraph(tell(t, pointer ? 'dialog.utenfor.kort' : 'dialog.utenfor'))];
  if (pointers.length > 0) blocks.push(...pointers.map((p) => paragraph(p.tekst[t.conv.lang])));
  else blocks.push(paragraph(whomToAsk(t)));
  const near = [...nearest, ...SUGGESTED].filter((id, i, all) => isAnswerable(t, id) && all.indexOf(id) === i).slice(0, NEAREST);
  // With a source below the text this lead-in would point at the source.
  if (near.length > 0 && !pointers.some((p) => p.kilde)) blocks.push(paragraph(tell(t, 'dialog.utenfor.naermest')));
  noteForDesk(t, { type: 'ikke-forstatt', tekst: text });
  reply(t, {
    kind: 'melding',
    blocks,
    sources: uniqueSources(t, pointers.flatMap((p) => (p.kilde ? [p.kilde] : []))),
    choices: [...near.map((id) => intentChoice(t, id)), ...deskChoices(t)],
  });
}

/** Questions that make sense on their own: not "why" or "what if", which need something to be about. */
function isAnswerable(t: Turn, id: string): boolean {
  return t.k.intents.get(id)?.type === 'faq' || id === 'sjekk-tilskudd' || id === 'beregn-tilskudd';
}
