import { beforeAll, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { createRecogniser, examplesOf } from '../../src/understanding/recogniser/index.js';
import { DEFAULT_MODEL } from '../../src/understanding/recogniser/trained.js';
import { answerAll, DEV } from './answer.js';
import { folds, readLabelled } from './dataset.js';
import { score, scoreEntities, type Answer } from './metrics.js';
import { trainMiniSearch, trainNlp, type Rank } from './rivals.js';

const k = loadKnowledge();

describe('the development set, by another author', () => {
  const answers = answerAll(createRecogniser(k), k, readLabelled(DEV));
  const s = score(answers);

  it('finds what is asked', () => {
    expect(s.top1).toBeGreaterThanOrEqual(0.94);
    expect(s.top3).toBeGreaterThanOrEqual(0.98);
    expect(s.wrongAnswers).toBeLessThanOrEqual(0.04);
  });

  it('knows what it does not know', () => {
    expect(s.outOfScopeRecall).toBeGreaterThanOrEqual(0.9);
    expect(s.falseRejections).toBeLessThanOrEqual(0.03);
  });

  it('hears the language', () => {
    expect(s.language).toBeGreaterThanOrEqual(0.95);
  });

  it('takes the facts', () => {
    expect(scoreEntities(answers).f1).toBeGreaterThanOrEqual(0.95);
  });
});

describe('cross-validation over intents/: sentences it has not seen, the hard ones included', () => {
  it('holds its level', () => {
    const answers = folds(examplesOf(k), 3).slice(0, 1).flatMap(({ train, test }): Answer[] => {
      const r = createRecogniser(k, { examples: train, cacheDir: null, model: { ...DEFAULT_MODEL, calibrateOn: 0 } });
      return test.map((e) => ({ example: { text: e.text, intents: [e.intent] }, ranked: r.guess(e.text) }));
    });
    const s = score(answers);
    expect(s.top1).toBeGreaterThanOrEqual(0.77);
    expect(s.top3).toBeGreaterThanOrEqual(0.91);
    expect(s.outOfScopeRecall).toBeGreaterThanOrEqual(0.82);
    expect(s.falseRejections).toBeLessThanOrEqual(0.05);
  });
});

describe('beside other recognisers, on the same part of the data', () => {
  const { train, test } = folds(examplesOf(k), 6)[0]!;
  const learnt = train.filter((_, i) => i % 3 === 0);
  let ours: Rank;
  let nlp: Rank;
  beforeAll(async () => {
    const r = createRecogniser(k, { examples: learnt, cacheDir: null, model: { ...DEFAULT_MODEL, calibrateOn: 0 } });
    ours = (text) => r.guess(text).map((g) => g.intent);
    nlp = await trainNlp(learnt);
  });

  async function accuracy(rank: Rank): Promise<number> {
    let right = 0;
    for (const e of test) if ((await rank(e.text))[0] === e.intent) right += 1;
    return right / test.length;
  }

  it('is well ahead of nlp.js and MiniSearch', async () => {
    const our = await accuracy(ours);
    expect(our - (await accuracy(nlp))).toBeGreaterThan(0.05);
    expect(our - (await accuracy(trainMiniSearch(learnt)))).toBeGreaterThan(0.1);
  });
});
