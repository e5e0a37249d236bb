import type { SqlDriver } from '../driver.js';
import { createAuditStore, type AuditStore } from './audit.js';
import { createMessageStore, type MessageStore } from './messages.js';
import { createDraftStore, type DraftStore } from './drafts.js';
import { createPublishingStore, type PublishingStore } from './publishing.js';
import { createQueueStore, type QueueStore } from './queue.js';
import { createSessionStore, type SessionStore } from './sessions.js';
import { createUserStore, type UserStore } from './users.js';

/** What the directorate's desk keeps, area by area, in the same database as the conversations. */
export interface DeskStore {
  audit: AuditStore;
  drafts: DraftStore;
  publishing: PublishingStore;
  queue: QueueStore;
  messages: MessageStore;
  sessions: SessionStore;
  users: UserStore;
}

export function createDeskStore(driver: SqlDriver): DeskStore {
  return {
    audit: createAuditStore(driver),
    drafts: createDraftStore(driver),
    publishing: createPublishingStore(driver),
    queue: createQueueStore(driver),
    messages: createMessageStore(driver),
    sessions: createSessionStore(driver),
    users: createUserStore(driver),
  };
}
