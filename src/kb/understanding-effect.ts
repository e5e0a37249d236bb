import { todayInNorway, type Clock } from '../clock.js';
import { canonicalJson, sha256 } from '../knowledge/read/canonical.js';
import type { Log } from '../ops/log.js';
import type { Edition } from '../publishing/overlay.js';
import type { Change } from '../publishing/change.js';
import type { Forslag } from '../publishing/draft.js';
import type { Store } from '../store/types.js';
import { developmentSet, score, type Scores } from '../understanding/measure.js';
import { examplesOf } from '../understanding/recogniser/index.js';
import type { IntentGuess } from '../understanding/types.js';
import { knowledgeAt } from './live.js';
import type { Guard } from './publisher.js';
import type { KnowledgeSource } from './source.js';
import { bestThree, trainInThread } from './train.js';

/** What the recogniser answers to one question before and after a change. */
export interface Moved {
  tekst: string;
  foer: string;
  etter: string;
  /** For the development set: whether each was right. */
  rett?: { foer: boolean; etter: boolean };
}

type Accuracy = Pick<Scores, 'n' | 'top1' | 'top3' | 'outOfScopeRecall'>;

export interface Effect {
  foer: Accuracy;
  etter: Accuracy;
  /** Sentences of the development set that get another answer. */
  endret: Moved[];
  /** Every open question of the queue. */
  koe: Moved[];
  /** Any of the three measures falls. */
  daarligere: boolean;
}

/** `uendret`: the draft teaches the recogniser nothing. `feil`: the draft cannot be read; the check says why. */
export type EffectState = { tilstand: 'uendret' } | { tilstand: 'regnes-ut' } | { tilstand: 'ferdig'; virkning: Effect } | { tilstand: 'feil' };

export interface EffectParts {
  store: Pick<Store, 'desk'>;
  kb: KnowledgeSource;
  clock: Clock;
  log?: Log;
  root?: string;
  /** Questions that nobody has answered yet. */
  openQuestions?: () => Promise<string[]>;
}

/** Works out what drafts would do to the understanding: in a thread, once for each content. */
export function createUnderstandingEffect(parts: EffectParts) {
  const { drafts, publishing } = parts.store.desk;
  const running = new Set<string>();
  const failed = new Set<string>();

  /** The state of a draft's effect; starts the work when nobody has done it. */
  async function state(forslag: Forslag): Promise<EffectState> {
    if (!forslag.innhold.endringer.some(teaches)) return { tilstand: 'uendret' };
    const draft = await laidOver(forslag);
    if (!draft) return { tilstand: 'feil' };
    const live = parts.kb.now();
    const [before, after] = [live.knowledge, draft.knowledge].map((k) => sha256(canonicalJson(examplesOf(k))));
    if (before === after) return { tilstand: 'uendret' };
    const questions = (await parts.openQuestions?.()) ?? [];
    const key = sha256(canonicalJson(['forstaaelse', live.recogniser.hash, after, questions]));
    const known = await drafts.readEffect(key);
    if (known !== null) return { tilstand: 'ferdig', virkning: JSON.parse(known) as Effect };
    if (failed.has(key)) return { tilstand: 'feil' };
    if (!running.has(key)) void work(key, draft.over, questions);
    return { tilstand: 'regnes-ut' };
  }

  async function work(key: string, over: ReadonlyMap<string, string>, questions: readonly string[]): Promise<void> {
    running.add(key);
    try {
      const test = developmentSet(parts.root);
      const texts = [...test.map((e) => e.text), ...questions];
      const live = parts.kb.now();
      const before = texts.map((text) => bestThree(live.recogniser, live.knowledge, text));
      const { guesses: after } = await trainInThread(over, texts, parts.root);
      await drafts.saveEffect(key, JSON.stringify(compare(test, questions, before, after)), parts.clock.now().toISOString());
    } catch (error) {
      failed.add(key);
      parts.log?.error({ feil: (error as Error).message }, 'virkningen på forståelsen kunne ikke regnes ut');
    } finally {
      running.delete(key);
    }
  }

  /** The knowledge with the draft laid over what is published, or null when it cannot be read so. */
  async function laidOver(forslag: Forslag) {
    const editions = await publishing.editions();
    const today = todayInNorway(parts.clock);
    const wanted = forslag.innhold.gjelderFra ?? today;
    const ny: Edition = { nummer: (editions.at(-1)?.nummer ?? 0) + 1, gjelderFra: wanted > today ? wanted : today, endringer: forslag.innhold.endringer };
    try {
      const { knowledge, overlay } = knowledgeAt([...editions, ny], ny.gjelderFra, parts.root);
      return { knowledge, over: overlay.tekster };
    } catch {
      return null;
    }
  }

  /** Nothing is sent or published before its effect is known, or with a worse one without a reason. */
  const guard: Guard = async (forslag) => {
    const now = await state(forslag);
    if (now.tilstand === 'regnes-ut') return 'Virkningen på forståelsen regnes ut nå. Det tar omtrent et halvt minutt. Prøv igjen når den står på siden.';
    if (now.tilstand === 'feil') return 'Virkningen på forståelsen kunne ikke regnes ut. Se hva kontrollen sier, rett utkastet og prøv igjen.';
    if (now.tilstand === 'ferdig' && now.virkning.daarligere && !forslag.innhold.grunnDaarligere?.trim()) return 'Treffsikkerheten blir dårligere med dette utkastet. Skriv en grunn under «Virkning» først, eller gjør om utkastet.';
    return null;
  };
  return { state, guard };
}
export type UnderstandingEffect = ReturnType<typeof createUnderstandingEffect>;

/** Whether a change can reach what the recogniser learns from. */
function teaches(change: Change): boolean {
  if (/^rules\/(leksikon|kommuner)/.test(change.fil)) return true;
  return change.fil.startsWith('intents/') && (change.slag === 'fil' || ['utsagn', 'sporsmaal', 'type', 'id'].includes(String(change.sti[0])));
}

function compare(test: ReturnType<typeof developmentSet>, questions: readonly string[], before: readonly IntentGuess[][], after: readonly IntentGuess[][]): Effect {
  const accuracy = (guesses: readonly IntentGuess[][]): Accuracy => {
    const { n, top1, top3, outOfScopeRecall } = score(test.map((example, i) => ({ example, ranked: guesses[i]! })));
    return { n, top1, top3, outOfScopeRecall };
  };
  const moved = (tekst: string, i: number): Moved => ({ tekst, foer: before[i]![0]!.intent, etter: after[i]![0]!.intent });
  const [foer, etter] = [accuracy(before), accuracy(after)];
  return {
    foer, etter,
    endret: test.map((e, i) => ({ ...moved(e.text, i), rett: { foer: e.intents.includes(before[i]![0]!.intent), etter: e.intents.includes(after[i]![0]!.intent) } })).filter((m) => m.foer !== m.etter),
    koe: questions.map((text, i) => moved(text, test.length + i)),
    daarligere: etter.top1 < foer.top1 || etter.top3 < foer.top3 || etter.outOfScopeRecall < foer.outOfScopeRecall,
  };
}
