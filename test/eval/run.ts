// npm run eval                                    the development set, cross-validation, and the rivals
// npm run eval -- --train A.jsonl --test B.jsonl  the same recogniser on any labelled corpus, beside the rivals
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadKnowledge } from '../../src/knowledge/load.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { createRecogniser, examplesOf, type Recogniser } from '../../src/understanding/recogniser/index.js';
import { understand } from '../../src/understanding/understand.js';
import { compare } from './compare.js';
import { folds, readLabelled, type Labelled } from './dataset.js';
import { type Answer } from './metrics.js';
import { printAnswers, printRows } from './report.js';

const TODAY = '2026-11-23';
export const DEV = fileURLToPath(new URL('utterances-dev.jsonl', import.meta.url));

export function answerAll(recogniser: Recogniser, k: Knowledge, test: readonly Labelled[]): Answer[] {
  return test.map((example) => {
    const u = understand(recogniser, k, example.text, { today: TODAY });
    return { example, ranked: [u, ...u.alternatives], lang: u.lang, entities: u.entities };
  });
}

export function crossValidate(k: Knowledge, count: number): Answer[] {
  return folds(examplesOf(k), count).flatMap(({ train, test }) => {
    const recogniser = createRecogniser(k, { examples: train, cacheDir: null });
    return answerAll(recogniser, k, test.map((e) => ({ text: e.text, intents: [e.intent], lang: e.lang! })));
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { train: { type: 'string' }, test: { type: 'string' }, folds: { type: 'string', default: '10' }, quick: { type: 'boolean', default: false } } });
  if (values.train || values.test) {
    if (!values.train || !values.test) throw new Error('Give both --train A.jsonl and --test B.jsonl');
    const train = readLabelled(values.train).map((e) => ({ text: e.text, intent: e.intents[0]! }));
    printRows(`${values.train} -> ${values.test} (${train.length} examples)`, await compare(train, readLabelled(values.test)));
    return;
  }
  const k = loadKnowledge();
  const dev = readLabelled(DEV);
  printAnswers('Development set (another author)', answerAll(createRecogniser(k, { cacheDir: null }), k, dev));
  if (values.quick) return;
  printAnswers(`Cross-validation, ${values.folds} folds`, crossValidate(k, Number(values.folds)));
  printRows('Side by side on the development set', await compare(examplesOf(k), dev));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
