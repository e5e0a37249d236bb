import { describe, expect, it } from 'vitest';
import { readCommand } from '../../src/dialogue/commands.js';
import { turn } from '../../src/dialogue/turn.js';
import type { Conversation, Input, TurnResult } from '../../src/dialogue/types.js';
import { ASK_FIELDS, type AskField } from '../../src/grant/types.js';
import { LANGS, type Lang } from '../../src/knowledge/schema/common.js';
import { typedWord } from '../../src/reply/plain-text.js';
import { readAnswer } from '../../src/understanding/answers.js';
import { understand } from '../../src/understanding/understand.js';
import { knowledge, recogniser } from './setup.js';

/** What is said first, the questions that are not answered as below, and what is said when the check is done. */
interface Walk {
  today: string;
  opening: string;
  instead?: Partial<Record<AskField, string>>;
  after: string[];
}

const OPEN = { utdanningsvirksomhet: 'registrert', nyOrdning: 'true', alisAvtale: 'true', malBrukt: 'true', privatTilknytning: 'false', saerskiltRekruttering: 'true' };
const ANSWERS: Record<Lang, Partial<Record<AskField, string>>> = {
  nb: { ...OPEN, kommunenummer: 'Hasvik', avtaleSignert: '1. november 2022', stillingstype: 'fastlegevikar', tilknytning: 'vikar for kommunen', stillingsandel: '80 %', periode: '1. mars til 31. august 2023', vikariat: '1. mars til 31. desember 2023', tidligere: 'ingen', 'maksbelop.grunn': '300 000', 'maksbelop.tillegg': '100 000', formaal: 'etablering', kostnad: '400 000', forsteFastlegestart: '1. juni 2025' },
  nn: { ...OPEN, kommunenummer: 'Hasvik', avtaleSignert: '1. november 2022', stillingstype: 'fastlegevikar', tilknytning: 'vikar for kommunen', stillingsandel: '80 %', periode: '1. mars til 31. august 2023', vikariat: '1. mars til 31. desember 2023', tidligere: 'ingen', 'maksbelop.grunn': '300 000', 'maksbelop.tillegg': '100 000', formaal: 'etablering', kostnad: '400 000', forsteFastlegestart: '1. juni 2025' },
  en: { ...OPEN, kommunenummer: 'Hasvik', avtaleSignert: '1 November 2022', stillingstype: 'locum', tilknytning: 'locum for the municipality', stillingsandel: '80%', periode: '1 March to 31 August 2023', vikariat: '1 March to 31 December 2023', tidligere: 'none', 'maksbelop.grunn': '300 000', 'maksbelop.tillegg': '100 000', formaal: 'establishment', kostnad: '400 000', forsteFastlegestart: '1 June 2025' },
};

const WALKS: Record<Lang, Walk[]> = {
  nb: [
    { today: '2023-08-01', opening: 'kan vi få tilskudd?', after: ['hjelp', 'hva om', '60 %', 'neste steg', 'endre', 'hei', 'når er søknadsfristen?', 'hvem kan hjelpe oss?', 'hva koster melk?', 'en lege til'] },
    { today: '2026-02-01', opening: 'Fastlege, fast ansatt i Bykle, 60 %, 15. januar til 31. mai 2026, får vi tilskudd?', instead: { 'maksbelop.grunn': 'vet ikke', 'maksbelop.tillegg': 'vet ikke' }, after: ['regn ut i kroner med ubekreftede tall', 'avbryt'] },
    { today: '2026-11-28', opening: 'Fastlege, fast ansatt i Oslo, 100 %, 1. september 2026 til 28. februar 2027, får vi tilskudd?', after: ['ja, vis et ubekreftet anslag'] },
    { today: '2026-11-28', opening: 'Hvor mye kan vi få for etablering i 2019?', after: ['forklar'] },
  ],
  nn: [
    { today: '2023-08-01', opening: 'kan vi få tilskot?', after: ['hjelp', 'kva om', '60 %', 'neste steg', 'endre', 'når er søknadsfristen?', 'kven kan hjelpe oss?', 'kva kostar mjølk?', 'ein lege til'] },
    { today: '2026-02-01', opening: 'Fastlege, fast tilsett i Bykle, 60 %, 15. januar til 31. mai 2026, får vi tilskot?', instead: { 'maksbelop.grunn': 'veit ikkje', 'maksbelop.tillegg': 'veit ikkje' }, after: ['rekn ut i kroner med tal som ikkje er stadfesta'] },
    { today: '2026-11-28', opening: 'Fastlege, fast tilsett i Oslo, 100 %, 1. september 2026 til 28. februar 2027, får vi tilskot?', after: ['ja, vis eit overslag som ikkje er stadfesta'] },
  ],
  en: [
    { today: '2023-08-01', opening: 'can we get a grant?', after: ['help', 'what if', '60%', 'next steps', 'change', 'when is the deadline?', 'who can help us?', 'what does milk cost?', 'another doctor'] },
    { today: '2026-02-01', opening: 'Regular GP, permanently employed in Bykle, 60%, 15 January to 31 May 2026, can we get a grant?', instead: { 'maksbelop.grunn': "don't know", 'maksbelop.tillegg': "don't know" }, after: ['work it out in kroner with unconfirmed figures'] },
    { today: '2026-11-28', opening: 'Regular GP, permanently employed in Oslo, 100%, 1 September 2026 to 28 February 2027, can we get a grant?', after: ['yes, show an unconfirmed estimate'] },
  ],
};

interface Stop {
  conversation: Conversation;
  result: TurnResult;
  today: string;
  etter: string;
}

const takeTurn = (conversation: Conversation | null, input: Input, today: string): TurnResult => turn(knowledge, recogniser, conversation, input, today);

/** Every place that the conversations of a language pass by. */
function stops(lang: Lang): Stop[] {
  return WALKS[lang].flatMap(({ today, opening, instead, after }) => {
    const passed: Stop[] = [];
    const take = (tekst: string): void => {
      const conversation = passed.at(-1)?.conversation ?? null;
      const chosen = conversation?.valg.includes(tekst);
      const result = takeTurn(conversation, { ...(chosen ? { type: 'valg', verdi: tekst } : { type: 'tekst', tekst }), ...(conversation ? {} : { lang }) }, today);
      passed.push({ conversation: result.conversation, result, today, etter: tekst });
    };
    take(opening);
    for (const next of [undefined, ...after]) {
      if (next !== undefined) take(next);
      for (let asks = asked(passed), n = 0; asks && n < MOST_QUESTIONS; asks = asked(passed), n += 1) take(instead?.[asks] ?? ANSWERS[lang][asks]!);
    }
    return passed;
  });
}

const MOST_QUESTIONS = 20;
const asked = (passed: readonly Stop[]): AskField | undefined => passed.at(-1)!.result.replies.at(-1)?.asks;

const texts = (r: TurnResult): string => r.replies.map((reply) => reply.text).join('\n');
const ASKED_TO_WRITE = /(?:\bskriv|\bsvar(?= )|\bwrite|\banswer(?= ["w]))[^«"»\n.]{0,60}((?:[«"][^»"]+[»"](?:, | eller | or )?)+)/giu;
const QUOTED = /[«"]([^»"]+)[»"]/gu;

/** The phrases that a text asks people to write. */
function phrases(text: string): string[] {
  return [...text.matchAll(ASKED_TO_WRITE)].flatMap((m) => [...m[1]!.matchAll(QUOTED)].map((q) => q[1]!)).filter((p) => !p.includes('{{'));
}

/** Texts that say that something was not understood, each by its longest stretch without a value in it. */
const SORRY = [...knowledge.tekster.keys()].filter((key) => /^(?:svarfeil\.|dialog\.(?:ikke\.svar$|mentedu$|bare\.tall|utenfor$))/.test(key));
const longest = (text: string): string => text.split(/\{\{[^}]*\}\}/u).sort((a, b) => b.length - a.length)[0]!;

function misunderstood(r: TurnResult, lang: Lang): boolean {
  const said = texts(r);
  return r.events.some((e) => e.type === 'ikke-forstatt') || SORRY.some((key) => said.includes(longest(knowledge.tekster.get(key)![lang])));
}

describe.each(LANGS)('det assistenten selv ber folk skrive (%s)', (lang) => {
  const passed = stops(lang);

  it('går innom spørsmål, resultat, sammenligning og svar om regelverket', () => {
    expect(new Set(passed.map((s) => s.result.replies.at(-1)?.asks)).size).toBeGreaterThan(10);
    const kinds = new Set<string>(passed.flatMap((s) => s.result.replies.map((r) => r.kind)));
    expect(['faq', 'melding', 'portefolje', 'resultat', 'sammenligning', 'sporsmaal'].filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(passed.flatMap((s) => phrases(texts(s.result))).length).toBeGreaterThan(100);
  });

  it('ordene på en knapp gjør det samme som knappen', () => {
    for (const { conversation, result, today, etter } of passed) {
      for (const c of result.replies.flatMap((r) => r.choices)) {
        const typed = takeTurn(conversation, { type: 'tekst', tekst: typedWord(c) }, today);
        const pressed = takeTurn(conversation, { type: 'valg', verdi: c.value }, today);
        expect(typed.replies.at(-1)?.asks, `etter «${etter}»: «${typedWord(c)}»\n${texts(typed)}`).toBe(pressed.replies.at(-1)?.asks);
        expect(texts(typed), `etter «${etter}»: «${typedWord(c)}»`).toBe(texts(pressed));
      }
    }
  });

  it('det som står i anførselstegn etter «skriv», blir forstått der det står', () => {
    for (const { conversation, result, today, etter } of passed) {
      for (const phrase of phrases(texts(result))) {
        const answer = takeTurn(conversation, { type: 'tekst', tekst: phrase }, today);
        expect(misunderstood(answer, lang), `etter «${etter}»: «${phrase}»\n${texts(answer)}`).toBe(false);
      }
    }
  });

  it('eksemplet på et svar er et svar', () => {
    for (const field of ASK_FIELDS) {
      const eksempel = knowledge.fakta.get(field)?.eksempel?.[lang];
      if (eksempel) expect(readAnswer(knowledge, field, eksempel, { today: '2026-02-01', lang, pending: field }), `${field}: ${eksempel}`).toMatchObject({ ok: true });
    }
  });

  it('alle tekster: det de ber folk skrive, er en kommando, et svar eller noe vi kjenner igjen', () => {
    const answers = [...knowledge.intents.values()].flatMap((i) => i.svar.flatMap((svar) => [svar.kort, svar.utdyping].flatMap((text) => (text ? [[`tekst.${i.id}`, text] as const] : []))));
    for (const [key, text] of [...knowledge.tekster, ...answers]) {
      if (!/^(?:dialog|resultat|sammenligning|portefolje|svarfeil|faq|forbehold|tekst|utfall|overlevering)\./.test(key)) continue;
      for (const phrase of phrases(text[lang])) {
        if (readCommand(knowledge, phrase) || phrase.startsWith('npx ')) continue;
        const u = understand(recogniser, knowledge, phrase, { today: '2026-02-01', lang });
        const said = u.facts.stillinger.length > 0 || /^(?:ja|nei|yes|no|ingen|none)$/.test(phrase);
        expect(said || u.intent !== 'utenfor', `${key}: «${phrase}»`).toBe(true);
      }
    }
  });
});
