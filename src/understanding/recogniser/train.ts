import { loadKnowledge } from '../../knowledge/load.js';
import { createRecogniser } from './index.js';

/** Trains the recogniser for the intents under `root` and keeps it, so that the first start is fast. Called by the build. */
export function trainAndCache(root: string): void {
  createRecogniser(loadKnowledge(root), { root });
}
