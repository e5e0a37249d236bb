import { addDays, differenceInMonths, parseISO } from 'date-fns';
import type { AskField } from '../grant/types.js';
import { readAnswer } from '../understanding/answers.js';
import type { Choice } from '../reply/types.js';
import { message, tell, type Turn } from './context.js';
import { fieldName, lowerFirst } from './labels.js';
import { setAnswer } from './merge-facts.js';
import { originOf } from './origin.js';
import { takeMerged } from './take-merged.js';

const WORDS_OF_AN_ANSWER = 4;

/** "Midlertidig" after the result: another answer to the question that was answered last. */
export function correctNewest(t: Turn, text: string): boolean {
  const check = t.conv.aktiv;
  const newest = check?.svar.filter((s) => s.spurt).at(-1)?.felt;
  if (!check || !newest || t.conv.sporrer || t.k.fakta.get(newest)?.type !== 'valg' || text.split(/\s+/).length > WORDS_OF_AN_ANSWER) return false;
  const read = readAnswer(t.k, newest, text, { today: t.today, lang: t.conv.lang, pending: newest });
  if (!read.ok) return false;
  takeMerged(t, setAnswer(check, newest, read.value, originOf(t, 'sagt', newest)));
  return true;
}

const SUM_ALONE = /^\D{0,20}\d[\d\s.,]*(?:kr|kroner|nok)?\.?$/iu;

/** "500 000 kr" after a result that lacked the amount: the amount that was not known when it was asked for. */
export function amountAfterwards(t: Turn, text: string): boolean {
  const unknown = t.conv.aktiv?.svar.find((s) => s.opphav === 'vet-ikke' && s.felt.startsWith('maksbelop'))?.felt;
  return unknown !== undefined && SUM_ALONE.test(text.trim()) && restate(t, unknown, text);
}

const SHARE_ALONE = /^\D{0,12}([1-9]\d|100)\s*\.?$/u;
/** People say shares in round figures; "nei 12" may as well be months. */
const ROUND = 5;
const LEAST_SHARE = 20;

/** "Nei 70" after a result: the share, as people say it. */
export function shareAfterwards(t: Turn, text: string): boolean {
  const share = SHARE_ALONE.exec(text.trim())?.[1];
  return share !== undefined && Number(share) >= LEAST_SHARE && Number(share) % ROUND === 0 && restate(t, 'stillingsandel', `${share} %`);
}

const MONTHS_AND_SHARE = /\b(\d+|et?t?|to|tre|one|two|three)\s*(?:md|mnd|måned|månad|month|år|year).*\d\s*(?:%|prosent|percent)/iu;
/** Words that say whose the months are. */
const OF_POSITION = /stilling|period|vikariat|position|jobb|arbeid|works?\b/iu;

/** "24 måneder i 50 %": the form in which grants of earlier are told. */
export function isMonthsAndShare(text: string): boolean {
  return MONTHS_AND_SHARE.test(text) && !OF_POSITION.test(text);
}

/**
 * "6 måneder i 50 %" while something else is asked: the grants of earlier once more, where they were asked about last or
 * some were told; and no share of the post at hand.
 */
export function earlierGrantAgain(t: Turn, text: string): boolean {
  if (!isMonthsAndShare(text)) return false;
  const last = t.conv.aktiv?.svar.filter((s) => s.spurt).at(-1)?.felt === 'tidligere';
  return (last || earlierWereTold(t)) && restate(t, 'tidligere', text);
}

const earlierWereTold = (t: Turn): boolean => t.conv.aktiv?.sak.tidligere?.some((g) => g.maaneder > 0) === true;

/** "Nei, 24 måneder i 50 %" after a result: the months of earlier if the position has not so many; else it is asked which. */
export function earlierGrantAfterwards(t: Turn, text: string): boolean {
  const sak = t.conv.aktiv?.sak;
  if (!sak?.tidligere || !isMonthsAndShare(text)) return false;
  const { fra, til } = sak.stillinger?.at(-1) ?? {};
  const length = fra && til ? differenceInMonths(addDays(parseISO(til), 1), parseISO(fra)) : undefined;
  const months = Number(/\d+/u.exec(text)?.[0]);
  if (earlierWereTold(t) || (length !== undefined && months > length)) return restate(t, 'tidligere', text);
  const choices = FIELDS_OF_MONTHS.map((f): Choice => ({ value: `endre:${f}`, label: `${tell(t, 'valg.endre')} ${lowerFirst(fieldName(t.k, f, t.conv.lang))}`, slag: 'oppfolging' }));
  message(t, 'dialog.maaneder.hvilke', choices);
  return true;
}

const FIELDS_OF_MONTHS = ['tidligere', 'periode', 'stillingsandel'] as const;

/** Answers a question that has been answered already, or that nobody knew the answer to. */
function restate(t: Turn, field: AskField, text: string): boolean {
  const read = readAnswer(t.k, field, text, { today: t.today, lang: t.conv.lang, pending: field });
  if (!read.ok || read.value === 'vet-ikke') return false;
  t.understanding = { ...t.understanding, intent: t.conv.flyt ?? 'sjekk-tilskudd', confidence: 1 };
  takeMerged(t, setAnswer(t.conv.aktiv!, field, read.value, originOf(t, 'sagt', field)));
  return true;
}

