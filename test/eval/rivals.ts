import { createRequire } from 'node:module';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';

export interface Example {
  text: string;
  intent: string;
}
/** Ranks the intents for a text, best first. */
export type Rank = (text: string) => string[] | Promise<string[]>;

const require = createRequire(import.meta.url);

/** nlp.js 4 with its Norwegian stemmer, as its documentation sets it up. */
export async function trainNlp(examples: readonly Example[]): Promise<Rank> {
  const { Nlp } = require('@nlpjs/nlp');
  const { LangNo } = require('@nlpjs/lang-no');
  const { containerBootstrap } = require('@nlpjs/core');
  const container = await containerBootstrap();
  container.use(LangNo);
  const nlp = new Nlp({ container, languages: ['no'], autoSave: false, autoLoad: false, forceNER: false, nlu: { log: false } });
  nlp.settings.log = false;
  for (const e of examples) nlp.addDocument('no', e.text, e.intent);
  await nlp.train();
  return async (text) => {
    const { classifications } = await nlp.process('no', text);
    return (classifications as { intent: string }[]).map((c) => c.intent);
  };
}

/** Best example of each intent decides its place. */
function firstOfEach(found: readonly string[]): string[] {
  return [...new Set(found)];
}

export function trainMiniSearch(examples: readonly Example[]): Rank {
  const index = new MiniSearch<{ id: number; text: string; intent: string }>({ fields: ['text'], storeFields: ['intent'], searchOptions: { fuzzy: 0.2, prefix: true } });
  index.addAll(examples.map((e, id) => ({ id, ...e })));
  return (text) => firstOfEach(index.search(text).map((r) => String(r['intent'])));
}

export function trainFuse(examples: readonly Example[]): Rank {
  const fuse = new Fuse([...examples], { keys: ['text'], ignoreLocation: true, threshold: 0.8 });
  return (text) => firstOfEach(fuse.search(text.slice(0, 200), { limit: 30 }).map((r) => r.item.intent));
}
