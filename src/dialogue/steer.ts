import { takeAllInOrder } from './all-in-order.js';
import { advance, askAgain } from './check.js';
import { choice, message, newConversation, paragraph, preface, reply, tell, type Turn } from './context.js';
import { askForQuestion, deskChoices, noneOfThese, sendOn, tellMe } from './desk.js';
import { addDoctor, mergeSameDoctor } from './doctors.js';
import { explain } from './explain.js';
import { factsBlock } from './facts-block.js';
import { askWhat } from './hypothesis.js';
import { switchLanguage } from './language-choice.js';
import { emptyCheck } from './merge-facts.js';
import { help, humanReply } from './meta-reply.js';
import { nothingYet, startChoices, whatNext } from './nothing-yet.js';
import { deleteData, showOwnData } from './own-data.js';
import { remind } from './reminder.js';
import { pendingField } from './open-fields.js';
import { soFar } from './so-far.js';
import { back, dontKnow, dropChange, resumeCheck, stop } from './stepping.js';
import { generalStepsReply, nextStepsReply, summaryReply } from './summary.js';

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
  del: (t) => (!t.conv.aktiv ? nothingYet(t) : t.conv.sporrer ? soFar(t) : summaryReply(t)),
  'neste-steg': (t) => (t.conv.aktiv && !t.conv.sporrer ? nextStepsReply(t) : t.conv.aktiv ? nothingYet(t) : generalStepsReply(t)),
  'godta-ubekreftet': acceptUnconfirmed,
  endre: whatToChange,
  'alt-i-orden': (t) => void (takeAllInOrder(t) || noAnswer(t)),
  ok: whatNext,
  hjelp: help,
  menneske: (t) => humanReply(t),
  'ingen-av-disse': (t) => noneOfThese(t, t.usikkert),
  'send-videre': (t) => sendOn(t),
  'send-videre.direktoratet': (t) => sendOn(t, true),
  'send-videre.nytt': (t) => askForQuestion(t),
  'si-fra': tellMe,
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

/** "Alt er i orden" to a question that it does not answer. */
function noAnswer(t: Turn): void {
  if (!pendingField(t)) return nothingYet(t);
  preface(t, 'dialog.ikke.svar');
  askAgain(t);
}

/** Does what a steering word or button says. False when it is none. */
export function steer(t: Turn, word: string): boolean {
  const action = STEER[word];
  if (!action) return false;
  action(t);
  return true;
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
  // The amount that was asked for by name ("back", "change") is not asked for again: it is the unconfirmed one.
  if (t.conv.endrer?.startsWith('maksbelop')) dropChange(t);
  advance(t);
}

/** "Endre" alone: the facts with a button each. */
function whatToChange(t: Turn): void {
  const facts = t.conv.aktiv ? factsBlock(t, t.conv.aktiv) : [];
  if (facts.length === 0) return void message(t, 'dialog.endre.ingenting');
  const rows = facts.flatMap((b) => (b.type === 'fakta' ? b.rader : []));
  reply(t, { kind: 'melding', blocks: [paragraph(tell(t, 'dialog.endre.hva'))], choices: rows.map((r) => ({ ...r.endre!, label: `${r.navn}: ${r.verdi}`, slag: 'oppfolging' })) });
}

function feedback(t: Turn, nyttig: boolean): void {
  t.events.push({ type: 'tilbakemelding', nyttig, ...(t.conv.sisteIntent ? { intent: t.conv.sisteIntent } : {}) });
  if (!nyttig && t.conv.sisteIntent) t.conv.aapent = t.conv.tur;
  message(t, nyttig ? 'dialog.tilbakemelding.takk' : 'dialog.tilbakemelding.nei', nyttig ? [] : [choice(t, 'menneske', 'valg.menneske', 'oppfolging'), ...(t.conv.sisteIntent ? deskChoices(t) : [])]);
}

