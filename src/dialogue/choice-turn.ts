import { askFields } from '../grant/own-facts.js';
import type { AskField } from '../grant/types.js';
import { readAnswer } from '../understanding/answers.js';
import { advance, askAgain } from './check.js';
import { notSent } from './desk.js';
import { intentOfCommand, plain } from './commands.js';
import { choice, paragraph, preface, reply, tell, type Turn } from './context.js';
import { act } from './intent-turn.js';
import { checkLis3 } from './lis3-turn.js';
import { setAnswer } from './merge-facts.js';
import { noteMerged, stateLine } from './note.js';
import { startChoices } from './nothing-yet.js';
import { pendingField } from './open-fields.js';
import { originOf } from './origin.js';
import { reportProblems } from './problems.js';
import { showFold } from './show-fold.js';
import { steer } from './steer.js';
import { changeField, dropChange } from './stepping.js';

/** Stands on notices, which belong to no turn; pressing it twice is the same as once. */
const ANY_TIME = /^(?:paaminnelse:av|besvart:[\w-]+)$/;

/** A pressed button. An old or unknown one has no effect: the current state is shown instead. */
export function choiceTurn(t: Turn, value: string, tur: number | undefined): void {
  if (ANY_TIME.test(value)) return choose(t, value);
  const stale = (tur !== undefined && tur !== t.conv.tur - 1) || !(t.conv.valg.includes(value) || hasShapeOfAnswer(t, value));
  if (stale) return currentState(t);
  choose(t, value);
}

/** Does what a current choice says. */
export function choose(t: Turn, value: string): void {
  t.understanding = { intent: intentOfCommand(value) ?? t.conv.flyt ?? 'sjekk-tilskudd', confidence: 1, lang: t.conv.lang };
  if (value === 'avbryt' && t.conv.venterSporsmaal) {
    delete t.conv.venterSporsmaal;
    return notSent(t);
  }
  delete t.conv.venterSporsmaal;
  if (value.startsWith('besvart:')) return chooseIntent(t, value.slice('besvart:'.length));
  if (value.startsWith('intent:')) return chooseIntent(t, value.slice('intent:'.length));
  if (value.startsWith('endre:')) return chooseChange(t, value.slice('endre:'.length));
  if (value.startsWith('vis:')) return showFold(t, value.slice('vis:'.length));
  if (value === 'lis3' && checkLis3(t)) return;
  if (steer(t, value)) return;
  answer(t, value);
}

function chooseIntent(t: Turn, id: string): void {
  const intent = t.k.intents.get(id);
  if (!intent) return currentState(t);
  t.understanding = { intent: id, confidence: 1, lang: t.conv.lang };
  const facts = { stillinger: [], flereLeger: false, retter: [] };
  const said = { ...t.understanding, langSure: false, entities: {}, alternatives: [], facts, problems: [] };
  act(t, said, intent, intent.sporsmaal[t.conv.lang]);
  if (pendingField(t) && !t.replies.at(-1)?.asks) askAgain(t);
}

function chooseChange(t: Turn, rest: string): void {
  const [field = '', index] = rest.split(':');
  if (!(askFields(t.k) as readonly string[]).includes(field)) return currentState(t);
  changeField(t, field as AskField, index === undefined ? undefined : Number(index));
}

/** The contract's value of the open question. */
function answer(t: Turn, value: string): void {
  const pending = pendingField(t);
  const read = pending && readChoice(t, pending, value);
  if (!pending || !read) return currentState(t);
  if ('kandidater' in read) {
    t.conv.aktiv = { ...t.conv.aktiv!, kandidater: read.kandidater };
    return askAgain(t);
  }
  if ('code' in read) {
    reportProblems(t, [{ code: read.code, field: pending, utdrag: value }]);
    return askAgain(t);
  }
  const check = { ...t.conv.aktiv!, kandidater: undefined };
  const merged = setAnswer(check, pending, read.value, originOf(t, 'valgt', pending), t.conv.endrerStilling);
  dropChange(t);
  noteMerged(t, { ...merged, nye: SHAPES[t.k.fakta.get(pending)?.type ?? ''] ? merged.nye : [] });
  advance(t);
}

const DATE = '\\d{4}-\\d{2}-\\d{2}';
/** How a value of the contract is written, by the kind of fact; a program may send one where people type. */
const SHAPES: Record<string, RegExp> = {
  andel: /^(?:0(?:\.\d+)?|1(?:\.0+)?)$/, kroner: /^\d{1,9}$/, dato: new RegExp(`^${DATE}$`), periode: new RegExp(`^${DATE}/${DATE}$`), kommune: /^\d{4}$/,
};

/** Whether a value that no button carries is written as an answer to the open question. */
function hasShapeOfAnswer(t: Turn, value: string): boolean {
  const pending = pendingField(t);
  return pending !== undefined && (SHAPES[t.k.fakta.get(pending)?.type ?? '']?.test(value) ?? false);
}

type ReadChoice = { value: unknown } | { code: string } | { kandidater: string[] };

function readChoice(t: Turn, field: AskField, value: string): ReadChoice | undefined {
  const fact = t.k.fakta.get(field);
  if (fact?.valg?.some((v) => v.verdi === value)) return { value: fact.type === 'ja_nei' ? value === 'true' : value };
  if (field === 'kommunenummer' && t.conv.aktiv?.kandidater?.includes(value)) return { value };
  const read = readAnswer(t.k, field, fact?.type === 'periode' ? value.replace('/', ' - ') : value, { today: t.today, lang: t.conv.lang, pending: field });
  if (read.ok) return { value: read.value };
  if (read.kandidater?.length) return { kandidater: read.kandidater };
  return hasShapeOfAnswer(t, value) ? { code: read.code } : undefined;
}

/** Where the conversation stands, for an old button: nothing is changed. */
export function currentState(t: Turn): void {
  preface(t, 'dialog.gammel.knapp');
  if (pendingField(t)) return askAgain(t);
  const line = stateLine(t, t.conv);
  const choices = t.conv.aktiv
    ? [choice(t, 'forklar', 'valg.forklar', 'oppfolging'), choice(t, 'neste-steg', 'valg.neste-steg', 'oppfolging'), choice(t, 'nytt-tilfelle', 'valg.nytt-tilfelle', 'oppfolging')]
    : startChoices(t);
  reply(t, { kind: 'melding', blocks: [paragraph(line || tell(t, 'dialog.hilsen'))], choices });
}

/** The choice that a typed number, label or offered word stands for, if any. */
export function numberedPick(t: Turn, text: string): string | undefined {
  const listed = t.conv.nummer ?? [];
  const said = plain(text);
  const byNumber = /^\d{1,2}\.?$/.test(said) ? listed[Number.parseInt(said, 10) - 1] : undefined;
  return (byNumber ?? [...listed, ...(t.conv.ord ?? [])].find((c) => plain(c.navn) === said))?.verdi;
}
