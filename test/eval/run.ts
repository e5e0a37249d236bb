// npm run eval                                    the development set, cross-validation, and the rivals
// npm run eval -- --train A.jsonl --test B.jsonl  the same recogniser on any labelled corpus, beside the rivals
import { parseArgs } from 'node:util';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { createRecogniser, examplesOf } from '../../src/understanding/recogniser/index.js';
import { answerAll, crossValidate, DEV } from './answer.js';
import { compare } from './compare.js';
import { readLabelled } from './dataset.js';
import { printAnswers, printRows } from './report.js';

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

await main();
