import type { GrantResult } from '../grant/types.js';
import { versionsOf } from '../knowledge/versions.js';
import type { Choice } from '../reply/types.js';
import { asksForLis3Supervision } from '../understanding/entities/lis3.js';
import { looksLikeQuestion } from '../understanding/split-questions.js';
import { advance } from './check.js';
import { choice, preface, type Turn } from './context.js';
import { pendingField } from './open-fields.js';
import { schemeFor, schemesAt } from './scheme.js';
import type { CheckCase } from './types.js';

const LIS3 = 'lis3-veiledning-2021';

/** Whether the case lies in a time when supervision of LIS3 had a grant of its own, and is not judged by that. */
function couldBeLis3(t: Turn, check: CheckCase): boolean {
  const first = check.sak.stillinger?.map((s) => s.fra).find((d) => d !== undefined);
  const scheme = schemeFor(t.k, check.sak, t.today);
  return first !== undefined && 'ordning' in scheme && scheme.ordning !== LIS3 && schemesAt(t.k, first).includes(LIS3);
}

/** The way from a refusal by an ALIS scheme to the grant that needed no ALIS agreement. */
export function lis3WayIn(t: Turn, check: CheckCase, result: GrantResult): Choice[] {
  return result.utfall === 'kan-ikke-innvilges' && couldBeLis3(t, check) ? [choice(t, 'lis3', 'valg.lis3', 'oppfolging')] : [];
}

/** "Hva med veiledning av LIS3?" after a result: the same case by that grant. False when the message is not that. */
export function lis3Instead(t: Turn, text: string): boolean {
  const { aktiv } = t.conv;
  if (!aktiv || pendingField(t) || !asksForLis3Supervision(text) || !couldBeLis3(t, aktiv)) return false;
  if (looksLikeQuestion(text) && ASKS_OF_RULES.test(text)) return false;
  return checkLis3(t);
}

const ASKS_OF_RULES = /^\W*(?:hva|kva|what) (?:er|var|is|was)(?![\p{L}])/iu;

/** The case under way judged by the grant for supervision of LIS3. */
export function checkLis3(t: Turn): boolean {
  const { aktiv } = t.conv;
  if (!aktiv || !couldBeLis3(t, aktiv)) return false;
  const versjon = versionsOf(t.k, LIS3)[0]!;
  t.conv.aktiv = { ...aktiv, sak: { ...aktiv.sak, ordning: LIS3 } };
  t.conv.forrige = null;
  t.understanding = { ...t.understanding, intent: t.conv.flyt ?? 'sjekk-tilskudd', confidence: 1 };
  preface(t, 'dialog.antatt.ordning', { ordning: versjon.navn[t.conv.lang] });
  advance(t);
  return true;
}
