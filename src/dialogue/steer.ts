import type { AskField } from '../grant/types.js';
import { takeAllInOrder } from './all-in-order.js';
import { advance, askAgain, openFields, pendingField } from './check.js';
import { askWhat } from './compare.js';
import { choice, message, newConversation, paragraph, preface, reply, tell, type Turn } from './context.js';
import { explain } from './explain.js';
import { readField } from './fields.js';
import { factsBlock } from './facts-block.js';
import { help, humanReply } from './meta-reply.js';
import { deleteData, showOwnData } from './own-data.js';
import { emptyCheck, forget, setUnknown } from './merge-facts.js';
import { generalStepsReply, nextStepsReply, summaryReply } from './summary.js';
import { addDoctor, mergeSameDoctor } from './portfolio.js';
import { sayWhereToFind } from './ask.js';
import { switchLanguage } from './language-choice.js';
import { remind } from './reminder.js';

/** Everything that steers the conversation, by button or by word. */
const STEER: Record<string, (t: Turn) => void> = {
  tilbake: back,
  avbryt: stop,
  fortsett: resumeCheck,
  hvorfor: explain,
  forklar: explain,
  'vet-ikke': dontKnow,
  'start-paa-nytt': startOver,
  'nytt-tilfelle': (t) => newCase(t),
  'en-lege-til': (t) => (t.conv.aktiv ? addDoctor(t) : newCase(t)),
  'hva-om': (t) => (t.conv.aktiv && !t.conv.sporrer ? askWhat(t) : nothingYet(t)),
  'bruk-hva-om': useHypothesis,
  'samme-lege': mergeSameDoctor,
  del: (t) => (t.conv.aktiv && !t.conv.sporrer ? summaryReply(t) : nothingYet(t)),
  'neste-steg': (t) => (t.conv.aktiv && !t.conv.sporrer ? nextStepsReply(t) : t.conv.aktiv ? nothingYet(t) : generalStepsReply(t)),
  'godta-ubekreftet': acceptUnconfirmed,
  endre: whatToChange,
  'alt-i-orden': (t) => void (takeAllInOrder(t) || nothingYet(t)),
  ok: whatNext,
  hjelp: help,
  menneske: humanReply,
  ingen: (t) => void message(t, 'dialog.mentedu.ingen.svar'),
  slett: deleteData,
  innsyn: showOwnData,
  paaminnelse: (t) => remind(t, true),
  'paaminnelse:av': (t) => remind(t, false),
  'nyttig:ja': (t) => feedback(t, true),
  'nyttig:nei': (t) => feedback(t, false),
  'spraak.nb': (t) => switchLanguage(t, 'nb'),
  'spraak.nn': (t) => switchLanguage(t, 'nn'),
  'spraak.en': (t) => switchLanguage(t, 'en'),
};

/** Does what a steering word or button says. False when it is none. */
export function steer(t: Turn, word: string): boolean {
  const action = STEER[word];
  if (!action) return false;
  action(t);
  return true;
}

/** One step back: the newest answer that was asked for is open again. A change or hypothesis that waits is dropped. */
function back(t: Turn): void {
  const { conv } = t;
  if (conv.endrer) {
    dropChange(t);
    return advance(t);
  }
  const asked = (conv.aktiv?.svar ?? []).filter((s) => s.spurt);
  const newest = asked.reduce((best, s) => (best && best.tur >= s.tur ? best : s), asked[0]);
  if (!conv.aktiv || !newest) {
    if (!conv.sporrer) return void message(t, 'dialog.tilbake.ingenting', startChoices(t));
    preface(t, 'dialog.tilbake.ikke');
    return askAgain(t);
  }
  // One message may have answered several questions: they are undone together.
  const undone = asked.filter((s) => s.tur === newest.tur).map((s) => s.felt);
  conv.aktiv = forget(conv.aktiv, undone);
  conv.sporrer = true;
  // Asked by name: the rules alone might now find another question first.
  conv.endrer = undone[0]!;
  preface(t, 'dialog.tilbake.ok');
  advance(t);
}

/** Forgets that a field was to be changed. */
export function dropChange(t: Turn): void {
  delete t.conv.endrer;
  delete t.conv.endrerStilling;
}

function stop(t: Turn): void {
  const { conv } = t;
  const was = conv.sporrer || conv.venterHvaOm || conv.endrer;
  delete conv.venterHvaOm;
  dropChange(t);
  if (conv.forrige) {
    conv.aktiv = conv.forrige;
    conv.forrige = null;
  }
  conv.sporrer = false;
  if (!was || !conv.aktiv) return void message(t, 'dialog.avbrutt.ingenting', [choice(t, 'intent:sjekk-tilskudd', 'valg.sjekk', 'oppfolging')]);
  message(t, 'dialog.avbrutt', [choice(t, 'fortsett', 'valg.fortsett', 'oppfolging'), choice(t, 'nytt-tilfelle', 'valg.nytt-tilfelle', 'oppfolging')]);
}

function resumeCheck(t: Turn): void {
  if (!t.conv.aktiv) return nothingYet(t);
  t.conv.sporrer = true;
  advance(t);
}

function dontKnow(t: Turn): void {
  const pending = pendingField(t);
  if (!pending || !t.conv.aktiv) return nothingYet(t);
  t.conv.aktiv = setUnknown({ ...t.conv.aktiv, kandidater: undefined }, pending, t.conv.tur);
  dropChange(t);
  preface(t, 'dialog.vetikke.notert');
  sayWhereToFind(t, pending);
  advance(t);
}

function startOver(t: Turn): void {
  const { lang, tur, spraakValgt } = t.conv;
  t.conv = { ...newConversation(lang), tur, ...(spraakValgt ? { spraakValgt } : {}) };
  message(t, 'dialog.paa.nytt', startChoices(t), 'velkomst');
}

/** A new case: the doctor's facts are forgotten, the conversation is not. */
export function newCase(t: Turn): void {
  const { conv } = t;
  conv.aktiv = emptyCheck();
  conv.forrige = null;
  conv.leger = [];
  conv.ko = [];
  delete conv.hvaOm;
  delete conv.kommune;
  delete conv.godtaUbekreftet;
  dropChange(t);
  preface(t, 'dialog.nytt.tilfelle');
  advance(t);
}

function useHypothesis(t: Turn): void {
  if (!t.conv.hvaOm) return nothingYet(t);
  t.conv.aktiv = t.conv.hvaOm;
  delete t.conv.hvaOm;
  preface(t, 'sammenligning.brukt');
  advance(t);
}

function acceptUnconfirmed(t: Turn): void {
  t.conv.godtaUbekreftet = true;
  if (!t.conv.aktiv) return nothingYet(t);
  advance(t);
}

/** "Endre" alone: the facts with a button each. */
function whatToChange(t: Turn): void {
  const facts = t.conv.aktiv ? factsBlock(t, t.conv.aktiv) : [];
  if (facts.length === 0) return void message(t, 'dialog.endre.ingenting');
  const rows = facts.flatMap((b) => (b.type === 'fakta' ? b.rader : []));
  reply(t, { kind: 'melding', blocks: [paragraph(tell(t, 'dialog.endre.hva'))], choices: rows.map((r) => ({ ...r.endre!, label: `${r.navn}: ${r.verdi}`, slag: 'oppfolging' })) });
}

/** Asks anew for one field, named by button or word. */
export function changeField(t: Turn, field: AskField, index?: number): void {
  if (!t.conv.aktiv) return nothingYet(t);
  // What is changed is the first result itself, not a hypothesis beside it.
  if (t.conv.forrige) t.conv.aktiv = t.conv.forrige;
  t.conv.forrige = null;
  t.conv.endrer = field;
  if (index !== undefined) t.conv.endrerStilling = index;
  t.conv.sporrer = true;
  if (readField(t.conv.aktiv.sak, field, index) === undefined) t.conv.aktiv = forget(t.conv.aktiv, [field]);
  askAgain(t);
}

function feedback(t: Turn, nyttig: boolean): void {
  t.events.push({ type: 'tilbakemelding', nyttig, ...(t.conv.sisteIntent ? { intent: t.conv.sisteIntent } : {}) });
  message(t, nyttig ? 'dialog.tilbakemelding.takk' : 'dialog.tilbakemelding.nei', nyttig ? [] : [choice(t, 'menneske', 'valg.menneske', 'oppfolging')]);
}

/** There is nothing to steer yet: says so and offers to begin; or goes on where a check stands. */
export function nothingYet(t: Turn): void {
  if (t.conv.aktiv && t.conv.sporrer && openFields(t)[0]) {
    preface(t, 'dialog.ikke.na.midt');
    return askAgain(t);
  }
  if (t.conv.aktiv) return whatNext(t);
  message(t, 'dialog.ikke.na', [choice(t, 'intent:sjekk-tilskudd', 'valg.sjekk', 'oppfolging')]);
}

/** "Ja" or "ok" when nothing was asked: what can be done from here. */
export function whatNext(t: Turn): void {
  if (!t.conv.aktiv) return void message(t, 'dialog.hilsen', startChoices(t));
  const follow = (value: string, key: string) => choice(t, value, key, 'oppfolging');
  message(t, 'dialog.ferdig', [follow('neste-steg', 'valg.neste-steg'), follow('hva-om', 'valg.hva-om'), follow('endre', 'valg.endre.noe'), follow('en-lege-til', 'valg.en-lege-til'), follow('nytt-tilfelle', 'valg.nytt-tilfelle')]);
}

export function startChoices(t: Turn) {
  return [choice(t, 'intent:sjekk-tilskudd', 'valg.sjekk', 'oppfolging'), choice(t, 'hjelp', 'valg.hjelp', 'oppfolging')];
}
