import { fc } from '../support/fc.js';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { cleanText, MAX_TEXT, words } from '../../src/understanding/normalise.js';
import { DEFAULT_FEATURES, extract } from '../../src/understanding/recogniser/features.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { understand } from '../../src/understanding/understand.js';

const k = loadKnowledge();
const recogniser = createRecogniser(k);
const ids = new Set(k.intents.keys());

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme', maxLength: 200 }), fc.stringMatching(/^[ -~æøåÆØÅ\n]{0,300}$/));

describe('any text at all', () => {
  it('gives a known intent, a language and no error', () => {
    fc.assert(fc.property(anyText, (text) => {
      const u = understand(recogniser, k, text, { today: '2026-11-23' });
      expect(ids.has(u.intent)).toBe(true);
      expect(['nb', 'nn', 'en']).toContain(u.lang);
      expect(Number.isFinite(u.confidence)).toBe(true);
    }), { numRuns: 400 });
  });

  it('gives the same answer again', () => {
    fc.assert(fc.property(anyText, (text) => {
      expect(recogniser.guess(text)).toEqual(recogniser.guess(text));
    }), { numRuns: 100 });
  });

  it('is cleaned once and for all: no hidden characters, never longer than what is read', () => {
    fc.assert(fc.property(anyText, (text) => {
      const clean = cleanText(text);
      expect(cleanText(clean)).toBe(clean);
      expect(clean).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }), { numRuns: 300 });
  });

  it('hidden marks inside a word change nothing', () => {
    fc.assert(fc.property(fc.constantFrom('\u200b', '\u202e', '\u{e0041}', '\u00ad', '\ufeff'), fc.nat(12), (mark, at) => {
      const text = 'søknadsfristen';
      expect(words(text.slice(0, at) + mark + text.slice(at))).toEqual(words(text));
    }));
  });
});

describe('work grows in proportion to the length', () => {
  const work = (text: string): number => {
    const f = extract(text, DEFAULT_FEATURES);
    return [...f.whole.values(), ...f.pieces.values()].reduce((a, b) => a + b, 0);
  };

  it('a letter gives a bounded number of features', () => {
    fc.assert(fc.property(anyText, (text) => {
      expect(work(text)).toBeLessThanOrEqual(8 * Math.min(text.normalize('NFKC').length, MAX_TEXT * 20) + 8);
    }), { numRuns: 200 });
  });

  it('twice the text is at most about twice the work, and beyond the cap there is no more', () => {
    const sentence = 'kan vi få tilskudd for legen i Hasvik fra mars til august 2023? ';
    const [one, two] = [work(sentence.repeat(5)), work(sentence.repeat(10))];
    expect(two / one).toBeLessThan(2.1);
    expect(work('a'.repeat(1_000_000))).toBeLessThanOrEqual(8 * MAX_TEXT);
  });
});
