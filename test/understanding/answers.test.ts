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
  ['tre dager i uka', '0.6'],
  ['4 dager', '0.8'],
  ['fire av fem dagar', '0.8'],
  ['two and a half days a week', '0.5'],
  ['6 dager i uka', 'ALIS-S010'],
  ['3 dager kurs', 'ALIS-S010'],
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
  ['november 2022', 'ALIS-S026'],
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
  // A year is no sum.
  ['2022', 'ALIS-S040'],
  ['hva om det var i 2022?', 'ALIS-S040'],
  ['det var i 2023', 'ALIS-S040'],
  ['2023 kr', '2023'],
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

describe('words of a yes or a no', () => {
  it.each(['ikke ennå', 'ikke enda', 'nei, ikke ennå', 'nei ikke ennå', 'nei, ikkje enno', 'nei ikke foreløpig', 'ikke', 'ikke foreløpig', 'not yet'])('"%s" is no', (text) => {
    expect(value('alisAvtale', text)).toBe(false);
  });
  it.each(['alt er i orden', 'ja, alt er i orden', 'alt stemmer', 'everything is in order'])('"%s" is yes', (text) => {
    expect(value('alisAvtale', text)).toBe(true);
  });
});

describe('shares in words, and below zero', () => {
  it.each([
    ['to tredjedels stilling', '0.6666666667'],
    ['to tredjedeler', '0.6666666667'],
    ['2/3', '0.6666666667'],
    ['fire femtedeler', '0.8'],
    ['tre firedels', '0.75'],
    ['tre fjerdedeler', '0.75'],
    ['-20 %', 'ALIS-S014'],
    ['-20', 'ALIS-S014'],
    ['minus 20 prosent', 'ALIS-S014'],
  ])('%s', (text, expected) => {
    expect(value('stillingsandel', text)).toBe(expected);
  });
});

describe('a substitute post told by the position', () => {
  const position = { fra: '2023-03-01', til: '2023-08-31' };
  const post = (text: string, known: { fra?: string; til?: string } | undefined = position) => {
    const read = readAnswer(k, 'vikariat', text, { ...ctx, ...(known ? { position: known } : {}) });
    return read.ok ? read.value : read.code;
  };
  it.each(['samme periode', 'samme', 'den samme perioden', 'ja, samme som stillingen', 'det samme', 'same period', 'like lenge', 'heile perioden'])('"%s" is the position\'s own period', (text) => {
    expect(post(text)).toEqual(position);
  });
  it.each([
    ['10 måneder', '2023-12-31'],
    ['ti måneder', '2023-12-31'],
    ['10 months', '2023-12-31'],
    ['et halvt år', '2023-08-31'],
    ['ti uker', '2023-05-09'],
    ['10 veker', '2023-05-09'],
    ['1 week', '2023-03-07'],
  ])('"%s" counts from the first day', (text, til) => {
    expect(post(text)).toEqual({ fra: '2023-03-01', til });
  });
  it('a length of its own with a date stands as it is', () => {
    expect(post('10 måneder fra 1. april 2023')).toEqual({ fra: '2023-04-01', til: '2024-01-31' });
  });
  it.each(['samme periode', '10 måneder', 'ti uker'])('"%s" without a known position asks for both days', (text) => {
    expect(post(text, {})).toBe(CODES.periodeMangler);
  });
});

describe('municipalities as they were in the period', () => {
  const asked = (text: string, position: { fra: string; til: string }) => readAnswer(k, 'kommunenummer', text, { ...ctx, position });
  const in2023 = { fra: '2023-03-01', til: '2023-08-31' };
  it('Haram was a part of Ålesund until 2024: said, and never picked in silence', () => {
    expect(asked('Haram', in2023)).toEqual({ ok: false, code: CODES.kommuneFantesIkke, utdrag: 'Haram', kandidater: ['1507'] });
    expect(asked('Haram', { fra: '2024-03-01', til: '2024-08-31' })).toMatchObject({ ok: true, value: '1580' });
  });
  it('1507 is simply Ålesund in 2023, and two municipalities since', () => {
    expect(asked('1507', in2023)).toMatchObject({ ok: true, value: '1507' });
    expect(asked('1507', { fra: '2024-03-01', til: '2024-08-31' })).toMatchObject({ ok: false, kandidater: ['1508', '1580'] });
  });
  it('a municipality that only changed its number is the same one', () => {
    expect(asked('Hasvik', in2023)).toMatchObject({ ok: true, value: '5616' });
  });
});

describe('dates that name what is wrong', () => {
  it.each<[AskField, string, string]>([
    ['avtaleSignert', 'nov 2022', CODES.datoUtenDag],
    ['avtaleSignert', 'i november 2022', CODES.datoUtenDag],
    ['avtaleSignert', '11/22/2022', CODES.datoMaanedFoerst],
    ['periode', '3/1/2023 to 8/31/2023', CODES.datoMaanedFoerst],
    ['periode', 'fra 31.2.2023 til 31.8.2023', CODES.datoUmulig],
  ])('%s: %s', (field, text, code) => {
    expect(value(field, text)).toBe(code);
  });
});

describe('a general practitioner outside the list system, in nynorsk', () => {
  it.each(['annan allmennlege', 'ein annan allmennlege', 'ho er annan allmennlege'])('%s', (text) => {
    expect(value('stillingstype', text)).toBe('annen-allmennlege');
  });
});
