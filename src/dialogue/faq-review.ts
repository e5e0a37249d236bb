import type { Intent, Svar } from '../knowledge/schema/intent.js';
import type { Block } from '../reply/types.js';
import { tell, type Turn } from './context.js';

/** A written answer that should have been read through by now, marked as such to whoever reads it. */
export function reviewNote(t: Turn, intent: Intent, svar: Svar | undefined): Block[] {
  if (!svar || intent.gjennomgaas === undefined || intent.gjennomgaas >= t.today) return [];
  return [{ type: 'merknad', nivaa: 'advarsel', tekst: tell(t, 'faq.forbi.gjennomgang', { dato: intent.gjennomgaas, eier: intent.eier }) }];
}
