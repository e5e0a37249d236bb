import type { SqlDriver } from '../driver.js';
import { createApiKeyStore, type ApiKeyStore } from './api-keys.js';
import { createAuditStore, type AuditStore } from './audit.js';
import { createOperationsStore, type OperationsStore } from './operations.js';
import { createMessageStore, type MessageStore } from './messages.js';
import { createDraftStore, type DraftStore } from './drafts.js';
import { createHelpfulStore, type HelpfulStore } from './helpful.js';
import { createPublishingStore, type PublishingStore } from './publishing.js';
import { createStatisticsStore, type StatisticsStore } from './statistics.js';
import { createQueueStore, type QueueStore } from './queue.js';
import { createSessionStore, type SessionStore } from './sessions.js';
import { createStockStore, type StockStore } from './stock.js';
import { createUserStore, type UserStore } from './users.js';

/** What the directorate's desk keeps, area by area, in the same database as the conversations. */
export interface DeskStore {
  audit: AuditStore;
  drafts: DraftStore;
  helpful: HelpfulStore;
  publishing: PublishingStore;
  statistics: StatisticsStore;
  operations: OperationsStore;
  queue: QueueStore;
  messages: MessageStore;
  sessions: SessionStore;
  stock: StockStore;
  users: UserStore;
  apiKeys: ApiKeyStore;
}

export function createDeskStore(driver: SqlDriver): DeskStore {
  return {
    audit: createAuditStore(driver),
    drafts: createDraftStore(driver),
    helpful: createHelpfulStore(driver),
    publishing: createPublishingStore(driver),
    statistics: createStatisticsStore(driver),
    operations: createOperationsStore(driver),
    queue: createQueueStore(driver),
    messages: createMessageStore(driver),
    sessions: createSessionStore(driver),
    stock: createStockStore(driver),
    users: createUserStore(driver),
    apiKeys: createApiKeyStore(driver),
  };
}
