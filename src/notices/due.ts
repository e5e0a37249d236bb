import { REMIND_DAYS, upcomingDeadlines } from '../knowledge/deadlines.js';
import type { Knowledge, Lang } from '../knowledge/knowledge.js';
import { say } from '../knowledge/text.js';
import type { Reply } from '../reply/types.js';

/** Something to tell everyone who asked for it. `key` is the same for the same news, whenever it is worked out. */
export type Notice =
  | { slag: 'frist'; key: string; versjon: string; frist: string; dager: number }
  | { slag: 'versjon'; key: string; versjon: string };

/**
 * The notices of a day: deadlines that are 14 and 3 days away or nearer (a day without a run is made up for the next), and
 * every rule version. A version that was there when reminders were turned on is no news: see {@link versionKeys}.
 */
export function dueNotices(k: Knowledge, today: string): Notice[] {
  const steps = [...REMIND_DAYS].sort((a, b) => a - b);
  const deadlines = upcomingDeadlines(k, today).flatMap((deadline): Notice[] => {
    // The nearest step alone: three days before, nobody needs the word of fourteen as well.
    const step = steps.find((days) => deadline.dager <= days);
    return step === undefined ? [] : [{ slag: 'frist', key: `varsel:frist:${deadline.versjon}:${deadline.frist}:${step}`, ...deadline }];
  });
  return [...deadlines, ...[...k.versjoner.keys()].map((versjon): Notice => ({ slag: 'versjon', key: versionKey(versjon), versjon }))];
}

/** The keys of what is known already when somebody turns reminders on. */
export function versionKeys(k: Knowledge): string[] {
  return [...k.versjoner.keys()].map(versionKey);
}

const versionKey = (versjon: string): string => `varsel:versjon:${versjon}`;

/** A notice as it is read, with the button that turns them off. */
export function noticeReply(k: Knowledge, notice: Notice, lang: Lang): Reply {
  const versjon = k.versjoner.get(notice.versjon)!;
  const navn = versjon.navn[lang];
  const text = notice.slag === 'frist' ? say(k, deadlineText(notice.dager), lang, { versjon: navn, frist: notice.frist, dager: notice.dager }) : say(k, 'varsel.versjon', lang, { versjon: navn, fra: versjon.gjelder.fra, til: versjon.gjelder.til });
  return { kind: 'melding', lang, text, blocks: [{ type: 'avsnitt', tekst: text }], choices: [{ value: 'paaminnelse:av', label: say(k, 'valg.paaminnelse-av', lang), slag: 'oppfolging' }], sources: [], regelversjon: notice.versjon };
}

function deadlineText(days: number): string {
  if (days === 0) return 'varsel.frist.i-dag';
  return days === 1 ? 'varsel.frist.i-morgen' : 'varsel.frist';
}
