import { createEvents, type EventAttributes } from 'ics';
import { addDays } from '../knowledge/dates.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Lang } from '../knowledge/schema/common.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { valueOf } from '../knowledge/values.js';
import { sourceText, tell, type Words } from './words.js';

/** Named values of a version that are deadlines for the municipality, in order of time. */
const DEADLINES = ['frist', 'attest_frist'] as const;
/** Stable part of the events' ids: importing the same deadline again updates it instead of doubling it. */
const DOMAIN = 'alis-assistenten';

/** The known deadlines of rule versions as an iCalendar file (RFC 5545), one all-day event each; null when none is known. */
export function deadlineCalendar(k: Knowledge, versjoner: readonly RuleVersion[], lang: Lang): string | null {
  const w: Words = { k, lang };
  const events = versjoner.flatMap((versjon) => DEADLINES.flatMap((id) => eventOf(w, versjon, id)));
  if (events.length === 0) return null;
  const { value, error } = createEvents(events, { productId: `-//ALIS-assistenten//${lang.toUpperCase()}`, calName: tell(w, 'kalender.navn'), method: 'PUBLISH' });
  if (!value) throw error ?? new Error('no calendar');
  return folded(withStableStamp(value));
}

function eventOf(w: Words, versjon: RuleVersion, id: (typeof DEADLINES)[number]): EventAttributes[] {
  const deadline = valueOf(versjon, id);
  if (!deadline || typeof deadline.verdi !== 'string') return [];
  const kilde = sourceText(w, deadline.kilde);
  const lenke = w.k.kilder.get(deadline.kilde.dokument)?.lenke;
  const lines = [
    ...(deadline.status === 'bekreftet' ? [] : [tell(w, 'kalender.ubekreftet')]),
    ...(kilde ? [tell(w, 'kalender.kilde', { kilde })] : []),
    ...(lenke ? [lenke] : []),
    tell(w, 'kalender.hvem'),
  ];
  return [{
    start: parts(deadline.verdi), end: parts(addDays(deadline.verdi, 1)), uid: `${id}-${versjon.id.replace('/', '-')}@${DOMAIN}`,
    title: written(tell(w, `kalender.${id}`, { versjon: versjon.navn[w.lang] })), description: written(lines.join('\n')), ...(lenke ? { url: new URL(lenke).href } : {}),
    busyStatus: 'FREE', transp: 'TRANSPARENT', status: deadline.status === 'bekreftet' ? 'CONFIRMED' : 'TENTATIVE',
  }];
}

/** The library leaves a lone carriage return and other control signs as they are; some programs take the first for the end of a line. */
function written(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f\u0085\u2028\u2029]/g, ' ');
}

function parts(date: string): [number, number, number] {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return [year, month, day];
}

/** The library stamps events with the clock; the same deadline must give the same file, so its own day is used. */
function withStableStamp(text: string): string {
  return text.replace(/^DTSTAMP:.*(\r\n)DTSTART;VALUE=DATE:(\d{8})/gm, 'DTSTAMP:$2T000000Z$1DTSTART;VALUE=DATE:$2');
}

/** Octets of a line, without its break (RFC 5545, section 3.1). */
const LONGEST_LINE = 75;

/** Folds by octets: the library counts letters, and æ, ø and å are two octets each. */
function folded(text: string): string {
  return text.replace(/\r\n[ \t]/g, '').split('\r\n').map(foldLine).join('\r\n');
}

function foldLine(line: string): string {
  const lines = [''];
  for (const char of line) {
    if (Buffer.byteLength(lines.at(-1)! + char) > LONGEST_LINE) lines.push(' ');
    lines[lines.length - 1] += char;
  }
  return lines.join('\r\n');
}
