import { fc } from '../support/fc.js';
import { describe, expect, test } from 'vitest';
import { parseCase } from '../../src/grant/case.js';
import { problemText, toContract } from '../../src/grant/contract.js';
import { estimate } from '../../src/grant/estimate.js';
import { LANGS } from '../../src/knowledge/schema/common.js';
import { loadKnowledge } from '../../src/knowledge/load.js';

const k = loadKnowledge();
const TODAY = '2026-11-23';

/** The message for a case that cannot be right, in bokmål; null when it is let in. */
function message(json: unknown): string | null {
  const parsed = parseCase(k, json);
  // Dates and amounts are kept together with spaces that do not break: the same to a reader.
  return parsed.ok ? null : `${parsed.problem.field}: ${problemText(k, parsed.problem, 'nb')}`.replaceAll('\u00a0', ' ');
}

describe('a kind message says what is wrong and what to write', () => {
  test.each([
    [{ stillinger: [{ fra: '2023-08-31', til: '2023-03-01' }] }, 'stillinger[0].til: Perioden går baklengs: fra 31. august 2023 til 1. mars 2023. Bytt om datoene, eller rett den som er feil.'],
    [{ stillinger: [{ fra: '2023-02-31' }] }, 'stillinger[0].fra: Dagen i «31. februar 2023» finnes ikke i kalenderen. Sjekk dag og måned.'],
    [{ stillinger: [{ stillingsandel: '80 %' }] }, 'stillinger[0].stillingsandel: «80 %» er ikke en stillingsandel. Skriv den som desimaltall med punktum, for eksempel 0.5 for halv stilling og 1 for full.'],
    [{ stillinger: [{ stillingsandel: 1.4 }] }, 'stillinger[0].stillingsandel: Stillingsandelen «1.4» må være over 0 og høyst 1. Full stilling skrives 1, halv stilling 0.5.'],
    [{ kommunenummer: '9999' }, 'kommunenummer: Vi kjenner ingen kommune med nummer 9999. Sjekk nummeret. Vi har kommunene slik de var fra 2020 og fra 2024.'],
    [{ alisavtale: true }, 'alisavtale: Feltet «alisavtale» finnes ikke. Mente du «alisAvtale»?'],
    [[], 'sak: En sak skal være et objekt med felter, som {"stillinger": []}.'],
    ['hei', 'sak: En sak skal være et objekt med felter, som {"stillinger": []}.'],
    [null, 'sak: En sak skal være et objekt med felter, som {"stillinger": []}.'],
  ])('%j', (json, text) => {
    expect(message(json)).toBe(text);
  });

  test('the first of several faults is told, not all at once', () => {
    expect(message({ nyOrdning: 'ja', stillinger: [{ stillingsandel: 0 }] })).toMatch(/^nyOrdning: /);
  });

  test('in three languages, every code', () => {
    const codes = [...k.tekster.keys()].filter((key) => key.startsWith('ALIS-C'));
    expect(codes.length).toBeGreaterThanOrEqual(20);
    for (const lang of LANGS) expect(problemText(k, { field: 'x', code: 'ALIS-C010', verdier: { verdi: '0' } }, lang)).toContain('0.5');
  });

  test('what was written is quoted short and without control or direction characters', () => {
    const text = message({ ordning: `\u202Enasjonal\u0000${'a'.repeat(100_000)}` })!;
    expect(text.length).toBeLessThan(400);
    expect(text).not.toMatch(/[\u202E\u0000]/u);
  });
});

describe('what is let in', () => {
  test('null is "not known", fields of others are left alone, numbers and text mean the same', () => {
    const parsed = parseCase(k, { id: 7, kommunenummer: null, lang: 'en', notat: 'hei', stillinger: [{ stillingsandel: 0.8, fra: null }], maksbelop: { grunn: 300000 } });
    expect(parsed).toEqual({ ok: true, sak: { id: '7', stillinger: [{ stillingsandel: '0.8' }], maksbelop: { grunn: '300000' } } });
  });

  test.each(['1e0', '', ' ', 'NaN', 'Infinity', '0,8', '+0.8', '0x1', '.5', '1/2', true, [[]], {}])('the share %j is refused', (stillingsandel) => {
    expect(message({ stillinger: [{ stillingsandel }] })).toMatch(/^stillinger\[0\]\.stillingsandel: /);
  });

  test.each(['1', '1.0', '0.00001', 1, 0.3333333333])('the share %j is let in', (stillingsandel) => {
    expect(message({ stillinger: [{ stillingsandel }] })).toBeNull();
  });

  test.each(['300 000', '300.000,00', 'kr 300000', '1e6', '-1', 1e21, -5, '300000.123'])('the amount %j is refused', (grunn) => {
    expect(message({ maksbelop: { grunn } })).toMatch(/^maksbelop\.grunn: /);
  });

  test('keys that belong to objects themselves are no fields', () => {
    expect(message(JSON.parse('{"__proto__": {"belop": 1}, "constructor": 1, "toString": 2}'))).toBeNull();
  });
});

test('anything that is JSON gets an answer or a message, never an exception; and every answer can be written as the contract has it', () => {
  const field = fc.constantFrom('id', 'ordning', 'formaal', 'kommunenummer', 'utdanningsvirksomhet', 'nyOrdning', 'alisAvtale', 'avtaleSignert', 'stillinger', 'vikariat', 'tidligere', 'maksbelop', 'soktBelop', 'kostnad', 'godtaUbekreftet');
  fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(field, fc.jsonValue())), (json) => {
    const parsed = parseCase(k, json);
    if (!parsed.ok) return problemText(k, parsed.problem, 'nn').length > 10 && parsed.problem.field.length > 0;
    return JSON.stringify(toContract(k, estimate(k, parsed.sak, TODAY), 'en')).length > 100;
  }), { numRuns: 1000 });
});

test('any dates and shares: the shown lines add up, the sum is within the maximum, and the answer is the same each time', () => {
  const day = fc.date({ min: new Date('2022-01-01T12:00:00Z'), max: new Date('2025-05-31T12:00:00Z'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));
  const share = fc.integer({ min: 1, max: 100000 }).map((n) => String(n / 100000));
  fc.assert(fc.property(day, day, share, fc.integer({ min: 0, max: 900000 }), (a, b, stillingsandel, grunn) => {
    const [fra, til] = a <= b ? [a, b] : [b, a];
    const json = {
      utdanningsvirksomhet: 'registrert', nyOrdning: true, alisAvtale: true, malBrukt: true, privatTilknytning: false, avtaleSignert: '2020-01-01', saerskiltRekruttering: false, tidligere: [],
      stillinger: [{ stillingstype: 'fastlege', tilknytning: 'fast-ansatt', stillingsandel, fra, til }], maksbelop: { grunn },
    };
    const parsed = parseCase(k, json);
    if (!parsed.ok) throw new Error(parsed.problem.code);
    const r = estimate(k, parsed.sak, TODAY);
    for (const part of r.deler ?? [r]) {
      const ledd = part.steg.filter((s) => s.slag === 'ledd').map((s) => s.verdi);
      const sum = part.steg.find((s) => s.slag === 'sum')!.verdi;
      const added = ledd.reduce((n, v) => n.plus(v), r.arsverkManeder.times(0));
      expect(added.toString()).toBe(sum);
      expect(part.belop!.minus(sum).abs().lte(0.5)).toBe(true);
      expect(part.belop!.lte(part.andelAvArsbelop.times(grunn).ceil())).toBe(true);
    }
    expect(r.belop!.toString()).toBe((r.deler ?? [r]).reduce((n, p) => n.plus(p.belop!), r.arsverkManeder.times(0)).toString());
    expect(JSON.stringify(toContract(k, estimate(k, parsed.sak, TODAY), 'nb'))).toBe(JSON.stringify(toContract(k, r, 'nb')));
  }), { numRuns: 500 });
});
