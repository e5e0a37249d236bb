import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { detectLanguage } from '../../src/understanding/language.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';

const recogniser = createRecogniser(loadKnowledge());

describe('the language of a message', () => {
  it.each([
    ['Hvor mye får vi for legen vår?', 'nb'],
    ['hva er fristen for å søke', 'nb'],
    ['jeg har ikke noe avtale med legen', 'nb'],
    ['Kor mykje får me for legen vår?', 'nn'],
    ['kva er fristen for å søkje', 'nn'],
    ['eg har ikkje noko avtale med legen', 'nn'],
    ['kven skal skrive under søknaden', 'nn'],
    ['How much do we get for our doctor?', 'en'],
    ['what is the deadline', 'en'],
    ['do we need an auditor', 'en'],
  ] as const)('%s -> %s', (text, lang) => {
    expect(recogniser.language(text)).toEqual({ lang, sure: true });
    expect(detectLanguage(text).lang).toBe(lang);
  });

  it.each(['80 %', '', 'Hasvik', '01.03.2023', '...'])('has too little to tell: "%s"', (text) => {
    expect(recogniser.language(text).sure).toBe(false);
    expect(detectLanguage(text).sure).toBe(false);
  });
});
