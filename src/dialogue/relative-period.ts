import { addDays, addMonths, format, parseISO } from 'date-fns';
import type { AskField } from '../grant/types.js';
import { readLength } from '../understanding/answers.js';
import type { ReadAnswer } from '../understanding/types.js';
import { preface, type Turn } from './context.js';

/** The length of the substitute post told by the period applied for: "samme periode", "10 måneder", "ti uker". */
export function relativeToPeriod(t: Turn, pending: AskField, text: string): ReadAnswer | undefined {
  const position = t.conv.aktiv?.sak.stillinger?.find((s) => s.fra && s.til);
  const length = pending === 'vikariat' && position ? readLength(text) : undefined;
  if (!length || !position) return undefined;
  const { fra, til } = position as { fra: string; til: string };
  if (length.slag === 'samme') return { ok: true, value: { fra, til } };
  preface(t, 'dialog.antatt.fra.periode');
  const start = parseISO(fra);
  const after = length.slag === 'maaneder' ? addMonths(start, length.antall) : addDays(start, length.antall * (length.slag === 'uker' ? 7 : 1));
  return { ok: true, value: { fra, til: format(addDays(after, -1), 'yyyy-MM-dd') } };
}
