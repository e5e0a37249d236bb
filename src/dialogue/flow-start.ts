import type { Understanding } from '../understanding/types.js';
import { looksLikeQuestion } from '../understanding/split-questions.js';
import { saysSomethingNew, takeFacts } from './answer-turn.js';
import { advance } from './check.js';
import { isHypothetical } from './commands.js';
import { preface, type Turn } from './context.js';
import { addDoctor } from './doctors.js';
import { hypothesis } from './hypothesis.js';
import { municipalityName } from './labels.js';
import { emptyCheck, mergeFacts } from './merge-facts.js';
import { noteMerged } from './note.js';
import { pendingField } from './open-fields.js';
import { originOf } from './origin.js';
import { portfolioReply } from './portfolio.js';
import { reportProblems } from './problems.js';
import { newCase } from './steer.js';
import type { CheckCase } from './types.js';

/** Starts a check, or goes on with the one under way, with the facts that the message gave. */
export function startFlow(t: Turn, u: Understanding, text: string): void {
  const { conv } = t;
  u = withMentioned(t, u);
  const doctors = u.facts.flereLeger ? u.facts.stillinger.length : 1;
  if (u.intent === 'nytt-tilfelle' && !hasFacts(u)) return newCase(t);
  if (u.intent === 'nytt-tilfelle') forgetCase(t);
  if (u.intent === 'flere-leger' && conv.leger.length > 0 && !conv.sporrer && !hasFacts(u)) return portfolioReply(t);
  if (u.intent === 'flere-leger' && conv.aktiv && !conv.sporrer && doctors === 1) return addDoctor(t, withFacts(t, u));
  if (conv.aktiv && !conv.sporrer && describesAnother(u)) forgetCase(t);
  // "Hvor mye blir det for 4 måneder?" after a result tries it out beside it.
  if (conv.aktiv && !conv.sporrer && looksLikeQuestion(text) && (u.entities.maaneder || saysSomethingNew(t, u))) return void hypothesis(t, u, text);
  const noneYet = doctors > 1 && conv.leger.length === 0 && !conv.aktiv?.sak.stillinger?.length;
  if (conv.aktiv && !noneYet) return goOn(t, u, text);
  conv.flyt = u.intent === 'beregn-tilskudd' || u.intent === 'flere-leger' ? u.intent : 'sjekk-tilskudd';
  begin(t, u, doctors);
}

function begin(t: Turn, u: Understanding, doctors: number): void {
  const { conv } = t;
  conv.aktiv = emptyCheck();
  conv.sporrer = true;
  if (doctors > 1) {
    queueDoctors(t, u);
    return advance(t);
  }
  if (u.intent === 'flere-leger') preface(t, 'dialog.flere.forst');
  else if (!hasFacts(u)) preface(t, 'dialog.start.sporsmaal');
  if (conv.kommune && !u.facts.kommunenummer && !u.facts.kommuneKandidater) assumeMunicipality(t, conv.kommune);
  if (takeFacts(t, u)) return;
  reportProblems(t, u.problems);
  if (!hasFacts(u)) preface(t, 'dialog.tips.flere');
  advance(t);
}

/** What was said beside an earlier question about the rules counts when the check starts without facts of its own. */
function withMentioned(t: Turn, u: Understanding): Understanding {
  const said = t.conv.nevnt;
  delete t.conv.nevnt;
  if (!said || t.conv.aktiv || hasFacts(u) || u.intent === 'nytt-tilfelle') return u;
  return { ...u, facts: said.facts, entities: { ...u.entities, ...(said.aar ? { aar: said.aar } : {}) } };
}

/** A case is under way or just finished: facts change it; without any, it goes on or is shown again. */
function goOn(t: Turn, u: Understanding, text: string): void {
  if (!t.conv.sporrer && u.intent === 'hva-om' && isHypothetical(t.k, text)) return void hypothesis(t, u, text);
  if (takeFacts(t, u)) return;
  reportProblems(t, u.problems);
  if (pendingField(t)) preface(t, 'dialog.trenger.svar');
  advance(t);
}

/** Several doctors in one message: the first is checked now, the others wait. */
function queueDoctors(t: Turn, u: Understanding): void {
  // Whose the absence is, is not known: it is told beside each sum, and taken from none.
  const shared = { ...u.facts, stillinger: [], ...(u.facts.fravaer ? { fravaer: [{}] } : {}) };
  const origin = originOf(t, 'sagt');
  const period = u.facts.stillinger.find((s) => s.fra && s.til);
  const checks = u.facts.stillinger.map((s): CheckCase => {
    const dated = s.fra && s.til ? s : { ...s, ...(period ? { fra: period.fra!, til: period.til! } : {}) };
    return mergeFacts(emptyCheck(), { ...shared, stillinger: [dated], flereLeger: false }, origin).check;
  });
  t.conv.ko = checks.slice(1);
  preface(t, 'dialog.flere.lagtikoe', { nr: 1, antall: checks.length });
  const first = checks[0]!;
  noteMerged(t, { check: first, nye: first.svar.map((s) => s.felt), endret: [] });
  if (u.facts.kommuneKandidater?.length) t.conv.aktiv = { ...first, kandidater: u.facts.kommuneKandidater };
}

function withFacts(t: Turn, u: Understanding): CheckCase {
  return mergeFacts(emptyCheck(), u.facts, originOf(t, 'sagt')).check;
}

function assumeMunicipality(t: Turn, number: string): void {
  t.conv.aktiv = mergeFacts(t.conv.aktiv!, { kommunenummer: number }, originOf(t, 'antatt')).check;
  preface(t, 'dialog.antatt.kommune', { kommune: municipalityName(t.k, number, t.today) });
}

/** A new doctor described after a result: another municipality, or a position of its own. */
function describesAnother(u: Understanding): boolean {
  if (u.facts.retter.length > 0) return false;
  const s = u.facts.stillinger[0];
  const said: (keyof NonNullable<typeof s>)[] = ['stillingstype', 'tilknytning', 'stillingsandel', 'fra'];
  const count = s ? said.filter((f) => s[f] !== undefined).length : 0;
  return u.facts.flereLeger || count >= 2 || (u.facts.kommunenummer !== undefined && count >= 1);
}

function forgetCase(t: Turn): void {
  const { conv } = t;
  conv.aktiv = null;
  conv.forrige = null;
  conv.leger = [];
  delete conv.hvaOm;
  delete conv.endrer;
}

/** Whether the message says anything about a case. */
export function hasFacts(u: Understanding): boolean {
  const { stillinger, flereLeger: _many, retter: _corrected, fravaer, ...own } = u.facts;
  return fravaer?.some((a) => a.fra) === true || Object.values(own).some((v) => v !== undefined) || stillinger.some((s) => Object.values(s).some((v) => v !== undefined));
}
