import { Decimal } from 'decimal.js';
import { fc } from '../support/fc.js';
import { describe, expect, it } from 'vitest';
import { fill, formatAndel, formatDato, formatKroner, formatMaaneder, formatTall, formatTimer, formatTimesats, say, sectionText, sourceView, UnknownPlaceholderError, UnknownTextError } from '../../src/knowledge/text.js';
import { smallBase } from './base.js';

const k = smallBase();
const versjon = k.versjoner.get('tilskudd/2030')!;
/** No-break spaces shown as ordinary ones, to keep the examples readable. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const same = (text: string) => ({ nb: text, nn: text, en: text });

describe('figures in the reader\'s language', () => {
  it('kroner', () => {
    expect(plain(formatKroner('nb', 240000))).toBe('240 000 kr');
    expect(plain(formatKroner('nn', '240000'))).toBe('240 000 kr');
    expect(plain(formatKroner('en', new Decimal(240000)))).toBe('NOK 240,000');
    expect(plain(formatKroner('nb', '1581.25'))).toBe('1 581,25 kr');
    expect(plain(formatKroner('nb', '0.5'))).toBe('0,50 kr');
    expect(plain(formatKroner('nb', 0))).toBe('0 kr');
  });

  it('shares', () => {
    expect(plain(formatAndel('nb', '0.2'))).toBe('20 %');
    expect(formatAndel('en', '0.2')).toBe('20%');
    expect(plain(formatAndel('nn', '0.53333333'))).toBe('53,33 %');
    expect(formatAndel('en', '0.125')).toBe('12.5%');
  });

  it('numbers', () => {
    expect(formatTall('nb', '57.75')).toBe('57,75');
    expect(formatTall('en', '57.75')).toBe('57.75');
    expect(plain(formatTall('nn', 1234567))).toBe('1 234 567');
    expect(plain(formatTall('nb', -1500))).toBe('−1 500');
  });

  it('dates', () => {
    expect(plain(formatDato('nb', '2023-09-01'))).toBe('1. september 2023');
    expect(plain(formatDato('nn', '2023-05-17'))).toBe('17. mai 2023');
    expect(plain(formatDato('en', '2023-09-01'))).toBe('1 September 2023');
    expect(formatDato('nb', 'snart')).toBe('snart');
  });

  it('months and hours, one and many', () => {
    expect([1, 3].map((n) => plain(formatMaaneder('nb', n)))).toEqual(['1 måned', '3 måneder']);
    expect([1, 3].map((n) => plain(formatMaaneder('nn', n)))).toEqual(['1 månad', '3 månader']);
    expect([1, 3].map((n) => plain(formatMaaneder('en', n)))).toEqual(['1 month', '3 months']);
    expect(plain(formatMaaneder('nb', '4.8'))).toBe('4,8 måneder');
    expect(['nb', 'nn', 'en'].map((l) => plain(formatTimer(l as 'nb', '57.75')))).toEqual(['57,75 timer', '57,75 timar', '57.75 hours']);
    expect(plain(formatTimesats('en', 1215))).toBe('NOK 1,215 per hour');
  });

  it('never break inside an amount', () => {
    expect(formatKroner('nb', 1234567)).toBe('1\u00a0234\u00a0567\u00a0kr');
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (n) => !formatKroner('nb', n).includes(' ') && !formatKroner('en', n).includes(' ')));
  });

  it('lose no krone: the digits shown are the digits of the amount', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), fc.constantFrom('nb' as const, 'nn' as const, 'en' as const), (n, lang) => formatKroner(lang, n).replace(/\D/g, '') === String(n)));
  });
});

describe('placeholders', () => {
  const filled = (text: string, lang: 'nb' | 'nn' | 'en' = 'nb', verdier?: Record<string, string | number>): string =>
    plain(fill(same(text), lang, { k, versjon, ...(verdier ? { verdier } : {}) }));

  it('take values of the version spoken of, by their unit and the language', () => {
    expect(filled('{{maksbelop}}, {{egenandel}}, {{ramme_maaneder}}, {{frist}}')).toBe('240 000 kr, 20 %, 48 måneder, 16. november 2030');
    expect(filled('{{maksbelop}}, {{egenandel}}, {{ramme_maaneder}}, {{frist}}', 'en')).toBe('NOK 240,000, 20%, 48 months, 16 November 2030');
  });

  it('take the value of another version when it is named', () => {
    expect(filled('{{ramme_maaneder}} før, {{ramme_maaneder@tilskudd/2031}} nå')).toBe('48 måneder før, 60 måneder nå');
  });

  it('give the bare number after the bar', () => {
    expect(filled('{{maksbelop|tall}} og {{faktor|tall}}')).toBe('240 000 og 1,15');
  });

  it('say that a value is not known', () => {
    expect(filled('Tillegget er {{tillegg}}.')).toBe('Tillegget er ikke kjent hos oss.');
    expect(filled('{{tillegg}}', 'nn')).toBe('ikkje kjent hos oss');
    expect(filled('{{tillegg|kroner}}', 'en')).toBe('not known to us');
  });

  it('tell the version itself', () => {
    expect(filled('{{versjon.navn}}: {{versjon.fra}} til {{versjon.til}}')).toBe('Prøvetilskudd 2030: 1. januar 2030 til 31. desember 2030');
  });

  it('take what the code gives first, formatted when it asks for it', () => {
    expect(filled('{{maksbelop}} {{sum|kroner}} {{fra}} {{aar}}', 'nb', { maksbelop: 'ditt beløp', sum: '160000', fra: '2030-03-01', aar: 2030 })).toBe('ditt beløp 160 000 kr 1. mars 2030 2030');
  });

  it('that nothing fills are an error in checks, and never braces to a reader', () => {
    const ctx = { k, versjon };
    expect(() => fill(same('Ser {{finnes_ikke}}'), 'nb', { ...ctx, streng: true })).toThrow(UnknownPlaceholderError);
    expect(fill(same('Ser {{finnes_ikke}}'), 'nb', { ...ctx, streng: false })).toBe('Ser ikke kjent hos oss');
    fc.assert(fc.property(fc.stringMatching(/^[a-z_.@|/0-9]{0,20}$/), (id) => !/[{}]/.test(fill(same(`a {{${id}}} b`), 'en', { ...ctx, streng: false }))));
  });

  it('put in what a person wrote as it stands, without filling it again', () => {
    expect(filled('Du skrev «{{tekst}}».', 'nb', { tekst: '{{maksbelop}} $& $1' })).toBe('Du skrev «{{maksbelop}} $& $1».');
  });
});

describe('texts by key, and sources', () => {
  it('are said in the language asked for', () => {
    expect(say(k, 'proeve.hilsen', 'en', { navn: 'Kari' })).toBe('Hello, Kari.');
    expect(() => say(k, 'proeve.finnes-ikke', 'nb')).toThrow(UnknownTextError);
  });

  it('a source is shown with its short name, section, link and the version it was used for', () => {
    expect(sourceView(k, { dokument: 'FORSKRIFT', punkt: '5' }, 'nn', versjon)).toEqual({
      dokument: 'FORSKRIFT', punkt: '5', tittel: 'Forskrifta', lenke: 'https://example.org/forskrift',
      versjon: 'tilskudd/2030', gjelder: { fra: '2030-01-01', til: '2030-12-31' }, status: 'bekreftet',
    });
    expect(sourceView(k, { dokument: 'UKJENT', punkt: '1' }, 'nb')).toEqual({ dokument: 'UKJENT', punkt: '1', tittel: 'UKJENT' });
  });

  it.each([
    ['4 og 5', '4 og 5', '4 and 5'],
    ['hele', 'alt', 'all of it'],
    ['5 (hele)', '5 (alt)', '5 (all of it)'],
    ['et avsnitt uten oversettelse', 'et avsnitt uten oversettelse', 'et avsnitt uten oversettelse'],
  ])('the section «%s» is named in the language of the reader', (punkt, nn, en) => {
    expect([sectionText(k, punkt, 'nb'), sectionText(k, punkt, 'nn'), sectionText(k, punkt, 'en')]).toEqual([punkt, nn, en]);
  });
});
