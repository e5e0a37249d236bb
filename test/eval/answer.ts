import { join } from 'node:path';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { projectRoot } from '../../src/project-root.js';
import { answerAll as measured, DEVELOPMENT_SET, type Answer, type Labelled } from '../../src/understanding/measure.js';
import { createRecogniser, examplesOf, type Recogniser } from '../../src/understanding/recogniser/index.js';
import { folds } from './dataset.js';

const TODAY = '2026-11-23';
export const DEV = join(projectRoot(), DEVELOPMENT_SET);

/** Every example through the whole of `understand`. */
export function answerAll(recogniser: Recogniser, k: Knowledge, test: readonly Labelled[]): Answer[] {
  return measured(recogniser, k, test, TODAY);
}

/** Every utterance of intents/, answered by a recogniser that has not seen it. */
export function crossValidate(k: Knowledge, count: number): Answer[] {
  return folds(examplesOf(k), count).flatMap(({ train, test }) => {
    const recogniser = createRecogniser(k, { examples: train, cacheDir: null });
    return answerAll(recogniser, k, test.map((e) => ({ text: e.text, intents: [e.intent], ...(e.lang ? { lang: e.lang } : {}) })));
  });
}
