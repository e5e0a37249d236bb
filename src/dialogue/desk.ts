import { officeFor } from '../knowledge/municipalities.js';
import type { Kontor } from '../knowledge/schema/reference.js';
import type { Choice } from '../reply/types.js';
import { askAgain } from './check.js';
import { choice, message, paragraph, reply, tell, type Turn } from './context.js';
import { pendingField } from './open-fields.js';
import type { DeskEvent } from './types.js';

/** What can be done with a question that got no good answer. */
export function deskChoices(t: Turn): Choice[] {
  return [choice(t, 'send-videre', 'valg.send-videre', 'handling'), choice(t, 'si-fra', 'valg.si-fra', 'handling')];
}

const SEND_NEW = 'send-videre.nytt';

/** A way to have a question sent on that is yet to be written. */
export function sendNew(t: Turn): Choice {
  return choice(t, SEND_NEW, 'valg.send-videre', 'handling');
}

/** Notes that this turn's question is one for the desk, with the municipality that it is asked for. */
export function noteForDesk(t: Turn, event: Pick<DeskEvent, 'type' | 'tekst' | 'intent'>): void {
  const number = municipalityOf(t);
  t.events.push({ ...event, lang: t.conv.lang, ...(number ? { kommunenummer: number } : {}) });
  t.conv.aapent = t.conv.tur;
}

function municipalityOf(t: Turn): string | undefined {
  return t.conv.aktiv?.sak.kommunenummer ?? t.conv.kommune;
}

/** "Ingen av disse": none of the questions that were offered was meant, so it was not understood. */
export function noneOfThese(t: Turn, asked: string | undefined): void {
  if (asked !== undefined) noteForDesk(t, { type: 'ikke-forstatt', tekst: asked });
  message(t, 'dialog.mentedu.ingen.svar', asked === undefined ? [] : deskChoices(t));
  if (pendingField(t)) askAgain(t);
}

/** Sends the open question on, or the one whose answer was just shown; without any, the next message is the question. */
export function sendOn(t: Turn, tilDirektoratet = false): void {
  if (t.conv.valg.includes(SEND_NEW)) return askForQuestion(t, tilDirektoratet);
  const office = tilDirektoratet ? null : ownOffice(t);
  const hvem = office?.navn ?? tell(t, 'ko.direktoratet');
  const shown = t.conv.valg.includes('nyttig:nei') && t.conv.sisteIntent ? t.k.intents.get(t.conv.sisteIntent) : undefined;
  if (t.conv.aapent !== undefined) t.events.push({ type: 'send-videre', tur: t.conv.aapent, ...(office ? { kontor: office.id } : {}) });
  else if (shown) pass(t, { tekst: shown.sporsmaal[t.conv.lang], intent: shown.id }, office);
  else return askForQuestion(t, tilDirektoratet);
  const text = t.conv.aapent === t.conv.tur && shown ? tell(t, 'ko.sendt.faq', { hvem, sporsmaal: shown.sporsmaal[t.conv.lang] }) : tell(t, 'ko.sendt', { hvem });
  confirm(t, text);
}

/** Waits for the question in the next message. */
export function askForQuestion(t: Turn, tilDirektoratet = false): void {
  t.conv.venterSporsmaal = tilDirektoratet ? 'direktoratet' : 'kontor';
  const office = tilDirektoratet ? null : ownOffice(t);
  reply(t, { kind: 'melding', blocks: [paragraph(tell(t, 'ko.skriv', { hvem: office?.navn ?? tell(t, 'ko.direktoratet') }))], choices: [choice(t, 'avbryt', 'valg.avbryt', 'handling')] });
}

/** The person thought better of it. */
export function notSent(t: Turn): void {
  message(t, 'ko.ikke-sendt');
  if (pendingField(t)) askAgain(t);
}

/** The message that was waited for is the question, whatever it looks like. */
export function passOn(t: Turn, text: string, til: 'direktoratet' | 'kontor'): void {
  const office = til === 'direktoratet' ? null : ownOffice(t);
  t.understanding = { intent: 'menneske', confidence: 1, lang: t.conv.lang };
  pass(t, { tekst: text }, office);
  confirm(t, tell(t, 'ko.sendt', { hvem: office?.navn ?? tell(t, 'ko.direktoratet') }));
}

function pass(t: Turn, question: { tekst: string; intent?: string }, office: Kontor | null): void {
  noteForDesk(t, { type: 'sendt-videre', ...question });
  const event = t.events.at(-1) as DeskEvent;
  event.kontor = office?.id ?? 'direktoratet';
}

function confirm(t: Turn, text: string): void {
  reply(t, { kind: 'melding', blocks: [paragraph(text)], choices: [choice(t, 'si-fra', 'valg.si-fra', 'handling')] });
  if (pendingField(t)) askAgain(t);
}

/** The person wants to be told when the open question has an answer. */
export function tellMe(t: Turn): void {
  if (t.conv.aapent === undefined) message(t, 'ko.sier-fra.hvilket');
  else {
    t.events.push({ type: 'si-fra', tur: t.conv.aapent });
    message(t, 'ko.sier-fra');
  }
  if (pendingField(t)) askAgain(t);
}

function ownOffice(t: Turn): Kontor | null {
  const number = municipalityOf(t);
  return number ? officeFor(t.k, number, t.today) : null;
}
