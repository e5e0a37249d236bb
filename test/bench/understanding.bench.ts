import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { createRecogniser, examplesOf } from '../../src/understanding/recogniser/index.js';
import { understand } from '../../src/understanding/understand.js';
import { measure, type Measured } from './measure.js';

const QUESTIONS = ['Kan vi få tilskudd for fastlegevikaren i 80 % fra mars til august 2023, og hvor mye?', 'når er fristen', 'kven signerer søknaden', 'how do I change my GP', 'og hvis hun jobber 60 %?'];
const LONG = 'kan vi få tilskudd for legen vår i Hasvik i 80 % fra mars 2023? '.repeat(16).slice(0, 1000);

const seconds = (work: () => unknown): number => {
  const from = performance.now();
  work();
  return (performance.now() - from) / 1000;
};

/** A thousand characters of anything: any letters at all, pieces of what people write in any order, one thing over and over. */
const ANYTHING = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1000, maxLength: 1000 }),
  fc.array(fc.constantFrom('vikar for ', 'registrert ', 'ikke ', 'hele tilskuddsåret ', '80 ', '% ', '1', '.', ',', ' ', 'Hasvikk ', 'Ås ', 'kommune ', 'søkt om ', 'é', '\u0301', '𝒜', 'to ', 'tusen ', 'mars ', '2023 ', 'av '), { minLength: 250, maxLength: 500 }).map((a) => a.join('')),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).map((s) => s.repeat(1000)),
).map((s) => s.slice(0, 1000));
const ADVERSARIES = 1500;
const TRIES = 5;

/** Milliseconds for the slowest of many texts; the best of a few tries each, so that what else the machine does is left out. */
function slowest(work: (text: string) => unknown): number {
  const best = (text: string): number => Math.min(...Array.from({ length: TRIES }, () => seconds(() => work(text)) * 1000));
  return Math.max(...fc.sample(ANYTHING, ADVERSARIES).map(best));
}

/** A corpus of the size of NorSID: 15 intents and 3,300 sentences, ours with a running number added where there are too few. */
function likeNorSid(all: readonly { text: string; intent: string }[]): { text: string; intent: string }[] {
  const ids = [...new Set(all.map((e) => e.intent))].slice(0, 15);
  const own = all.filter((e) => ids.includes(e.intent));
  return Array.from({ length: 3300 }, (_, i) => ({ text: `${own[i % own.length]!.text} ${i >= own.length ? `variant${i}` : ''}`, intent: own[i % own.length]!.intent }));
}

export function benchUnderstanding(): { rows: Measured[]; checks: { name: string; ok: boolean }[] } {
  const k = loadKnowledge();
  const cacheDir = mkdtempSync(join(tmpdir(), 'alis-bench-'));
  const trained = seconds(() => createRecogniser(k, { cacheDir }));
  const loaded = seconds(() => createRecogniser(k, { cacheDir }));
  const recogniser = createRecogniser(k, { cacheDir });
  rmSync(cacheDir, { recursive: true, force: true });
  let i = 0;
  const next = (): string => QUESTIONS[i++ % QUESTIONS.length]!;
  const guess = measure('én melding: hva det spørres om', () => recogniser.guess(next()));
  const whole = measure('én melding: alt (språk, spørsmål, opplysninger)', () => understand(recogniser, k, next(), { today: '2026-11-23' }));
  const long = measure('1000 tegn: alt', () => understand(recogniser, k, LONG, { today: '2026-11-23' }));
  const worst = slowest((text) => understand(recogniser, k, text, { today: '2026-11-23' }));
  const corpus = likeNorSid(examplesOf(k));
  let other = recogniser;
  const otherTrained = seconds(() => {
    other = createRecogniser({ intents: new Map(), kommuner: [] }, { examples: corpus, cacheDir: null });
  });
  const otherGuess = measure('korpus med 15 spørsmål og 3300 setninger: én melding', () => other.guess(next()));
  const check = (name: string, value: number, limit: number, unit: string) => ({ name: `${name}: ${value.toFixed(2)} ${unit} (under ${limit})`, ok: value < limit });
  return {
    rows: [guess, whole, long, otherGuess],
    checks: [
      check('hele treningen uten mellomlager', trained, 60, 's'),
      check('innlasting fra mellomlager', loaded * 1000, 300, 'ms'),
      check('én melding', guess.p50 / 1000, 0.3, 'ms'),
      check('1000 tegn', long.p50 / 1000, 20, 'ms'),
      check('1000 tegn av hva som helst, det tregeste', worst, 20, 'ms'),
      check('trening på 3300 setninger', otherTrained, 30, 's'),
      check('én melding i det korpuset', otherGuess.p50 / 1000, 0.3, 'ms'),
    ],
  };
}
