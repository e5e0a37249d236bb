import type { Clock } from '../clock.js';
import { retentionOf, type Config } from '../config.js';
import type { Store } from '../store/types.js';
import type { Log } from './log.js';

const EVERY_MS = 6 * 3_600_000;

/** Removes what is past its time, at start and every six hours. Any replica may do it. Returns how to stop. */
export function startRetention(store: Store, config: Config, clock: Clock, log: Log): () => void {
  const retention = retentionOf(config);
  const run = async () => {
    await tidy();
    await countsOnly();
  };
  // Days in Norway and in UTC differ by hours: of no weight after two years.
  const countsOnly = () => store.desk.statistics.retain(new Date(clock.now().getTime() - config.LAGRE_TALL_DAGER * 86_400_000).toISOString().slice(0, 10)).then(() => {}, failed);
  const failed = (error: unknown) => log.warn({ feil: (error as Error).message }, 'sletting etter lagringstid gikk ikke, prøves igjen');
  const tidy = () =>
    store.retain(retention, clock.now().toISOString()).then(
      (removed) => {
        // Said only when something went: a quiet start stays quiet.
        if (Object.values(removed).some((n) => n > 0)) log.info({ removed }, 'sletting etter lagringstid');
      },
      failed,
    );
  void run();
  const timer = setInterval(() => void run(), EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
