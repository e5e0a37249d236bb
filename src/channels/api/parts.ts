import type { Clock } from '../../clock.js';
import type { KnowledgeSource, Known } from '../../kb/source.js';
import type { Lang } from '../../knowledge/knowledge.js';
import type { Log } from '../../ops/log.js';
import type { Store } from '../../store/types.js';

/** What the interfaces for others are made of. */
export interface ApiParts {
  kb: KnowledgeSource;
  store: Store;
  clock: Clock;
  log: Log;
}

/** One question to the interfaces: the knowledge as it is now, the reader's language, and the date that counts as today. */
export interface Asked {
  nu: Known;
  lang: Lang;
  /** `YYYY-MM-DD`. */
  today: string;
}
