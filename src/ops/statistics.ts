import { randomUUID } from 'node:crypto';
import type { Incoming } from '../assistant/types.js';
import type { Taken } from '../assistant/take-turn.js';
import { todayInNorway, type Clock } from '../clock.js';
import type { KnowledgeSource } from '../kb/source.js';
import { officeFor } from '../knowledge/municipalities.js';
import { mondayOf } from '../statistics/period.js';
import { countsOf, isQuestion, type TurnSeen } from '../statistics/turn-counts.js';
import type { DayCount, MunicipalitySeen, StatisticsStore } from '../store/desk/statistics.js';
import { StoreUnavailable } from '../store/types.js';
import type { Log } from './log.js';

/** Counts turns in memory, and adds them to the store every few seconds: a turn never waits for it. */
export interface Statistics {
  turn(incoming: Incoming, turn: Taken): void;
  /** Adds what is counted so far. What could not be added is kept for the next time. */
  flush(): Promise<void>;
  /** Flushes for the last time. */
  stop(): Promise<void>;
}

export interface StatisticsParts {
  kb: KnowledgeSource;
  store: { desk: { statistics: Pick<StatisticsStore, 'add'> } };
  clock: Clock;
  log?: Log | undefined;
}

const EVERY_MS = 5_000;
/** While the store is away for long: so many batches are kept, then the oldest counts are given up. */
const MAX_BATCHES = 500;

interface Batch {
  id: string;
  counts: Map<string, DayCount>;
  seen: Map<string, MunicipalitySeen>;
}

const newBatch = (): Batch => ({ id: randomUUID(), counts: new Map(), seen: new Map() });

export function createStatistics(parts: StatisticsParts): Statistics {
  const { kb, store, clock, log } = parts;
  let open = newBatch();
  let waiting: Batch[] = [];
  let running: Promise<void> = Promise.resolve();

  const turn: Statistics['turn'] = (incoming, taken) => {
    if (taken.answer.gjentatt) return;
    const { knowledge } = kb.now();
    const dag = todayInNorway(clock);
    const region = (taken.kommune && officeFor(knowledge, taken.kommune, dag)?.id) || 'ukjent';
    const seen = seenOf(incoming, taken, knowledge.intents.get(taken.answer.understanding.intent)?.type);
    for (const counted of countsOf(seen)) {
      const key = [dag, region, counted.slag, counted.navn, counted.verdi].join('\n');
      const known = open.counts.get(key);
      if (known) known.antall += 1;
      else open.counts.set(key, { dag, region, ...counted, antall: 1 });
    }
    if (taken.kommune && isQuestion(seen)) note(open, { uke: mondayOf(dag), region, navn: seen.intent, kommunenummer: taken.kommune });
  };

  async function add(): Promise<void> {
    if (open.counts.size > 0 || open.seen.size > 0) waiting.push(open);
    open = newBatch();
    while (waiting.length > 0) {
      const [batch] = waiting;
      try {
        // A batch keeps its id: one that was added without our knowing is not added twice.
        await store.desk.statistics.add(batch!.id, [...batch!.counts.values()], [...batch!.seen.values()], clock.now().toISOString());
        waiting = waiting.slice(1);
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) log?.error({ feil: (error as Error).message }, 'tallene kunne ikke lagres, prøves igjen');
        waiting = waiting.slice(-MAX_BATCHES);
        return;
      }
    }
  }
  const flush = (): Promise<void> => (running = running.then(add));
  const timer = setInterval(() => void flush(), EVERY_MS);
  timer.unref();
  return {
    turn, flush,
    stop: () => {
      clearInterval(timer);
      return flush();
    },
  };
}

function note(batch: Batch, seen: MunicipalitySeen): void {
  batch.seen.set([seen.uke, seen.region, seen.navn, seen.kommunenummer].join('\n'), seen);
}

function seenOf({ channel, input }: Incoming, { answer, events, steg }: Taken, intentType: string | undefined): TurnSeen {
  const { intent } = answer.understanding;
  return { kanal: channel, spraak: answer.lang, sagt: input.type !== 'start', steg: steg === true, faq: answer.replies.some((reply) => reply.kind === 'faq' || reply.kind === 'mente-du'), intent, intentType, events };
}
