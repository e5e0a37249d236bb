import { z } from 'zod';
import type { AuditFilter } from '../../store/desk/audit.js';
import { nextDay, startOfDay } from '../time.js';

const text = z.string().max(200).catch('');
const querySchema = z.object({ hvem: text, handling: text, objekt: text, fra: text, til: text, side: z.coerce.number().int().min(1).max(100_000).catch(1) });

/** The filters as they stand in the form; what cannot be read is left out. */
export type AuditQuery = z.infer<typeof querySchema>;

export function readQuery(query: unknown): AuditQuery {
  const read = querySchema.parse(query ?? {});
  const day = (date: string) => (startOfDay(date) === null ? '' : date);
  return { ...read, fra: day(read.fra), til: day(read.til) };
}

/** Days as people mean them (Norwegian, both included) as instants. */
export function toFilter({ hvem, handling, objekt, fra, til }: AuditQuery): AuditFilter {
  return { hvem, handling, objekt, fra: fra && startOfDay(fra)!, til: til && startOfDay(nextDay(til))! };
}
