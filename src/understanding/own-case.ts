import type { Knowledge } from '../knowledge/knowledge.js';
import { prepare, rx } from './entities/text.js';
import type { Entities, ReadFacts } from './types.js';

const US = '(?:vi|me|kommunen(?: vår)?|[a-zæøå]+ kommune|we|our municipality|the municipality)';
const ELIGIBLE = rx(`\\b(?:(?:kan|kunne|får|fekk|fikk|ville|vil) ${US} (?:også |òg |da |då |no |nå )?(?:få|søke|søkje|ha fått|ha rett|til(?:skudd|skot))|(?:har|hadde) ${US} (?:rett|krav)|(?:can|could|would|do|did|are) ${US} (?:get|apply|have|be|qualify|receive|entitled|eligible))`, '');
const HOW_MUCH = rx(`\\b(?:hvor (?:mye|mykje)|kor mykje|kor mye|how much|berekn\\w*|beregn\\w*|rekn (?:ut|på)|regn (?:ut|på)|calculate|work out)\\b`, '');
const OURS = rx(`\\b${US}\\b`, '');
const COMMAND = rx('^\\W*(?:kan du |kunne du |please |could you )?(?:berekn|beregn|rekn|regn|calculate|work out)', '');

/** Whether a message asks if, or how much, the asker can get, rather than what the rules of a year are. */
function asksForOwn(f: string): { eligible: boolean; amount: boolean } {
  const amount = HOW_MUCH.test(f) && (OURS.test(f) || COMMAND.test(f));
  return { eligible: ELIGIBLE.test(f), amount };
}

/**
 * "Hvor mye kan vi få i 2021 for en fast ansatt fastlege?" names an old scheme's year, but describes a case: the flow that
 * answers it, or null. `best` is the question about the rules that the words alone point to.
 */
export function ownCaseOfOldScheme(k: Knowledge, best: string, text: string, entities: Entities, facts: ReadFacts): string | null {
  if (!isAboutOldScheme(k, best) && !(facts.ordning && OF_SUPERVISION.has(best))) return null;
  // "ALIS-avtale 2019, kostnad 240 000": a purpose and its cost are a case, without a question too.
  if (facts.formaal && facts.kostnad && isAboutOldScheme(k, best)) return 'beregn-tilskudd';
  const asked = asksForOwn(prepare(text).f);
  // "Vi veiledet en LIS3 i Bykle i 2021": supervision told of one place or time is a case, whether anything is asked or not.
  if (facts.ordning && (facts.kommunenummer ?? entities.periode_fra) !== undefined) return asked.amount ? 'beregn-tilskudd' : 'sjekk-tilskudd';
  const described = facts.kostnad ?? facts.kommunenummer ?? facts.alisAvtale ?? entities.beloep ?? entities.periode_fra ?? entities.stillingstype ?? entities.stillingsandel ?? entities.tilknytning;
  if (!(asked.eligible && asked.amount) && (described === undefined || !(asked.eligible || asked.amount))) return null;
  return asked.amount ? 'beregn-tilskudd' : 'sjekk-tilskudd';
}

/** What a message about supervision may look like besides. */
const OF_SUPERVISION = new Set(['veiledning-omfang', 'kun-veiledning']);

/** A question about the scheme of a year from before the present one: its id ends with that year. */
function isAboutOldScheme(k: Knowledge, id: string): boolean {
  const year = /-(20\d\d)$/.exec(id)?.[1];
  return year !== undefined && k.intents.get(id)?.type === 'faq' && !k.versjoner.has(`nasjonal-alis/${year}`);
}
