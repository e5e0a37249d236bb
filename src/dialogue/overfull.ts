import { overfull } from '../grant/case.js';
import { preface, type Turn } from './context.js';

/** Positions of one doctor that are more than a full post at the same time cannot be calculated: said, and the share is asked for again. */
export function flagOverfull(t: Turn): void {
  const over = overfull(t.conv.aktiv?.sak.stillinger ?? []);
  if (!over || t.conv.endrer) return;
  preface(t, 'ALIS-C011', { sum: over.sum, fra: over.fra, til: over.til });
  preface(t, 'dialog.overfull.flere');
  t.conv.endrer = 'stillingsandel';
  t.conv.endrerStilling = over.index;
}
