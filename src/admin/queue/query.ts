import { z } from 'zod';
import { LANGS } from '../../knowledge/schema/common.js';
import { QUEUE_STATES, type QueueFilter } from '../../store/desk/queue-types.js';

const text = z.string().trim().max(200).catch('');
const querySchema = z.object({
  tilstand: z.enum([...QUEUE_STATES, 'aapne', 'alle']).catch('aapne'),
  kontor: text,
  spraak: z.enum(['', ...LANGS]).catch(''),
  sok: text,
  sorter: z.enum(['sist', 'antall']).catch('sist'),
  side: z.coerce.number().int().min(1).max(100_000).catch(1),
});

/** The filters as they stand in the form; what cannot be read is left out. */
export type QueueQuery = z.infer<typeof querySchema>;

export function readQueueQuery(query: unknown): QueueQuery {
  return querySchema.parse(query ?? {});
}

export function toQueueFilter({ tilstand, kontor, spraak, sok, sorter }: QueueQuery): QueueFilter {
  return { ...(tilstand === 'alle' ? {} : { tilstand }), ...(kontor ? { rutet: kontor } : {}), ...(spraak ? { spraak } : {}), ...(sok ? { tekst: sok } : {}), sorter };
}

/** The same filters as the end of an address. */
export function queryString(query: QueueQuery, over: Partial<QueueQuery> = {}): string {
  const all = { ...query, ...over };
  return new URLSearchParams(Object.entries(all).map(([name, value]): [string, string] => [name, String(value)])).toString();
}

const id = z.string().regex(/^[\w-]{1,64}$/);
const said = (max: number) => z.string().trim().min(1).max(max);
const list = z.preprocess((given) => (given === undefined ? [] : [given].flat()), z.array(id).min(1).max(1_000));

/** What each form on the page of a case sends, by the last part of its address. */
const FORMS = {
  ta: z.object({}).transform(() => ({ slag: 'ta' as const })),
  send: z.object({ til: id, notat: z.string().trim().max(2_000).optional() }).transform(({ til, notat }) => ({ slag: 'send' as const, til, ...(notat ? { notat } : {}) })),
  'svar-finnes': z.object({ intent: id }).transform(({ intent }) => ({ slag: 'svar-finnes' as const, intent })),
  lukk: z.object({ grunn: said(500) }).transform(({ grunn }) => ({ slag: 'lukk' as const, grunn })),
  gjenaapne: z.object({}).transform(() => ({ slag: 'gjenaapne' as const })),
  notat: z.object({ tekst: said(2_000) }).transform(({ tekst }) => ({ slag: 'notat' as const, tekst })),
  'slaa-sammen': z.object({ med: id }).transform(({ med }) => ({ slag: 'slaa-sammen' as const, med })),
  'skill-ut': z.object({ sporsmaal: list }).transform(({ sporsmaal }) => ({ slag: 'skill-ut' as const, sporsmaal })),
};

const version = z.object({ versjon: z.coerce.number().int().min(1) });

/** A change as it was sent, with the version that the page showed; null when the form is not whole. */
export function readChange(action: string, body: unknown) {
  if (!Object.hasOwn(FORMS, action)) return null;
  const change = FORMS[action as keyof typeof FORMS].safeParse(body ?? {});
  const read = version.safeParse(body ?? {});
  return change.success && read.success ? { change: change.data, versjon: read.data.versjon } : null;
}
