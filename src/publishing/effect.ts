import type { Knowledge } from '../knowledge/knowledge.js';
import { formatKroner } from '../knowledge/text.js';
import { answerEffects, type AnswerEffect } from './effect/answers.js';
import { exampleEffects, type ExampleEffect } from './effect/cases.js';
import { versionEffects, type VersionEffect } from './effect/rules.js';
import { conversationEffects, receiptEffects, type ConversationEffect, type Pause, type ReceiptEffect, type Stock } from './effect/stock.js';

export type { Stock } from './effect/stock.js';

/** What a change does, before it is published. */
export interface Effect {
  versjoner: VersionEffect[];
  svar: AnswerEffect[];
  eksempler: ExampleEffect[];
  kvitteringer: ReceiptEffect;
  samtaler: ConversationEffect;
}

/** Compares what is known before and after a change. `today` is the calendar date that worked cases are computed on; `pause` lets others in between. */
export async function effectOf(before: Knowledge, after: Knowledge, stock: Stock, today: string, pause: Pause = async () => {}): Promise<Effect> {
  const versjoner = versionEffects(before, after);
  await pause();
  const svar = answerEffects(before, after);
  await pause();
  const eksempler = exampleEffects(before, after, today);
  await pause();
  return { versjoner, svar, eksempler, kvitteringer: await receiptEffects(before, after, stock, pause), samtaler: await conversationEffects(before, after, stock, today, pause) };
}

/** Worked cases that no longer agree with what they say must come out: somebody must decide before it is published. */
export function brokenExamples(effect: Pick<Effect, 'eksempler'>): ExampleEffect[] {
  return effect.eksempler.filter((e) => e.avvik.length > 0);
}

/** The effect in a few plain sentences (bokmål). Empty texts are left out; a change that changes nothing says so. */
export function effectSummary(effect: Effect): string[] {
  const { versjoner, svar, eksempler, kvitteringer: r, samtaler: c } = effect;
  const answers = new Set(svar.map((s) => s.intent)).size;
  const broken = brokenExamples(effect).length;
  const rules = versjoner.map((v) => (v.slag === 'ny' ? `${v.navn} er ny.` : v.slag === 'borte' ? `${v.navn} blir borte.` : `${v.navn} endres ${count(v.setninger.length, 'sted', 'steder')}.`));
  return [
    ...(rules.length > 0 ? rules : ['Ingen regler eller beløp endres.']),
    answers > 0 ? `${count(answers, 'svar', 'svar')} på vanlige spørsmål leses annerledes${svar.length > answers ? `, til sammen i ${svar.length} utgaver, for det er én for hvert tilskuddsår` : ''}.` : 'Ingen svar på vanlige spørsmål leses annerledes.',
    eksempler.length > 0 ? `${count(eksempler.length, 'regneeksempel', 'regneeksempler')} får et annet svar${broken > 0 ? `; ${broken} av dem stemmer ikke lenger med det som står at de skal gi` : ''}.` : 'Alle regneeksempler gir det samme som før.',
    conversations(c),
    receipts(r),
  ];
}

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** Said when only the newest were looked at. */
const onlyNewest = (seen: number, all: number, what: string): string => (seen < all ? `Bare ${seen === 1 ? 'den nyeste' : `de ${seen} nyeste`} av ${all} ${what} er sett på. ` : '');

function conversations(c: ConversationEffect): string {
  if (c.iAlt === 0) return 'Ingen åpne samtaler.';
  const bound = onlyNewest(c.sett, c.iAlt, 'åpne samtaler');
  if (c.beroert === 0) return `${bound}Ingen åpne samtaler handler om noe som endres.`;
  if (c.beroert === 1) return `${bound}1 åpen samtale handler om noe som endres. ${c.annetResultat === 0 ? 'Den har ikke fått et resultat som blir annerledes.' : 'Resultatet den har fått, ville blitt annerledes.'} Brukeren får vite det når samtalen fortsetter.`;
  return `${bound}${c.beroert} åpne samtaler handler om noe som endres. ${c.annetResultat === 0 ? 'Ingen av dem har' : `${c.annetResultat} av dem har`} fått et resultat som ville blitt annerledes. Brukerne får vite det når samtalen fortsetter.`;
}

function receipts(r: ReceiptEffect): string {
  if (r.iAlt === 0) return 'Ingen kvitteringer er lagret.';
  const bound = onlyNewest(r.sett, r.iAlt, 'lagrede kvitteringer');
  if (r.annerledes.length === 0) return `${bound}Ingen lagrede kvitteringer ville blitt annerledes.`;
  return `${bound}${count(r.annerledes.length, 'lagret kvittering', 'lagrede kvitteringer')} ville blitt annerledes: ${formatKroner('nb', r.sumFoer)} før, ${formatKroner('nb', r.sumNaa)} nå, der summen er kjent. Kvitteringene endres ikke, og kan fortsatt regnes på nytt etter det som var kjent da.`;
}
