import type { AdminContext } from '../context.js';

/** As many examples as an answer needs from one case. */
const EXAMPLES = 30;

/** The questions of a case, for whoever writes its answer (readers and editors, who see all regions); null when there is no such case. */
export function questionsOfCase({ store }: Pick<AdminContext, 'store'>): (sakId: string) => Promise<{ tekst: string; spraak: string }[] | null> {
  return async (sakId) => (await store.desk.queue.read(null, sakId))?.sporsmaal.slice(0, EXAMPLES).map(({ tekst, spraak }) => ({ tekst, spraak })) ?? null;
}

/** As many open questions as are tried on a recogniser that is about to change. */
const OPEN = 200;

/** The titles of the open cases of the queue. */
export async function openQuestions({ store }: Pick<AdminContext, 'store'>): Promise<string[]> {
  return (await store.desk.queue.list(null, { tilstand: 'aapne' }, OPEN)).map((item) => item.tittel);
}
