import { newConversation } from '../dialogue/context.js';
import type { Conversation } from '../dialogue/types.js';
import type { Lang } from '../knowledge/knowledge.js';

/** What is handed over: the facts of the case and the rules that it was judged by. No words of anybody's, and nothing about persons. */
type Snapshot = { format: 1 } & Pick<Conversation, 'aktiv' | 'leger' | 'versjoner' | 'kommune' | 'godtaUbekreftet'>;

export function snapshotOf({ aktiv, leger, versjoner, kommune, godtaUbekreftet }: Conversation): string {
  const snapshot: Snapshot = { format: 1, aktiv, leger, versjoner, ...(kommune ? { kommune } : {}), ...(godtaUbekreftet ? { godtaUbekreftet } : {}) };
  return JSON.stringify(snapshot);
}

/**
 * The conversation of who takes the case up: the same facts, in this person's language, ready to go on. Null when the case was
 * written by a program of another form.
 */
export function restore(innhold: string, before: Conversation | null, lang: Lang): Conversation | null {
  const { format, ...facts } = JSON.parse(innhold) as Snapshot;
  if (format !== 1) return null;
  return { ...newConversation(lang), ...(before?.spraakValgt ? { spraakValgt: true } : {}), ...facts, tur: before?.tur ?? 0, valg: ['fortsett'] };
}
