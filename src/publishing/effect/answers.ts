import { answeredAlong } from '../../dialogue/version-choice.js';
import type { Knowledge, Lang } from '../../knowledge/knowledge.js';
import { LANGS } from '../../knowledge/schema/common.js';
import type { Intent, Svar } from '../../knowledge/schema/intent.js';
import type { RuleVersion } from '../../knowledge/schema/version.js';
import { fill } from '../../knowledge/text.js';

/** A FAQ answer that reads differently for a version, with both wordings in the languages where it does. */
export interface AnswerEffect {
  intent: string;
  sporsmaal: string;
  versjon: string;
  versjonsnavn: string;
  /** Null: there was, or will be, no answer. */
  tekster: { lang: Lang; foer: string | null; naa: string | null }[];
}

/** Every answer of every version that is there before and after, in three languages: those whose words change. */
export function answerEffects(before: Knowledge, after: Knowledge): AnswerEffect[] {
  const ids = [...new Set([...before.intents.keys(), ...after.intents.keys()])];
  return [...after.versjoner.values()].filter((v) => before.versjoner.has(v.id)).flatMap((version) =>
    ids.flatMap((id): AnswerEffect[] => {
      const [a, b] = [answerTexts(before, id, before.versjoner.get(version.id)), answerTexts(after, id, version)];
      const tekster = LANGS.flatMap((lang) => (a[lang] === b[lang] ? [] : [{ lang, foer: a[lang], naa: b[lang] }]));
      const intent = (after.intents.get(id) ?? before.intents.get(id))!;
      return tekster.length > 0 ? [{ intent: id, sporsmaal: intent.sporsmaal.nb, versjon: version.id, versjonsnavn: version.navn.nb, tekster }] : [];
    }),
  );
}

function answerTexts(k: Knowledge, id: string, version: RuleVersion | undefined): Record<Lang, string | null> {
  const intent: Intent | undefined = k.intents.get(id);
  const chosen = intent && version && answeredAlong(k, intent, version);
  const text = (lang: Lang): string | null => (chosen?.svar ? shown(k, chosen.svar, chosen.versjon, lang) : null);
  return { nb: text('nb'), nn: text('nn'), en: text('en') };
}

function shown(k: Knowledge, svar: Svar, versjon: RuleVersion, lang: Lang): string {
  return [svar.kort, ...(svar.utdyping ? [svar.utdyping] : [])].map((text) => fill(text, lang, { k, versjon, streng: false })).join('\n');
}

/** How many answers a version has no words of its own for, and takes over from an earlier one. */
export function carriedAnswers(k: Knowledge, version: RuleVersion): number {
  return [...k.intents.values()].filter((intent) => intent.type === 'faq' && answeredAlong(k, intent, version)?.manglerFor !== undefined).length;
}
