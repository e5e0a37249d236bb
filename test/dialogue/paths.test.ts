import { fc } from '../support/fc.js';
import { describe, expect, it } from 'vitest';
import { ASK_FIELDS } from '../../src/grant/types.js';
import { talker } from './setup.js';

const OPENINGS = [
  'Kan vi få tilskudd for en lege?',
  'Fastlegevikar i Hasvik i 80 % fra mars til august 2023, hva får vi?',
  'Fastlege i Alta, 100 %, fra 1. juli 2022 til 31. mars 2023',
  'Fastlege, næringsdrivende, 100 % hele 2021 i Bergen, hvor mye?',
  'Lege fra vikarbyrå, 1. september 2023 til 31. mars 2024, Bodø. Får vi tilskudd?',
  'Fastlege i Bergen 100 % fra 1. juni 2025 til 31. mai 2026, hva får vi?',
  'Fastlege i Lesja i 2019, fra 1. januar til 31. desember 2019, hvor mye?',
];
/** Typed answers for fields without buttons. */
const TYPED: Record<string, string[]> = {
  kommunenummer: ['Hasvik', 'Alta', 'Bergen'],
  avtaleSignert: ['1. november 2022', '15.4.2023'],
  stillingsandel: ['80 %', 'halv stilling', '100 %'],
  periode: ['1. mars til 31. august 2023', 'fra 1. januar 2023 til 30. juni 2023'],
  vikariat: ['1. mars til 31. desember 2023', '1. mars 2023 til 15. april 2023'],
  tidligere: ['ingen', '12 måneder i 80 %', '60 måneder'],
  'maksbelop.grunn': ['300 000', '250000 kr'],
  'maksbelop.tillegg': ['100 000'],
  kostnad: ['300 000'],
  soktBelop: ['50 000'],
  forsteFastlegestart: ['1. januar 2025'],
};

describe('hver vei gjennom sjekken ender', () => {
  it('med et resultat etter høyst like mange svar som det finnes felter, uansett hva som svares', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OPENINGS), fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }), (opening, picks) => {
        const t = talker();
        t.say(opening);
        const asked: string[] = [];
        for (const pick of picks) {
          const field = t.asks();
          if (!field) break;
          asked.push(field);
          answer(t, field, pick);
        }
        expect(t.asks(), `spurte: ${asked.join(', ')}`).toBeUndefined();
        expect(t.estimate(), `spurte: ${asked.join(', ')}\n${t.text()}`).toBeDefined();
        expect(asked.length).toBeLessThanOrEqual(ASK_FIELDS.length);
        // Each grant year has an announcement of its own: only its amounts are asked for once a year.
        const twice = asked.filter((f, i) => asked.indexOf(f) < i && !f.startsWith('maksbelop.'));
        expect(twice, `spurt to ganger: ${asked.join(', ')}`).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

/** One of: a button, a typed answer, don't know. */
function answer(t: ReturnType<typeof talker>, field: string, pick: number): void {
  const buttons = t.state().nummer?.map((n) => n.verdi) ?? [];
  const typed = TYPED[field] ?? [];
  const all = [...(typed.length > 0 ? [] : buttons.map((b) => ['press', b] as const)), ...typed.map((x) => ['say', x] as const), ['press', 'vet-ikke'] as const];
  const [how, value] = all[pick % all.length]!;
  t[how](value);
}
