import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { shuffled, type Labelled } from './dataset.js';
import { trainFuse, trainMiniSearch, trainNlp, type Example, type Rank } from './rivals.js';

export interface Row {
  name: string;
  top1: number;
  top3: number;
  msPerQuery: number;
  trainMs: number;
  n: number;
}

/** Fuse.js needs up to half a second a query: it is asked a fixed sample. */
const FUSE_SAMPLE = 60;

async function measure(name: string, train: () => Rank | Promise<Rank>, test: readonly Labelled[]): Promise<Row> {
  const from = performance.now();
  const rank = await train();
  const trained = performance.now();
  let top1 = 0;
  let top3 = 0;
  for (const e of test.slice(0, 50)) await rank(e.text);
  const asked = performance.now();
  for (const e of test) {
    const ranked = await rank(e.text);
    if (e.intents.includes(ranked[0] ?? '')) top1 += 1;
    if (ranked.slice(0, 3).some((i) => e.intents.includes(i))) top3 += 1;
  }
  return { name, top1: top1 / test.length, top3: top3 / test.length, msPerQuery: (performance.now() - asked) / test.length, trainMs: trained - from, n: test.length };
}

/** Our recogniser, nlp.js, MiniSearch and Fuse.js, trained on the same examples and asked the same questions. */
export async function compare(train: readonly Example[], test: readonly Labelled[]): Promise<Row[]> {
  const ours = (): Rank => {
    const recogniser = createRecogniser({ intents: new Map(), kommuner: [] }, { examples: train, cacheDir: null });
    return (text) => recogniser.guess(text).map((g) => g.intent);
  };
  return [
    await measure('alis', ours, test),
    await measure('nlp.js', () => trainNlp(train), test),
    await measure('MiniSearch', () => trainMiniSearch(train), test),
    await measure('Fuse.js', () => trainFuse(train), shuffled(test).slice(0, FUSE_SAMPLE)),
  ];
}
