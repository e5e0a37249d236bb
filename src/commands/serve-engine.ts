import { createAssistant, DEFAULT_LIMITS, type Assistant } from '../assistant/index.js';
import { systemClock, type Clock } from '../clock.js';
import type { Config } from '../config.js';
import { openLiveDrift, type LiveDrift } from '../drift/live.js';
import { openLiveKnowledge, type LiveKnowledge } from '../kb/live.js';
import { createLog, type Log } from '../ops/log.js';
import { createMetrics, type Metrics } from '../ops/metrics.js';
import { createStatistics, type Statistics } from '../ops/statistics.js';
import { openStore } from '../store/open.js';
import type { Store } from '../store/types.js';

/** What answers, whatever the channel: store, knowledge, switches, counts and the assistant on top. */
export interface Engine {
  config: Config;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  store: Store;
  kb: LiveKnowledge;
  drift: LiveDrift;
  statistics: Statistics;
  assistant: Assistant;
}

/** Opens the store (one that is away is waited for), then what is read from it, then the assistant. */
export async function startEngine(config: Config): Promise<Engine> {
  const clock = systemClock;
  const log = createLog(config.ALIS_LOG);
  const metrics = createMetrics();
  const store = await openStore(config, 'vent', (feil) => log.error({ feil }, 'lagerets skrivetråd stoppet; programmet skriver selv fra nå av, og svarer saktere til det startes på nytt'));
  const kb = await openLiveKnowledge({ store, clock, log });
  const drift = await openLiveDrift({ store, clock, log });
  const statistics = createStatistics({ kb, store, clock, log });
  const limits = { ...DEFAULT_LIMITS, perUserPerMinute: config.GRENSE_BRUKER_PER_MINUTT, perTenantPerMinute: config.GRENSE_LEIETAKER_PER_MINUTT };
  const assistant = createAssistant({ kb, store, clock, limits, log, metrics, drift, statistics, ...(config.ALIS_URL ? { offentligAdresse: config.ALIS_URL } : {}) });
  return { config, clock, log, metrics, store, kb, drift, statistics, assistant };
}
