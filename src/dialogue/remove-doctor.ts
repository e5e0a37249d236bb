import { advance, askAgain } from './check.js';
import { message, preface, type Turn } from './context.js';
import { caseDate, positionInShort } from './labels.js';
import { pendingField } from './open-fields.js';
import { portfolioReply } from './portfolio.js';
import { dropChange } from './stepping.js';
import type { CheckCase } from './types.js';

/** Takes doctor `nr` (as the list counts them) out of the total, and says which one it was. Nobody is removed by a number that is not in the list. */
export function removeDoctor(t: Turn, nr: number | undefined): void {
  const { conv } = t;
  t.understanding = { intent: 'flere-leger', confidence: 1, lang: conv.lang };
  if (conv.forrige) conv.aktiv = conv.forrige;
  conv.forrige = null;
  const doctors = [...conv.leger, ...(conv.aktiv ? [conv.aktiv] : [])];
  const gone = nr === undefined ? undefined : doctors[nr - 1];
  if (doctors.length < 2) return onlyOne(t);
  if (!gone) return unknownNumber(t, nr, doctors.length);
  const left = doctors.filter((d) => d !== gone);
  const hva = inShort(t, gone);
  if (hva === '') preface(t, 'portefolje.fjernet.tom', { nr: nr! });
  else preface(t, 'portefolje.fjernet', { nr: nr!, hva });
  if (nr! < doctors.length) preface(t, 'portefolje.fjernet.nummer');
  delete conv.hvaOm;
  conv.leger = left.slice(0, -1);
  const current = gone === conv.aktiv;
  conv.aktiv = left.at(-1)!;
  if (current) {
    conv.sporrer = false;
    // What was being changed was the removed doctor's.
    dropChange(t);
  }
  show(t);
}

/** The question that stands, the list of those who are left, or the one who is. */
function show(t: Turn): void {
  if (pendingField(t)) return askAgain(t);
  if (t.conv.leger.length > 0 && !t.conv.ko?.length) return portfolioReply(t);
  advance(t);
}

function onlyOne(t: Turn): void {
  if (!pendingField(t)) return void message(t, 'portefolje.fjern.bare-en');
  preface(t, 'portefolje.fjern.bare-en');
  askAgain(t);
}

function unknownNumber(t: Turn, nr: number | undefined, antall: number): void {
  if (nr === undefined) preface(t, 'portefolje.fjern.hvilken');
  else preface(t, 'portefolje.fjern.finnes-ikke', { nr, antall });
  if (pendingField(t)) return askAgain(t);
  portfolioReply(t);
}

/** "Fastlegevikar, 80 %, mars – august"; empty for a doctor of whom nothing is known yet. */
function inShort(t: Turn, doctor: CheckCase): string {
  const date = caseDate(doctor.sak, t.today);
  return (doctor.sak.stillinger ?? []).map((_, i) => positionInShort(t.k, doctor.sak, i, t.conv.lang, date)).filter((s) => s !== '').join(' + ');
}
