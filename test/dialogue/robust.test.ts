import { fc } from '../support/fc.js';
import { describe, expect, it } from 'vitest';
import { turn } from '../../src/dialogue/turn.js';
import type { Conversation } from '../../src/dialogue/types.js';
import { knowledge, recogniser, TODAY } from './setup.js';

const PHRASES = [
  'Fastlegevikar i Hasvik i 80 % fra mars til august 2023', 'ja', 'nei', 'vet ikke', 'tilbake', 'avbryt', 'fortsett', 'hvorfor', 'hva om 60 %?', 'hva om', 'en lege til',
  'nei, 60 %', 'feil kommune', 'Herøy', '140 %', '31. februar 2023', 'fra 1. juli 2023 til 1. januar 2023', 'når er fristen?', 'og i 2021?', 'endre', 'endre periode', 'del',
  'nytt tilfelle', 'start på nytt', 'English please', 'svar på nynorsk', 'vis steg', 'vis utregningen', 'to fastleger i 100 % i 2023', '1', '2', '300 000', 'ingen', '12 måneder',
  'hva gjør vi nå?', 'slett', 'takk', 'hei', 'hvem vant kampen?', '', '😀', '<b>hei</b>', 'registrert', 'hva er nytt fra 2022 til 2023?', 'hva betyr HPR?', 'godta ubekreftet',
];

const step = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...PHRASES).map((tekst) => ({ type: 'tekst' as const, tekst })) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }).map((tekst) => ({ type: 'tekst' as const, tekst })) },
  { weight: 3, arbitrary: fc.nat(50).map((n) => ({ type: 'knapp' as const, n })) },
  { weight: 1, arbitrary: fc.constant({ type: 'start' as const }) },
);

describe('samtalen tåler alt', () => {
  it('gir alltid et svar med tekst, kaster aldri, og er ren JSON, hva som enn skrives eller trykkes', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
        let conversation: Conversation | null = null;
        for (const s of steps) {
          const input = s.type === 'knapp' ? { type: 'valg' as const, verdi: conversation?.valg[s.n % Math.max(conversation.valg.length, 1)] ?? 'ukjent' } : s;
          const result = turn(knowledge, recogniser, conversation, input, TODAY);
          expect(result.replies.length).toBeGreaterThan(0);
          for (const reply of result.replies) {
            expect(reply.text.trim()).not.toBe('');
            expect(reply.text).not.toMatch(/\{\{|undefined|\[object|NaN/);
            if (reply.asks) expect(reply.choices.map((c) => c.value)).toContain('vet-ikke');
          }
          expect(JSON.parse(JSON.stringify(result.conversation))).toEqual(result.conversation);
          conversation = JSON.parse(JSON.stringify(result.conversation)) as Conversation;
        }
      }),
      { numRuns: 400 },
    );
  });

  it('er ren: samme samtale og melding gir samme svar, og samtalen som ble gitt inn, er urørt', () => {
    const first = turn(knowledge, recogniser, null, { type: 'tekst', tekst: PHRASES[0]! }, TODAY).conversation;
    const before = JSON.stringify(first);
    const a = turn(knowledge, recogniser, first, { type: 'tekst', tekst: 'registrert' }, TODAY);
    const b = turn(knowledge, recogniser, first, { type: 'tekst', tekst: 'registrert' }, TODAY);
    expect(JSON.stringify(a)).toBe(JSON.stringify(b));
    expect(JSON.stringify(first)).toBe(before);
  });
});
