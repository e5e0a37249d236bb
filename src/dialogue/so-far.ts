import type { Block } from '../reply/types.js';
import { askAgain } from './check.js';
import { paragraph, reply, tell, type Turn } from './context.js';
import { factsBlock } from './facts-block.js';
import { fieldName, lowerFirst } from './labels.js';
import { nothingYet } from './nothing-yet.js';
import { openFields } from './open-fields.js';

/** In the middle of a check: what is noted, what is still asked for, and the question that stands. */
export function soFar(t: Turn): void {
  const check = t.conv.aktiv!;
  const open = openFields(t);
  if (open.length === 0) return nothingYet(t);
  const facts = factsBlock(t, check).filter((b) => b.type === 'fakta');
  const hva = open.map((field) => lowerFirst(fieldName(t.k, field, t.conv.lang))).join(', ');
  const noted: Block[] = facts.length > 0 ? [{ type: 'overskrift', tekst: tell(t, 'dialog.saa-langt') }, ...facts] : [paragraph(tell(t, 'dialog.saa-langt.ingenting'))];
  reply(t, { kind: 'melding', blocks: [...noted, paragraph(tell(t, 'dialog.saa-langt.mangler', { hva }))] });
  askAgain(t);
}
