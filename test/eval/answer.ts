import { fileURLToPath } from 'node:url';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { createRecogniser, examplesOf, type Recogniser } from '../../src/understanding/recogniser/index.js';
import { understand } from '../../src/understanding/understand.js';
import { folds, type Labelled } from './dataset.js';
import type { Answer } from './metrics.js';

const TODAY = '2026-11-23';
export const DEV = fileURLToPath(new URL('utterances-dev.jsonl', import.meta.url));

/** Every example through the whole of `understand`. */
export function answerAll(recogniser: Recogniser, k: Knowledge, test: readonly Labelled[]): Answer[] {
  return test.map((example) => {
    const u = understand(recogniser, k, example.text, { today: TODAY });
    return { example, ranked: [u, ...u.alternatives], lang: u.lang, entities: u.entities };
  });
}

/** Every utterance of intents/, answered by a recogniser that has not seen it. */
export function crossValidate(k: Knowledge, count: number): Answer[] {
  return folds(examplesOf(k), count).flatMap(({ train, test }) => {
    const recogniser = createRecogniser(k, { examples: train, cacheDir: null });
    return answerAll(recogniser, k, test.map((e) => ({ text: e.text, intents: [e.intent], ...(e.lang ? { lang: e.lang } : {}) })));
  });
}
