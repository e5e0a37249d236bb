import { describe, expect, it } from 'vitest';
import type { AskField } from '../../src/grant/types.js';
import { LANGS } from '../../src/knowledge/schema/common.js';
import { fill } from '../../src/knowledge/text.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { readAnswer } from '../../src/understanding/answers.js';
import { CODES } from '../../src/understanding/entities/problem-codes.js';

const k = loadKnowledge();
const ctx = { today: '2026-11-23' };
const value = (field: AskField, text: string) => {
  const read = readAnswer(k, field, text, ctx);
  return read.ok ? read.value : read.code;
};

/** A table of what is written and what is read: a value, or the code of a kind refusal. */
function reads(field: AskField, table: [string, unknown][]): void {
  describe(field, () => {
    it.each(table)('%s', (text, expected) => {
      expect(value(field, text)).toEqual(expected);
    });
  });
}

reads('stillingsandel', [
  ['80', '0.8'],
  ['80 %', '0.8'],
  ['0,8', '0.8'],
  ['åtti prosent', '0.8'],
  ['åtti', '0.8'],
  ['4/5', '0.8'],
  ['halv', '0.5'],
  ['half time', '0.5'],
  ['full stilling', '1'],
  ['100', '1'],
  ['1', '1'],
  ['hun jobber 60', '0.6'],
  ['33,3', '0.333'],
  ['tre kvart', '0.75'],
  ['0', 'ALIS-S011'],
  ['0 %', 'ALIS-S011'],
  ['140', 'ALIS-S012'],
  ['140 %', 'ALIS-S012'],
  ['litt', 'ALIS-S010'],
  ['tre dager i uka', 'ALIS-S010'],
  ['60-80 %', 'ALIS-S013'],
  ['80 eller 90', 'ALIS-S013'],
]);

reads('periode', [
  ['fra 1. mars til 31. august 2023', { fra: '2023-03-01', til: '2023-08-31' }],
  ['1.3-31.8.2023', { fra: '2023-03-01', til: '2023-08-31' }],
  ['2023-03-01 2023-08-31', { fra: '2023-03-01', til: '2023-08-31' }],
  ['2023', { fra: '2023-01-01', til: '2023-12-31' }],
  ['mars 2023', { fra: '2023-03-01', til: '2023-03-31' }],
  ['8 måneder fra 1. mars 2023', { fra: '2023-03-01', til: '2023-10-31' }],
  ['første halvår 2024', { fra: '2024-01-01', til: '2024-06-30' }],
  ['fra 1. september 2023 og ut året', { fra: '2023-09-01', til: '2023-12-31' }],
  ['31.08.2023 til 01.03.2023', 'ALIS-S022'],
  ['30. februar til 31. august 2023', 'ALIS-S021'],
  ['1.1.1023 til 31.12.1023', 'ALIS-S023'],
  ['9999', 'ALIS-S023'],
  ['fra 1.3.2023', 'ALIS-S024'],
  ['siden august', 'ALIS-S024'],
  ['8 måneder', 'ALIS-S024'],
  ['litt før jul', 'ALIS-S020'],
  ['1e9 måneder', 'ALIS-S061'],
]);

reads('vikariat', [
  ['1.3.2023-31.12.2023', { fra: '2023-03-01', til: '2023-12-31' }],
  ['tre måneder fra 1. april 2023', { fra: '2023-04-01', til: '2023-06-30' }],
]);

reads('avtaleSignert', [
  ['1. november 2022', '2022-11-01'],
  ['01.11.22', '2022-11-01'],
  ['den ble signert 3. mai 2023', '2023-05-03'],
  ['November 1, 2022', '2022-11-01'],
  ['i dag', '2026-11-23'],
  ['31.02.2023', 'ALIS-S021'],
  ['november 2022', 'ALIS-S025'],
]);

reads('kommunenummer', [
  ['Hasvik', '5616'],
  ['hasvik kommune', '5616'],
  ['5433', '5616'],
  ['0301', '0301'],
  ['time', '1121'],
  ['os', '3430'],
  ['ål', '3328'],
  ['Guovdageaidnu', '5612'],
  ['kautokeno', '5612'],
  ['Evje', '4219'],
  ['Herøy i Nordland', '1818'],
  ['Herøy', 'ALIS-S031'],
  ['Våler', 'ALIS-S031'],
  ['1507', 'ALIS-S031'],
  ['Atlantis', 'ALIS-S030'],
  ['Nordland', 'ALIS-S032'],
]);

reads('utdanningsvirksomhet', [
  ['ja', 'registrert'],
  ['yes we are', 'registrert'],
  ['midlertidig', 'midlertidig'],
  ['mellombels', 'midlertidig'],
  ['provisional', 'midlertidig'],
  ['ikke ennå, men vi har søkt', 'under-behandling'],
  ['søknaden er til behandling', 'under-behandling'],
  ['nei', 'nei'],
  ['2', 'midlertidig'],
  ['tja', 'ALIS-S051'],
]);

const YES = ['ja', 'Ja!', 'jepp', 'joda', 'jau', 'japp', 'ja det har vi', 'det har me', 'det stemmer', 'yes', 'yes we do', 'we do', 'yep', 'of course', '1'];
const NO = ['nei', 'neida', 'nope', 'ikkje', 'niks', 'ikke ennå', 'det har vi ikke', 'nei det har me ikkje', 'no', 'not yet', "we don't", '2'];
for (const field of ['nyOrdning', 'alisAvtale', 'malBrukt', 'privatTilknytning', 'saerskiltRekruttering'] as const) {
  reads(field, [...YES.map((t): [string, unknown] => [t, true]), ...NO.map((t): [string, unknown] => [t, false]), ['kanskje', 'ALIS-S050'], ['banan', 'ALIS-S050']]);
}
reads('malBrukt', [['egen mal', false], ['vi har brukt malen', true]]);
reads('nyOrdning', [['den nye', true], ['gammel ordning', false]]);

reads('stillingstype', [
  ['fastlege', 'fastlege'],
  ['fastlge', 'fastlege'],
  ['vikar', 'fastlegevikar'],
  ['intro', 'introduksjonslege'],
  ['legevakt', 'annen-allmennlege'],
  ['Annen allmennlege i kommunen', 'annen-allmennlege'],
  ['3', 'introduksjonslege'],
  ['pizza', 'ALIS-S051'],
]);

reads('tilknytning', [
  ['fast', 'fast-ansatt'],
  ['tilsett i kommunen', 'fast-ansatt'],
  ['selvstendig', 'naeringsdrivende'],
  ['self-employed', 'naeringsdrivende'],
  ['vikar', 'vikar'],
  ['vikar fra byrå', 'vikarbyraa'],
  ['agency', 'vikarbyraa'],
]);

reads('tidligere', [
  ['ingen', []],
  ['0', []],
  ['nei, aldri', []],
  ['none', []],
  ['12 måneder i 80 %', [{ maaneder: 12, stillingsandel: '0.8' }]],
  ['24', [{ maaneder: 24, stillingsandel: '1' }]],
  ['to år i halv stilling', [{ maaneder: 24, stillingsandel: '0.5' }]],
  ['12 måneder i 80 % og 6 måneder i 100 %', [{ maaneder: 12, stillingsandel: '0.8' }, { maaneder: 6, stillingsandel: '1' }]],
  ['1000 måneder', 'ALIS-S061'],
  ['ja', 'ALIS-S060'],
]);

reads('maksbelop.grunn', [
  ['300 000', '300000'],
  ['kr 409 321', '409321'],
  ['0,3 mill', '300000'],
  ['300k', '300000'],
  ['tre hundre tusen', '300000'],
  ['det står 300 000 i utlysningen', '300000'],
  ['masse', 'ALIS-S040'],
  ['300 000 eller 400 000', 'ALIS-S040'],
  ['5', 'ALIS-S041'],
  ['-300 000', 'ALIS-S041'],
  ['99999999999', 'ALIS-S041'],
]);
reads('maksbelop.tillegg', [['100 000', '100000'], ['ingen', '0']]);
reads('soktBelop', [['120.000 kr', '120000'], ['hele beløpet', 'vet-ikke']]);
reads('kostnad', [['409 321', '409321'], ['kr 1 250 000,50', '1250001']]);
reads('formaal', [['etablering', 'etablering'], ['andre tiltak', 'andre-tiltak']]);

describe('"vet ikke" is an answer to every question', () => {
  it.each(['vet ikke', 'veit ikkje', 'jeg vet ikke helt', 'det vet jeg ikke', 'usikker', 'aner ikke', 'har ikke peiling', 'ikke sikker', "don't know", 'not sure', 'no idea', 'hopp over', 'må sjekke'])('%s', (text) => {
    for (const field of ['stillingsandel', 'periode', 'kommunenummer', 'alisAvtale', 'tidligere', 'kostnad', 'avtaleSignert', 'tilknytning'] as const) expect(value(field, text)).toBe('vet-ikke');
  });
});

describe('refusals', () => {
  it('says that nothing was written, or too much', () => {
    expect(value('stillingsandel', '   ')).toBe('ALIS-S001');
    expect(value('stillingsandel', '\u202e\u200b')).toBe('ALIS-S001');
    expect(value('periode', 'a'.repeat(100_000))).toBe('ALIS-S002');
  });

  it('gives likely municipalities to choose among', () => {
    expect(readAnswer(k, 'kommunenummer', 'Herøy', ctx)).toMatchObject({ kandidater: ['1515', '1818'] });
    expect(readAnswer(k, 'kommunenummer', 'Stavnagr', ctx)).toMatchObject({ ok: true, value: '1103' });
  });

  it('flags what was taken for granted', () => {
    expect(readAnswer(k, 'periode', '2023', ctx)).toMatchObject({ facts: { helAarAntatt: true } });
    expect(readAnswer(k, 'periode', 'mars til august', ctx)).toMatchObject({ facts: { aarAntatt: true } });
  });

  it('repeats only a short piece of a long answer', () => {
    const read = readAnswer(k, 'stillingsandel', 'bla '.repeat(200), ctx);
    expect(read.ok ? '' : read.utdrag).toHaveLength(60);
  });

  it('every code has a text in three languages that takes the excerpt and the example', () => {
    for (const code of Object.values(CODES)) {
      const text = k.tekster.get(`svarfeil.${code}`);
      expect(text, code).toBeDefined();
      for (const lang of LANGS) expect(fill(text!, lang, { k, verdier: { utdrag: 'x', eksempel: 'y' } })).not.toMatch(/\{\{/);
    }
  });
});
