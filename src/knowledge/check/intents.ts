import { newestVersion } from '../versions.js';
import { didYouMean } from '../read/suggest.js';
import type { Path } from '../read/yaml-file.js';
import type { Intent } from '../schema/intent.js';
import { LANGS } from '../schema/common.js';
import type { RuleVersion } from '../schema/version.js';
import type { CheckContext } from './context.js';
import { versionsAnswered } from './placeholders.js';

/** Below this, recognition of an intent is known to suffer. */
export const FEWEST_UTTERANCES = 60;
const MAIN_SCHEME = 'nasjonal-alis';

function checkUtterances(c: CheckContext, intent: Intent, file: string, first: Map<string, Place>): void {
  const total = LANGS.reduce((n, lang) => n + intent.utsagn[lang].length, 0);
  if (total < FEWEST_UTTERANCES) c.report(file, ['utsagn'], `bare ${total} eksempler på hva folk spør om`, `Legg til flere, til det er minst ${FEWEST_UTTERANCES} i de tre språkene til sammen`, 'advarsel');
  for (const lang of LANGS) {
    intent.utsagn[lang].forEach((text, i, all) => {
      const before = all.indexOf(text);
      if (before < i) c.report(file, ['utsagn', lang, i], `«${text}» står også på linje ${c.origin.reader.lineOf(file, ['utsagn', lang, before])}`, 'Slett den ene linja', 'advarsel');
      else checkUtterance(c, { file, path: ['utsagn', lang, i] }, text, first);
    });
  }
}

interface Place {
  file: string;
  path: Path;
}

/** An utterance belongs in one place. Where it stands in two files, it is told of in the one that was edited last. */
function checkUtterance(c: CheckContext, here: Place, text: string, first: Map<string, Place>): void {
  const key = text.toLowerCase().replace(/[\s?!.,]+/g, ' ').trim();
  const before = first.get(key);
  if (before === undefined) {
    first.set(key, here);
    return;
  }
  const { reader } = c.origin;
  if (before.file === here.file) return;
  const [added, old] = reader.isEdited(before.file) && !reader.isEdited(here.file) ? [before, here] : [here, before];
  c.report(added.file, added.path, `«${text}» står også i ${old.file}, linje ${reader.lineOf(old.file, old.path)}`, 'Behold det bare der det hører hjemme', 'advarsel');
}

function checkAnswerIds(c: CheckContext, intent: Intent, file: string): void {
  intent.svar.forEach((s, i) => {
    const before = intent.svar.findIndex((o) => o.id === s.id);
    if (before < i) c.report(file, ['svar', i, 'id'], `svar-id «${s.id}» står også på linje ${c.origin.reader.lineOf(file, ['svar', before, 'id'])}`, 'Gi det ene svaret en egen id');
  });
}

function checkAnswers(c: CheckContext, intent: Intent, file: string): void {
  if (intent.type !== 'faq') return;
  if (intent.svar.length === 0) {
    c.report(file, ['id'], 'spørsmålet har ikke noe svar', 'Legg til svar med kort, status og kilder');
    return;
  }
  const answered = versionsAnswered(c, intent.svar);
  intent.svar.forEach((s, i) => {
    s.gjelder?.forEach((id, j) => {
      if (!c.k.versjoner.has(id) && !c.k.ordninger.has(id)) c.report(file, ['svar', i, 'gjelder', j], `«${id}» er verken en versjon eller en ordning`, didYouMean(id, [...c.k.versjoner.keys(), ...c.k.ordninger.keys()]));
    });
    if (answered[i]!.length === 0) c.report(file, ['svar', i], `svaret «${s.id}» blir aldri brukt, fordi svarene over dekker det samme`, 'Flytt det opp, eller slett det');
  });
  const general = answered.filter((_, i) => intent.svar[i]!.spor === undefined);
  const newest = c.k.ordninger.has(MAIN_SCHEME) ? newestVersion(c.k, MAIN_SCHEME) : null;
  if (!newest || general.flat().includes(newest)) return;
  const earlier = answeredBefore(c, general.flat(), newest);
  const remedy = 'Legg til et svar som gjelder den, eller et uten gjelder';
  // The dialogue gives the earlier answer, marked as such: a new year can be published before every answer is looked through.
  if (earlier) c.report(file, ['svar'], `det er ikke noe eget svar for ${newest.id}; assistenten gir svaret for ${earlier.id} og sier at det er ubekreftet`, remedy, 'advarsel');
  else c.report(file, ['svar'], `det er ikke noe svar for den nyeste versjonen, ${newest.id}`, remedy);
}

/** The nearest earlier version that has an answer, along what the newest builds on. */
function answeredBefore(c: CheckContext, answered: readonly RuleVersion[], newest: RuleVersion): RuleVersion | undefined {
  const seen = new Set<RuleVersion>();
  for (let v = parentOf(c, newest); v && !seen.has(v); v = parentOf(c, v)) {
    if (answered.includes(v)) return v;
    seen.add(v);
  }
  return undefined;
}

function parentOf(c: CheckContext, version: RuleVersion): RuleVersion | undefined {
  return version.bygger_paa ? c.k.versjoner.get(version.bygger_paa) : undefined;
}

/** Intents: enough examples, answers for the versions, and follow-ups that exist. */
export function checkIntents(c: CheckContext): void {
  const first = new Map<string, Place>();
  for (const intent of c.k.intents.values()) {
    const file = `intents/${intent.id}.yaml`;
    checkUtterances(c, intent, file, first);
    checkAnswerIds(c, intent, file);
    checkAnswers(c, intent, file);
    intent.oppfolging.forEach((id, i) => {
      if (!c.k.intents.has(id)) c.report(file, ['oppfolging', i], `«${id}» finnes ikke i intents/`, didYouMean(id, c.k.intents.keys()));
      else if (id === intent.id) c.report(file, ['oppfolging', i], 'spørsmålet viser til seg selv', 'Slett linja');
    });
  }
}
