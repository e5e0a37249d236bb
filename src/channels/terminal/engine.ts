import { createAssistant, DEFAULT_LIMITS, type Assistant } from '../../assistant/index.js';
import { systemClock } from '../../clock.js';
import { fixedSource } from '../../kb/source.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { loadKnowledge } from '../../knowledge/load.js';
import { openEmbeddedStore, openMemoryStore } from '../../store/open.js';
import { createRecogniser } from '../../understanding/recogniser/index.js';

/** The assistant as the terminal commands use it: with a folder the conversations are kept there, without it nothing is. */
export interface Engine {
  knowledge: Knowledge;
  assistant: Assistant;
  close(): Promise<void>;
}

/** Loads the rules, the recogniser and the store. Throws with all problems when the rules cannot be used. */
export async function openEngine(folder?: string): Promise<Engine> {
  const knowledge = loadKnowledge();
  const recogniser = createRecogniser(knowledge);
  const store = folder === undefined ? await openMemoryStore() : await openEmbeddedStore(folder);
  const assistant = createAssistant({ kb: fixedSource(knowledge, recogniser), store, clock: systemClock, limits: DEFAULT_LIMITS, flyktig: folder === undefined });
  return { knowledge, assistant, close: () => store.close() };
}
