import type { Knowledge } from '../knowledge/knowledge.js';
import type { Lang } from '../knowledge/schema/common.js';
import { say } from '../knowledge/text.js';
import { valueOf } from '../knowledge/values.js';
import type { Download, Reply } from '../reply/types.js';
import type { Answer, Channel } from './types.js';

/** Names of a version's deadlines that are still worth a place in the calendar. */
const DEADLINES = ['frist', 'attest_frist'] as const;

/**
 * Puts the files of a stored result under it: its case file, and its deadlines. The page links within its own server; another
 * channel only where the public address is set, since its readers are somewhere else.
 */
export function addDownloads(parts: { knowledge: Knowledge; offentligAdresse?: string }, channel: Channel, answer: Answer, today: string): void {
  const base = channel === 'web' ? '' : parts.offentligAdresse?.replace(/\/+$/, '');
  if (base === undefined) return;
  for (const reply of answer.replies) {
    if (!reply.kvittering) continue;
    reply.nedlastinger = downloadsOf(parts.knowledge, reply, reply.kvittering, today).map((file) => ({ ...file, sti: base + file.sti }));
    if (channel !== 'web') reply.text += `\n\n${reply.nedlastinger.map((file) => `${file.label}: ${file.sti}`).join('\n')}`;
  }
}

function downloadsOf(k: Knowledge, reply: Reply, receipt: string, today: string): Download[] {
  const { lang } = reply;
  return [...caseFileLinks(k, receipt, lang), ...deadlineLink(k, reply, today)];
}

/** The case file of a receipt, as PDF and as a workbook. */
export function caseFileLinks(k: Knowledge, receipt: string, lang: Lang): Download[] {
  return [
    { label: say(k, 'nedlasting.pdf', lang), sti: `/sak/${receipt}.pdf?lang=${lang}` },
    { label: say(k, 'nedlasting.xlsx', lang), sti: `/sak/${receipt}.xlsx?lang=${lang}` },
  ];
}

/** The deadlines of the grant years that give something, where one is still to come. */
function deadlineLink(k: Knowledge, reply: Reply, today: string): Download[] {
  const parts = reply.estimate?.deler ?? (reply.estimate ? [reply.estimate] : []);
  const ids = parts.filter((p) => p.utfall !== 'kan-ikke-innvilges' && p.regelversjon && comes(k, p.regelversjon, today)).map((p) => p.regelversjon!);
  return ids.length === 0 ? [] : [{ label: say(k, 'nedlasting.frist', reply.lang), sti: `/frister.ics?versjon=${[...new Set(ids)].map(encodeURIComponent).join(',')}&lang=${reply.lang}` }];
}

function comes(k: Knowledge, id: string, today: string): boolean {
  const versjon = k.versjoner.get(id);
  return versjon !== undefined && DEADLINES.some((name) => String(valueOf(versjon, name)?.verdi ?? '') >= today);
}
