import { setImmediate as later } from 'node:timers/promises';
import { todayInNorway } from '../../clock.js';
import { knowledgeAt } from '../../kb/live.js';
import type { Guard } from '../../kb/publisher.js';
import { KnowledgeError } from '../../knowledge/load.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Forslag } from '../../publishing/draft.js';
import { brokenExamples, effectOf, type Effect, type Stock } from '../../publishing/effect.js';
import { exampleEffects } from '../../publishing/effect/cases.js';
import type { AdminParts } from '../context.js';

/** So many of the newest receipts and conversations are looked at. */
export const NYESTE = 500;
const DAY_MS = 86_400_000;
/** Conversations without a turn for so long are not open any more. */
const OPEN_DAYS = 30;

type Parts = Pick<AdminParts, 'store' | 'clock'>;
interface Both {
  before: Knowledge;
  after: Knowledge;
}

/** What is known on the draft's day without it and with it; null when the rules with it cannot be read. */
async function bothSides({ store, clock }: Parts, forslag: Forslag): Promise<Both | null> {
  const editions = await store.desk.publishing.editions();
  const today = todayInNorway(clock);
  const wanted = forslag.innhold.gjelderFra ?? today;
  const dag = wanted > today ? wanted : today;
  const ny = { nummer: (editions.at(-1)?.nummer ?? 0) + 1, forslagId: forslag.id, slag: forslag.slag, tittel: forslag.tittel, endringer: forslag.innhold.endringer, gjelderFra: dag, tid: '', lagetAv: '', godkjentAv: '', grunn: '', angrer: null };
  try {
    return { before: knowledgeAt(editions, dag).knowledge, after: knowledgeAt([...editions, ny], dag).knowledge };
  } catch (error) {
    if (error instanceof KnowledgeError) return null;
    throw error;
  }
}

/** What a draft would change; null when the rules cannot be read with it. */
export async function effectOfDraft(parts: Parts, forslag: Forslag): Promise<Effect | null> {
  const sides = await bothSides(parts, forslag);
  return sides && effectOf(sides.before, sides.after, await stockOf(parts), todayInNorway(parts.clock), () => later());
}

async function stockOf({ store, clock }: Parts): Promise<Stock> {
  const since = new Date(clock.now().getTime() - OPEN_DAYS * DAY_MS).toISOString();
  const [receipts, conversations] = [await store.desk.stock.receipts(NYESTE), await store.desk.stock.conversations(since, NYESTE)];
  return { kvitteringer: receipts.rader, kvitteringerIAlt: receipts.antall, samtaler: conversations.rader, samtalerIAlt: conversations.antall };
}

/** Nothing is sent or published while worked cases do not agree with the rules it brings. */
export function examplesAgree(parts: Parts): Guard {
  return async (forslag) => {
    if (forslag.slag === 'svar' || forslag.slag === 'tekst') return null;
    const sides = await bothSides(parts, forslag);
    if (!sides) return null;
    const broken = brokenExamples({ eksempler: exampleEffects(sides.before, sides.after, todayInNorway(parts.clock)) });
    if (broken.length === 0) return null;
    return `${broken.length} ${broken.length === 1 ? 'regneeksempel' : 'regneeksempler'} stemmer ikke lenger med det som står at de skal gi (${broken.slice(0, 3).map((e) => `«${e.tittel}»`).join(', ')}${broken.length > 3 ? ' …' : ''}). Se under Virkning: er det nye svaret riktig, tar du det inn i forslaget der.`;
  };
}
