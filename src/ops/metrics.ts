import { Counter, Histogram, Registry } from 'prom-client';
import type { Answer } from '../assistant/types.js';
import type { DialogueEvent } from '../dialogue/types.js';

/** Counts for operations, without personal data: no ids, no texts, no municipalities. */
export interface Metrics {
  turn(channel: string, answer: Answer, events: readonly DialogueEvent[]): void;
  storeError(): void;
  /** A turn failed for another reason: a fault of ours. */
  fault(): void;
  /** Starts the clock of a turn; call the result when it ends. */
  startTimer(channel: string): () => void;
  /** Prometheus text. */
  text(): Promise<string>;
  contentType: string;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const turns = new Counter({ name: 'alis_turns_total', help: 'Turns taken', labelNames: ['kanal', 'spraak', 'gjentatt'], registers });
  const seconds = new Histogram({ name: 'alis_turn_seconds', help: 'Time of a turn with storage', labelNames: ['kanal'], buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5], registers });
  const outcomes = new Counter({ name: 'alis_outcomes_total', help: 'Completed checks by outcome', labelNames: ['utfall', 'regelversjon'], registers });
  const fallbacks = new Counter({ name: 'alis_fallbacks_total', help: 'Messages that were not understood', labelNames: ['spraak'], registers });
  const feedback = new Counter({ name: 'alis_feedback_total', help: 'Was this helpful', labelNames: ['nyttig'], registers });
  const storeErrors = new Counter({ name: 'alis_store_errors_total', help: 'Times the store did not answer', registers });
  const faults = new Counter({ name: 'alis_faults_total', help: 'Turns that failed by a fault of the program', registers });
  return {
    turn(channel, answer, events) {
      turns.inc({ kanal: channel, spraak: answer.lang, gjentatt: String(answer.gjentatt) });
      for (const event of events) {
        if (event.type === 'estimat') outcomes.inc({ utfall: event.resultat.utfall, regelversjon: event.resultat.regelversjon ?? 'ukjent' });
        if (event.type === 'ikke-forstatt') fallbacks.inc({ spraak: event.lang });
        if (event.type === 'tilbakemelding') feedback.inc({ nyttig: String(event.nyttig) });
      }
    },
    storeError: () => storeErrors.inc(),
    fault: () => faults.inc(),
    startTimer: (channel) => {
      const stop = seconds.startTimer({ kanal: channel });
      return () => void stop();
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
