import type { SqlDriver } from '../driver.js';
import { createAuditStore, type AuditStore } from './audit.js';
import { createOperationsStore, type OperationsStore } from './operations.js';
import { createPublishingStore, type PublishingStore } from './publishing.js';
import { createStatisticsStore, type StatisticsStore } from './statistics.js';

/** What the directorate's desk keeps, area by area, in the same database as the conversations. */
export interface DeskStore {
  audit: AuditStore;
  publishing: PublishingStore;
  statistics: StatisticsStore;
  operations: OperationsStore;
}

export function createDeskStore(driver: SqlDriver): DeskStore {
  return { audit: createAuditStore(driver), publishing: createPublishingStore(driver), statistics: createStatisticsStore(driver), operations: createOperationsStore(driver) };
}
