import { todayInNorway, type Clock } from '../clock.js';
import { createPlacing } from '../desk/queue/group.js';
import type { Place } from '../desk/queue/types.js';
import type { KnowledgeSource } from '../kb/source.js';
import { officeFor } from '../knowledge/municipalities.js';
import { projectRoot } from '../project-root.js';
import { DIRECTORATE, type Store } from '../store/types.js';
import { createLexicon } from '../understanding/lexicon.js';
import { readLexicon } from '../understanding/lexicon-file.js';
import { kommuneEntry } from '../understanding/recogniser/place-names.js';

/** As many as are placed at a time; more than one round when more have come. */
const ROUNDS = 20;

/** Places new questions in groups: when somebody looks at the queue, and every minute. */
export type KeepQueue = () => Promise<void>;

export function createQueueKeeper({ kb, store, clock }: { kb: KnowledgeSource; store: Pick<Store, 'desk'>; clock: Clock }): KeepQueue {
  let place: Place | undefined;
  return async () => {
    const { knowledge: k } = kb.now();
    place ??= createPlacing(createLexicon([...readLexicon(projectRoot()).entries, kommuneEntry(k.kommuner)]));
    const today = todayInNorway(clock);
    const routeOf = (kommunenummer: string | null) => (kommunenummer ? officeFor(k, kommunenummer, today)?.id : undefined) ?? DIRECTORATE;
    for (let round = 0; round < ROUNDS; round++) if ((await store.desk.queue.group(place, routeOf, clock.now().toISOString())).plassert === 0) return;
  };
}
