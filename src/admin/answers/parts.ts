import { todayInNorway } from '../../clock.js';
import { baseFiles } from '../../kb/live.js';
import type { Guard, Publisher } from '../../kb/publisher.js';
import type { UnderstandingEffect } from '../../kb/understanding-effect.js';
import { overlayAt } from '../../publishing/overlay.js';
import type { Forslag } from '../../publishing/draft.js';
import type { AdminContext, AdminParts } from '../context.js';
import type { DraftKind, Fault } from '../drafts/kinds.js';
import { forced } from './changes.js';
import { effectHtml } from './effect-html.js';
import { answerFaults } from './faults.js';
import { formOfFile } from './form.js';

export interface AnswerParts {
  publisher: Publisher;
  effect: UnderstandingEffect;
  /** The questions of a case in the queue, to begin the examples with; null when there is no such case. */
  queueQuestions?: (sakId: string, leser: { id: string; kontor?: string }) => Promise<{ tekst: string; spraak: string }[] | null>;
}

/** The text of a file by what was published up to an edition, or null when there was none. */
export async function textAt(parts: Pick<AdminParts, 'store' | 'clock'>, fil: string, utgave = Infinity): Promise<string | null> {
  // What a form calls an id is no way to other files.
  if (!/^intents\/[\w-]+\.yaml$/.test(fil)) return null;
  const editions = (await parts.store.desk.publishing.editions()).filter((e) => e.nummer <= utgave);
  const over = overlayAt(editions, todayInNorway(parts.clock), baseFiles()).tekster;
  return over.has(fil) ? over.get(fil)! || null : baseFiles()(fil);
}

/** What the desk asks of a draft of an answer beyond the check of the rules. */
async function faultsOf(parts: Pick<AdminParts, 'store' | 'clock' | 'kb'>, forslag: Forslag): Promise<Fault[]> {
  const before = await textAt(parts, forslag.innhold.gjelder!);
  const after = forced(before, forslag.innhold.endringer);
  if (after === null) return [];
  const missing = forslag.innhold.grunn.trim() === '' ? [{ felt: 'hvorfor', melding: 'Skriv hvorfor dette endres.', sted: '' }] : [];
  return [...answerFaults(parts.kb.now().knowledge, before === null ? null : formOfFile(before), formOfFile(after), todayInNorway(parts.clock)), ...missing];
}

/** Nobody sends or publishes an answer that is not whole. */
export function answerGuard(parts: Pick<AdminParts, 'store' | 'clock' | 'kb'>): Guard {
  return async (forslag) => {
    if (forslag.slag !== 'svar' || !forslag.innhold.gjelder) return null;
    const faults = await faultsOf(parts, forslag);
    return faults.length === 0 ? null : `Svaret er ikke ferdig. ${faults.map((f) => `${f.felt}: ${f.melding}`).join(' ')}`;
  };
}

/** How drafts of answers are shown among the others. */
export function answerKind(ctx: AdminContext, effect: UnderstandingEffect): DraftKind {
  return {
    navn: 'svar',
    rediger: (forslag) => `/admin/svar/forslag/${forslag.id}`,
    virkning: async (forslag, csrf, mayWrite) => effectHtml(ctx.kb.now().knowledge, forslag, await effect.state(forslag), mayWrite, csrf),
    kontroll: (forslag) => faultsOf(ctx, forslag),
  };
}
