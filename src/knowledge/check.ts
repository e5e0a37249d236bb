import { CheckContext } from './check/context.js';
import { checkCoverage } from './check/coverage.js';
import { checkCutTexts } from './check/cut-texts.js';
import { checkIntents } from './check/intents.js';
import { checkLexicon } from './check/lexicon.js';
import { checkMunicipalities } from './check/municipalities.js';
import { checkOrphans } from './check/orphans.js';
import { checkPlaceholders } from './check/placeholders.js';
import { checkPlausible } from './check/plausible.js';
import { checkReferences } from './check/references.js';
import { checkSections } from './check/sections.js';
import { checkTexts } from './check/texts.js';
import type { Knowledge } from './knowledge.js';
import { loadKnowledge, OPTIONAL_FILES } from './load.js';
import { KnowledgeError, sortProblems, type Problem } from './problem.js';
import { originOf, type Origin } from './read/origin.js';

export { formatProblem, type Problem } from './problem.js';

/** What was read, with where it stands. A knowledge base that was put together by hand has no files to point to. */
function checkLoaded(k: Knowledge, origin: Origin, today: string | undefined): Problem[] {
  const c = new CheckContext(k, origin);
  for (const file of OPTIONAL_FILES) if (!origin.reader.has(file)) c.report(file, [], 'fila mangler', 'Legg fila tilbake, eller hent den fra forrige utgave');
  checkCoverage(c);
  checkReferences(c);
  checkSections(c);
  checkPlaceholders(c);
  checkTexts(c);
  checkIntents(c);
  checkLexicon(c);
  checkPlausible(c, today);
  checkCutTexts(c);
  checkMunicipalities(c);
  checkOrphans(c);
  // A file that only a check reads may be unreadable too.
  return sortProblems([...c.problems, ...origin.reader.problems]);
}

/**
 * Everything that is wrong (`feil`) or worth a look (`advarsel`) in the knowledge base: each needed value is there or
 * said to be missing on each day, texts agree in the three languages, what is referred to exists. Empty when all is well.
 * Takes a loaded knowledge base or a project folder. With `today`, dates are held against it.
 */
export function checkKnowledge(from?: Knowledge | string, today?: string): Problem[] {
  try {
    const k = typeof from === 'object' ? from : loadKnowledge(from);
    const origin = originOf(k);
    if (!origin) throw new TypeError('checkKnowledge needs what loadKnowledge returned.');
    return checkLoaded(k, origin, today);
  } catch (error) {
    if (error instanceof KnowledgeError) return sortProblems(error.problems);
    throw error;
  }
}
