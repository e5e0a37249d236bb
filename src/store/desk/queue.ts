import type { Place } from '../../desk/queue/types.js';
import type { SqlDriver } from '../driver.js';
import { changeCase } from './queue-change.js';
import { groupNew, type Grouped, type RouteOf } from './queue-group.js';
import { countStates, listQueue, readCase } from './queue-read.js';
import type { QueueActor, QueueCase, QueueChange, QueueFilter, QueueItem, QueueOutcome, QueueState, Scope } from './queue-types.js';

export type { RouteOf } from './queue-group.js';
export * from './queue-types.js';

export interface QueueStore {
  /** Places what is new, some hundred at a time; the same questions are placed once, by however many this runs. */
  group(place: Place, routeOf: RouteOf, naa: string): Promise<Grouped>;
  list(scope: Scope, filter: QueueFilter, limit: number, offset?: number): Promise<QueueItem[]>;
  counts(scope: Scope): Promise<Record<QueueState, number>>;
  read(scope: Scope, id: string): Promise<QueueCase | null>;
  /** Makes a change to the group as it was read (`versjon`), with its line in the audit log; both or neither. */
  change(who: QueueActor, id: string, versjon: number, change: QueueChange, tid: string): Promise<QueueOutcome>;
}

/** Questions that nobody could answer, in groups of alike ones. */
export function createQueueStore(driver: SqlDriver): QueueStore {
  return {
    group: (place, routeOf, naa) => driver.transaction(async (tx) => ({ commit: true, value: await groupNew(tx, place, routeOf, naa) })),
    list: (scope, filter, limit, offset = 0) => listQueue(driver, scope, filter, limit, offset),
    counts: (scope) => countStates(driver, scope),
    read: (scope, id) => readCase(driver, scope, id),
    change: (who, id, versjon, change, tid) =>
      driver.transaction(async (tx) => {
        const value = await changeCase(tx, who, id, versjon, change, tid);
        return { commit: value.utfall === 'gjort', value };
      }),
  };
}
