import type { SqlDriver } from '../driver.js';
import { createAuditStore, type AuditStore } from './audit.js';
import { createPublishingStore, type PublishingStore } from './publishing.js';
import { createSessionStore, type SessionStore } from './sessions.js';
import { createUserStore, type UserStore } from './users.js';

/** What the directorate's desk keeps, area by area, in the same database as the conversations. */
export interface DeskStore {
  audit: AuditStore;
  publishing: PublishingStore;
  sessions: SessionStore;
  users: UserStore;
}

export function createDeskStore(driver: SqlDriver): DeskStore {
  return {
    audit: createAuditStore(driver),
    publishing: createPublishingStore(driver),
    sessions: createSessionStore(driver),
    users: createUserStore(driver),
  };
}
