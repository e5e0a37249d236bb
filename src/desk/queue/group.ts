import type { Lexicon } from '../../understanding/lexicon.js';
import { words } from '../../understanding/normalise.js';
import { alike, sketch, type Sketch } from './sketch.js';
import type { AskedQuestion, Place, QuestionGroup } from './types.js';

/** From here on two questions are the same question. */
export const SAME = 0.6;
/** A question like one in a group must also be this near to what the group began with, so that a group does not drift. */
const NEAR_THE_FIRST = 0.3;
/** So many of a group's questions are looked at: the first ones say what it is about. */
const LOOKED_AT = 12;

/**
 * Places a question in the group that it is most alike, in any language; the earlier group when two are as near. The same
 * questions in the same order give the same groups.
 */
export function createPlacing(lexicon: Lexicon): Place {
  const drawn = new Map<string, Sketch>();
  const sketchOf = (text: string): Sketch => {
    const known = drawn.get(text);
    if (known) return known;
    if (drawn.size >= KEPT) drawn.clear();
    const made = sketch(lexicon, text);
    drawn.set(text, made);
    return made;
  };
  return (question, groups) => {
    let best: { id: string; score: number } | null = null;
    for (const group of groups) {
      const score = likeness(question, group, sketchOf);
      if (score >= SAME && score > (best?.score ?? 0)) best = { id: group.id, score };
    }
    return best?.id ?? null;
  };
}

/** Sketches that are kept from one round to the next. */
const KEPT = 20_000;

function likeness(question: AskedQuestion, group: QuestionGroup, sketchOf: (text: string) => Sketch): number {
  const [first, ...rest] = group.sporsmaal.slice(0, LOOKED_AT);
  if (!first) return 0;
  const begun = pair(question, first, sketchOf);
  if (begun < NEAR_THE_FIRST) return begun;
  return Math.max(begun, ...rest.map((other) => pair(question, other, sketchOf)));
}

function pair(a: AskedQuestion, b: AskedQuestion, sketchOf: (text: string) => Sketch): number {
  // The answer of the same known question did not help: one matter, however it was put.
  if (a.intent !== null && b.intent !== null) return a.intent === b.intent ? 1 : 0;
  if (bare(a.tekst) === bare(b.tekst)) return 1;
  return alike(sketchOf(a.tekst), sketchOf(b.tekst));
}

const bare = (text: string): string => words(text).join(' ');
