import type { Knowledge } from '../knowledge/knowledge.js';
import { AtLeast, type FactValue } from './condition.js';
import type { PositionPart, Setting, Share } from './calculation.js';
import type { Num } from './decimal.js';
import { bestOf, judge, waysOf, type Judgement, type Ways } from './eligibility.js';
import { factReader, type FactSource } from './facts.js';
import type { Stilling } from './types.js';

/** Positions in date order; those without dates last. The frame is used up in this order. */
const inDateOrder = (positions: readonly PositionPart[]): readonly PositionPart[] =>
  positions.length < 2 ? positions : [...positions].sort((a, b) => (a.fra ?? '9').localeCompare(b.fra ?? '9') || a.index - b.index);

/** What is known of full-time months granted before a position: exactly, or at least so many. */
export function earlierFor(s: Pick<Setting, 'sak' | 'frame'>): Num | AtLeast | undefined {
  if (s.sak.tidligere) return s.frame.used;
  return s.frame.used.isZero() ? undefined : new AtLeast(s.frame.used.toNumber());
}

/** Values that an unknown fact can take, for facts with few of them. */
function domainOf(k: Knowledge, fact: string): FactValue[] | null {
  const fakta = k.fakta.get(fact);
  if (fakta?.type === 'valg') return fakta.valg?.map((v) => v.verdi) ?? null;
  return fakta?.type === 'ja_nei' || fact === 'erVikar' ? [true, false] : null;
}

/**
 * Ways left open when it is not known whether a criterion applies: every value of the facts that this hangs on is tried,
 * so that an answer that leads to the same outcome whatever it is does not keep the case open.
 */
function waysByTrying(s: Setting, source: FactSource, plain: Judgement): Ways {
  const read = factReader(source);
  const open = s.cv.criteria.flatMap((c, i) => (plain.rows[i]!.openApplies ? c.appliesFacts : [])).filter((f) => read(f) === undefined);
  const facts = [...new Set(open)].filter((f) => domainOf(s.k, f));
  if (facts.length === 0) return plain.ways;
  let trials: Record<string, FactValue>[] = [{}];
  for (const fact of facts) trials = trials.flatMap((t) => domainOf(s.k, fact)!.map((v) => ({ ...t, [fact]: v })));
  return trials.reduce((ways, assume) => ways | waysOf(s.cv.criteria, factReader({ ...source, stilling: withAssumed(source.stilling, assume), assume })), 0);
}

const OTHERS_FOLLOW_FROM = ['stillingstype', 'tilknytning'] as const;

/** The position with what is assumed of it: other facts are worked out from these. */
function withAssumed(stilling: Stilling, assume: Readonly<Record<string, FactValue>>): Stilling {
  const known = OTHERS_FOLLOW_FROM.filter((key) => key in assume);
  return known.length === 0 ? stilling : { ...stilling, ...Object.fromEntries(known.map((key) => [key, assume[key]])) };
}

/** One position against the version's criteria, with the frame as it stands now. */
function judgePosition(s: Setting, part: PositionPart): Judgement {
  const source: FactSource = { sak: s.sak, stilling: part.stilling, earlier: earlierFor(s), saerskilt: s.saerskilt };
  const plain = judge(s.cv.criteria, factReader(source));
  if (!plain.rows.some((r) => r.openApplies)) return plain;
  return { ...plain, ways: waysByTrying(s, source, plain) };
}

/** The case's ways: those of its best position (0 stands for none yet). */
const joinWays = (soFar: Ways, next: Ways): Ways => (soFar === 0 ? next : bestOf(soFar, next));

/**
 * Judges the positions one after the other, in date order, and gives each its share. `shareOf` may use up the frame: the next
 * position is judged with what is left.
 */
export function judgeInTurn(s: Setting, shareOf: (part: PositionPart, ways: Ways) => Share): { ways: Ways; judgements: Judgement[]; shares: Share[] } {
  let ways: Ways = 0;
  const judgements: Judgement[] = [];
  const shares: Share[] = [];
  for (const part of inDateOrder(s.positions)) {
    const judgement = judgePosition(s, part);
    judgements.push(judgement);
    ways = joinWays(ways, judgement.ways);
    shares.push(shareOf(part, judgement.ways));
  }
  return { ways, judgements, shares };
}
