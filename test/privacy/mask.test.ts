import { readFileSync } from 'node:fs';
import { fc } from '../support/fc.js';
import { describe, expect, it } from 'vitest';
import { maskPersonalData } from '../../src/privacy/mask.js';

const corpus = readFileSync(new URL('corpus.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string]);

describe('masking', () => {
  it('finds personal data in the corpus and leaves the rest alone', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(300);
    const wrong = corpus.filter(([kind, text]) => (maskPersonalData(text).found[0] ?? '-') !== kind);
    const positive = corpus.filter(([kind]) => kind !== '-');
    const flagged = corpus.filter(([, text]) => maskPersonalData(text).found.length > 0);
    const hits = positive.filter(([kind, text]) => maskPersonalData(text).found.includes(kind as never));
    console.log(`masking: ${corpus.length} lines, recall ${((100 * hits.length) / positive.length).toFixed(1)} %, precision ${((100 * hits.length) / flagged.length).toFixed(1)} %`);
    expect(wrong).toEqual([]);
  });

  it('leaves no digit of a national number behind', () => {
    for (const [kind, text] of corpus) {
      if (kind !== 'fodselsnummer') continue;
      const digits = maskPersonalData(text).text.replace(/\D/g, '');
      const before = text.replace(/\D/g, '');
      expect(before.length - digits.length, text).toBeGreaterThanOrEqual(11);
    }
  });

  it('is not fooled by other scripts or invisible characters', () => {
    expect(maskPersonalData('１３０９７２４８０２２').found).toEqual(['fodselsnummer']);
    expect(maskPersonalData('130972\u200b48022').found).toEqual(['fodselsnummer']);
    expect(maskPersonalData('١٣٠٩٧٢٤٨٠٢٢').found).toEqual(['fodselsnummer']);
  });

  it.each([
    ['mobil 99-88-77-66', 'telefon'], ['ring 99/88/77/66', 'telefon'], ['tlf 22 33-44 55', 'telefon'], ['tlf 99\u200988\u200977\u200966', 'telefon'], ['tlf 99\u202f88\u202f77\u202f66', 'telefon'],
    ['HPR 1234\u00a0567', 'hpr'], ['HPR 1234\u2009567', 'hpr'], ['ola＠nord.no', 'epost'],
  ])('finds %j, however it is set', (text, kind) => {
    expect(maskPersonalData(text).found).toEqual([kind]);
  });

  it.each(['ring meg 2026-03-01', 'Kan dere ringe oss 21/03/2026?', 'telefonmøte 21-03-2026, vikar fra 1.3.2023', 'ring om 300\u202f000 kr'])('leaves the date or the sum in %j', (text) => {
    expect(maskPersonalData(text)).toEqual({ text, found: [] });
  });

  it('keeps the facts around what it takes out', () => {
    expect(maskPersonalData('Vikar 130972 48022 i 80 % fra 1.3.2023 til 31.8.2023').text).toBe('Vikar […] i 80 % fra 1.3.2023 til 31.8.2023');
  });

  it('never throws, and masking twice is the same as once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const once = maskPersonalData(text).text;
        expect(maskPersonalData(once).text).toBe(once);
      }),
    );
  });

  it('passes amounts of every size and way of writing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.constantFrom(' ', '.', '\u00a0', ''), (amount, gap) => {
        const written = `${String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, gap)} kr`;
        expect(maskPersonalData(`Kan vi få ${written}?`).found).toEqual([]);
      }),
    );
  });
});
