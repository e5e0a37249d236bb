import type { Knowledge } from '../knowledge/knowledge.js';
import type { Choice } from '../reply/types.js';
import type { Understanding } from '../understanding/types.js';
import { paragraph, reply, tell, type Turn } from './context.js';
import { intentChoice, whomToAsk } from './faq-reply.js';
import { hasFacts } from './flow-start.js';
import { versionsOfYear } from './version-choice.js';

const ABOUT_RULES = /gjaldt|galdt|gjelder|gjeld\b|regel|regl|ordning|tilsku|tilsko|\bappl(?:y|ied|ies)|\brules?\b|\bschemes?\b|\bgrants?\b|\balis\b/i;
/** Intents that say no more than the year does. */
const OF_YEAR = /^(?:utenfor|endringer|forklar|hjelp|formaal|.*-20\d\d)$/;

/** "Hva gjaldt i 2020?": a year without rules is said to be unknown, with the nearest years known. False when it is not that. */
export function unknownYear(t: Turn, u: Understanding, text: string): boolean {
  const { aar } = u.entities;
  if (aar === undefined || !ABOUT_RULES.test(text) || !OF_YEAR.test(u.intent) || hasFacts(u) || versionsOfYear(t.k, aar).length > 0) return false;
  // "What changed from 2020 to 2022" compares; what is known of it is told there.
  if ((text.match(/\b20[12]\d\b/g) ?? []).length > 1) return false;
  const near = nearest(t.k, aar);
  const [foer = '', etter = ''] = near;
  const said = near.length > 1 ? tell(t, 'faq.aar.ingen.regler', { aar, foer, etter, hvem: whomToAsk(t) }) : tell(t, 'faq.aar.ingen.regler.ett', { aar, naermest: foer, hvem: whomToAsk(t) });
  const choices: Choice[] = [...near.map((y) => [...t.k.intents.keys()].find((id) => id.endsWith(`-${y}`))), 'endringer'].flatMap((id) => (id && t.k.intents.has(id) ? [intentChoice(t, id)] : []));
  t.understanding = { ...t.understanding, intent: 'endringer' };
  reply(t, { kind: 'faq', blocks: [paragraph(said)], choices });
  return true;
}

/** The known years just before and just after, as people name them ("2019", "2025/26"). */
function nearest(k: Knowledge, year: number): string[] {
  const names = [...new Set([...k.versjoner.values()].map((v) => v.id.split('/')[1]!))].sort();
  const before = names.filter((n) => Number(n.slice(0, 4)) < year).at(-1);
  const after = names.find((n) => Number(n.slice(0, 4)) > year);
  return [before, after].filter((n) => n !== undefined).map((n) => n.replace('-', '/'));
}
