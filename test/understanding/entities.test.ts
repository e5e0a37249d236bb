import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { readEntities } from '../../src/understanding/entities/index.js';

const k = loadKnowledge();
const today = '2026-11-23';
const entities = (text: string) => readEntities(k, text, { today }).entities;
const facts = (text: string) => readEntities(k, text, { today }).facts;
const problems = (text: string) => readEntities(k, text, { today }).problems.map((p) => [p.code, p.field, p.utdrag]);

describe('what people write, line by line (entities.cases.jsonl: exactly these entities, no others)', () => {
  const lines = readFileSync(new URL('./entities.cases.jsonl', import.meta.url), 'utf8').split('\n').filter(Boolean);
  it.each(lines.map((line) => JSON.parse(line) as { text: string; entities: object }))('$text', ({ text, entities: expected }) => {
    expect(entities(text)).toEqual(expected);
  });
});

describe('facts in passing', () => {
  it.each([
    ['Vi er registrert som utdanningsvirksomhet', { utdanningsvirksomhet: 'registrert' }],
    ['kommunen er midlertidig registrert', { utdanningsvirksomhet: 'midlertidig' }],
    ['me er berre mellombels registrerte', { utdanningsvirksomhet: 'midlertidig' }],
    ['søknaden vår om registrering er under behandling', { utdanningsvirksomhet: 'under-behandling' }],
    ['we have applied to be registered as a training enterprise', { utdanningsvirksomhet: 'under-behandling' }],
    ['vi er ikke registrert som utdanningsvirksomhet', { utdanningsvirksomhet: 'nei' }],
    ['legen er i ny ordning', { nyOrdning: true }],
    ['hun følger den gamle ordningen', { nyOrdning: false }],
    ['the doctor is in the old scheme', { nyOrdning: false }],
    ['vi har ALIS-avtale', { alisAvtale: true }],
    ['uten ALIS-avtale', { alisAvtale: false }],
    ['me har ikkje ALIS-avtale', { alisAvtale: false }],
    ['vi har en ALIS-avtale på Helsedirektoratets mal', { alisAvtale: true, malBrukt: true }],
    ['ALIS-avtale har vi ikke', { alisAvtale: false }],
    ['vi brukte egen mal', { malBrukt: false }],
    ['avtalen ble signert 1. november 2022', { avtaleSignert: '2022-11-01', alisAvtale: true }],
    ['the agreement was signed on 3 May 2023', { avtaleSignert: '2023-05-03', alisAvtale: true }],
    ['hun er ikke tilknyttet byrå eller privat virksomhet', { privatTilknytning: false }],
    ['legen jobber også i et privat legesenter', { privatTilknytning: true }],
    ['har fått 12 måneder i 80 % før', { tidligere: [{ maaneder: 12, stillingsandel: '0.8' }] }],
    ['vi har allerede fått tilskudd i 24 måneder', { tidligere: [{ maaneder: 24, stillingsandel: '1' }] }],
    ['vi har aldri fått tilskudd før', { tidligere: [] }],
    ['vi vil søke om 150 000', { soktBelop: '150000' }],
    ['kostnaden er 300 000 kr', { kostnad: '300000' }],
    ['maksbeløpet i utlysningen er 345 000 kr', { maksbelop: { grunn: '345000' } }],
    ['vikariatet varer fra 1. mars til 31. desember 2023', { vikariat: { fra: '2023-03-01', til: '2023-12-31' } }],
    ['etableringstilskudd i 2018', { formaal: 'etablering' }],
  ])('%s', (text, expected) => {
    expect(facts(text)).toMatchObject(expected);
  });

  it.each(['må kommunen være registrert som utdanningsvirksomhet?', 'må vi ha ALIS-avtale?', 'Må malen brukes?', 'gjelder tilskuddet leger i gammel ordning?', 'hva er en ALIS-avtale?', 'is it a requirement to be registered as a training enterprise?'])('a question about the rule states no fact: %s', (text) => {
    const { stillinger, flereLeger, retter, ...said } = facts(text);
    expect(said).toEqual({});
  });

  it('says when the year of a period was taken for granted', () => {
    expect(facts('fra mars til august')).toMatchObject({ aarAntatt: true, stillinger: [{ fra: '2026-03-01', til: '2026-08-31' }] });
    expect(facts('fra mars til august 2023').aarAntatt).toBeUndefined();
  });

  it('does not take a period that is told as done to lie ahead', () => {
    expect(facts('hun var her fra oktober til mai').stillinger).toEqual([{ fra: '2025-10-01', til: '2026-05-31' }]);
  });

  it('makes a period of a start and a length', () => {
    expect(facts('vikar i 8 måneder fra 1. mars 2023').stillinger).toEqual([{ tilknytning: 'vikar', fra: '2023-03-01', til: '2023-10-31' }]);
  });
});

describe('several doctors or positions in one message', () => {
  it('two doctors, each with a share and a type', () => {
    const { stillinger, flereLeger } = facts('en fastlege i 80 % og en vikar i 60 %, begge fra mars til august 2023');
    expect(flereLeger).toBe(true);
    expect(stillinger).toEqual([
      { stillingstype: 'fastlege', stillingsandel: '0.8', fra: '2023-03-01', til: '2023-08-31' },
      { tilknytning: 'vikar', stillingsandel: '0.6', fra: '2023-03-01', til: '2023-08-31' },
    ]);
  });

  it('one doctor whose share changed is one doctor with two positions', () => {
    const { stillinger, flereLeger } = facts('Hun hadde 80 % fra mars til mai og 60 % fra juni til august 2023');
    expect(flereLeger).toBe(false);
    expect(stillinger).toEqual([
      { stillingsandel: '0.8', fra: '2023-03-01', til: '2023-05-31' },
      { stillingsandel: '0.6', fra: '2023-06-01', til: '2023-08-31' },
    ]);
  });

  it('shares above full time at the same time are several doctors', () => {
    expect(facts('Kari 100 % og Jonas 60 %')).toMatchObject({ flereLeger: true, stillinger: [{ stillingsandel: '1' }, { stillingsandel: '0.6' }] });
  });

  it('one doctor with two posts', () => {
    expect(facts('Legen har 60 % som fastlege og 40 % på sykehjem')).toMatchObject({
      flereLeger: false,
      stillinger: [
        { stillingsandel: '0.6', stillingstype: 'fastlege' },
        { stillingsandel: '0.4', stillingstype: 'annen-allmennlege' },
      ],
    });
  });

  it('"begge legene" are several, though nothing more is said of them', () => {
    expect(facts('samlet beløp for begge legene våre i Lom')).toMatchObject({ flereLeger: true, kommunenummer: '3434' });
  });

  it('counts: "tre fastleger og to vikarer"', () => {
    const { stillinger, flereLeger } = facts('tre fastleger og to vikarer, samlet beløp?');
    expect(flereLeger).toBe(true);
    expect(stillinger.map((s) => s.stillingstype ?? s.tilknytning)).toEqual(['fastlege', 'fastlege', 'fastlege', 'vikar', 'vikar']);
  });
});

describe('corrections name the field that they change', () => {
  it.each([
    ['nei, 60 %', ['stillingsandel']],
    ['feil kommune', ['kommunenummer']],
    ['jeg mente Haram', ['kommunenummer']],
    ['endre perioden til mars til mai 2023', ['periode']],
    ['beklager, han er vikar', ['tilknytning']],
    ['det skal være introduksjonslege', ['stillingstype']],
    ['wrong municipality, it should be Alta', ['kommunenummer']],
    ['sorry, 50 percent', ['stillingsandel']],
    ['no, 60%', ['stillingsandel']],
  ])('%s', (text, fields) => {
    expect(facts(text).retter).toEqual(fields);
  });

  it.each(['Kan vi få tilskudd for en lege i 80 %?', 'no vil eg sjå på ein annan lege i 60 %', 'har vi rett på noe for vikaren?'])('no correction: %s', (text) => {
    expect(facts(text).retter).toEqual([]);
  });
});

describe('municipalities', () => {
  it('names that two municipalities share are left to the person', () => {
    expect(facts('Herøy kommune')).toMatchObject({ kommuneKandidater: ['1515', '1818'] });
    expect(facts('Våler')).toMatchObject({ kommuneKandidater: ['3114', '3419'] });
    expect(facts('Herøy i Nordland')).toMatchObject({ kommunenummer: '1818' });
  });

  it('takes no namesake in another county: Bø in Telemark and Os in Hordaland are parts of larger municipalities now', () => {
    expect(facts('Får Bø i Telemark tilskudd?')).toMatchObject({ ukjentKommune: 'Bø' });
    expect(facts('Os i Hordaland')).toMatchObject({ ukjentKommune: 'Os' });
    expect(facts('Vi er Bø i Nordland')).toMatchObject({ kommunenummer: '1867' });
    expect(facts('Bø i Vesterålen')).toMatchObject({ kommunenummer: '1867' });
    expect(facts('Hole kommune i Buskerud')).toMatchObject({ kommunenummer: '3310' });
    expect(facts('Herøy i Møre og Romsdal')).toMatchObject({ kommunenummer: '1515' });
  });

  it('the split of Ålesund is never settled for the person', () => {
    expect(facts('kommunenummer 1507')).toMatchObject({ kommuneKandidater: ['1508', '1580'] });
  });

  it('former numbers lead to the municipality of today', () => {
    expect(facts('kommunenummer 5433')).toMatchObject({ kommunenummer: '5616' });
  });

  it('a name that is no municipality is said to be unknown', () => {
    expect(facts('Atlantis kommune')).toMatchObject({ ukjentKommune: 'Atlantis' });
    expect(problems('Atlantis kommune')).toEqual([['ALIS-S030', 'kommunenummer', 'Atlantis']]);
  });

  it('every municipality of today is found by its name after "i", and by "kommune"', () => {
    for (const m of k.kommuner.filter((x) => x.gyldigTil === null)) {
      const name = m.navn.replace(/ \(.*\)/, '');
      for (const text of [`fastlegen vår i ${name} jobber 80 %`, `${name} kommune`, `${name.toLowerCase()} kommune`]) {
        const read = facts(text);
        expect(read.kommuneKandidater ?? [read.kommunenummer], text).toContain(m.kommunenummer);
      }
    }
  });

  it('every Sámi and Kven name is found', () => {
    for (const m of k.kommuner.filter((x) => x.gyldigTil === null)) for (const name of m.navnAlternativ) expect(facts(`lege i ${name}`).kommunenummer, name).toBe(m.kommunenummer);
  });
});

describe('what cannot be right is said, not guessed', () => {
  it.each([
    ['140 % stilling', ['ALIS-S012', 'stillingsandel', '140 %']],
    ['0 % stilling', ['ALIS-S011', 'stillingsandel', '0 %']],
    ['60 til 80 % stilling', ['ALIS-S013', 'stillingsandel', '60 til 80 %']],
    ['fra 30. februar 2023', ['ALIS-S021', 'periode', '30. februar 2023']],
    ['31.8.2023 til 1.3.2023', ['ALIS-S022', 'periode', '31.8.2023 til 1.3.2023']],
    ['1. mars 1023 til 31. august 1023', ['ALIS-S023', 'periode', '1. mars 1023 til 31. august 1023']],
    ['1.1.9999 til 31.12.9999', ['ALIS-S023', 'periode', '1.1.9999 til 31.12.9999']],
    ['1e9 måneder', ['ALIS-S061', 'periode', '1e9 måneder']],
    ['1000000000 måneder', ['ALIS-S061', 'periode', '1000000000 måneder']],
  ])('%s', (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });
});

describe('today decides what is not said', () => {
  it.each([
    ['2026-11-23', 'siden august', '2026-08-01'],
    ['2026-03-10', 'siden august', '2025-08-01'],
    ['2024-01-02', 'siden januar', '2024-01-01'],
  ])('on %s "%s" is from %s', (day, text, expected) => {
    expect(readEntities(k, text, { today: day }).entities).toEqual({ periode_fra: expected });
  });

  it.each([
    ['2026-11-23', 2025],
    ['2024-01-01', 2023],
  ])('on %s "i fjor" is %i', (day, year) => {
    expect(readEntities(k, 'i fjor', { today: day }).entities).toEqual({ aar: year });
  });
});

describe('all in one sentence', () => {
  it.each([
    ['registrert utdanningsvirksomhet', { utdanningsvirksomhet: 'registrert' }],
    ['fastlege i 80 %, godkjent som utdanningsvirksomhet, ny ordning', { utdanningsvirksomhet: 'registrert', nyOrdning: true }],
    ['ikke registrert utdanningsvirksomhet, gammel ordning', { utdanningsvirksomhet: 'nei', nyOrdning: false }],
    ['registered training enterprise, new scheme', { utdanningsvirksomhet: 'registrert', nyOrdning: true }],
    ['Maksbeløpet er 300 000 kr', { maksbelop: { grunn: '300000' } }],
    ['ingen privat tilknytning', { privatTilknytning: false }],
    ['ingen tidligere tilskudd', { tidligere: [] }],
    ['hele tilskuddsåret 2023', { stillinger: [{ fra: '2022-10-01', til: '2023-08-31' }] }],
    ['heile tilskotsåret 2024', { stillinger: [{ fra: '2023-09-01', til: '2024-08-31' }] }],
  ])('%s', (text, expected) => {
    expect(facts(text)).toMatchObject(expected);
  });

  it.each(['Må kommunen være registrert utdanningsvirksomhet?', 'hva er ny ordning?', 'Når er fristen for tilskuddsåret 2023?'])('a question about the rule is no fact: %s', (text) => {
    expect(facts(text)).toEqual({ stillinger: [], flereLeger: false, retter: [] });
  });

  it('no year that we hold: nothing is made up', () => {
    expect(facts('hele tilskuddsåret 2031').stillinger).toEqual([]);
  });
});

describe('agencies and private ties', () => {
  it('a denied agency says nothing of private ties in general', () => {
    for (const text of ['ikke vikarbyrå', 'hun er ikke fra vikarbyrå', 'vikar, ikke vikarbyrå', 'not an agency']) {
      expect(facts(text)).toMatchObject({ ikkeVikarbyraa: true });
      expect(facts(text)).not.toHaveProperty('privatTilknytning');
    }
  });
  it('a denial of both is one', () => {
    for (const text of ['ingen tilknytning til vikarbyrå eller private aktører', 'ikke tilknyttet byrå eller private aktører']) {
      expect(facts(text)).toMatchObject({ ikkeVikarbyraa: true, privatTilknytning: false, stillinger: [] });
    }
  });
  it('an agency that is there is not denied', () => {
    expect(facts('leid inn fra vikarbyrå')).not.toHaveProperty('ikkeVikarbyraa');
  });
});

describe('the kind of post is asked for', () => {
  const answer = (text: string) => readEntities(k, text, { today, pending: 'stillingstype' }).facts.stillinger;
  it('"vikar for fastlege" says which kind of post, not who employs the doctor', () => {
    expect(answer('vikar for fastlege')).toEqual([{ stillingstype: 'fastlegevikar' }]);
  });
  it('a tie that is named is taken', () => {
    expect(answer('fastlegevikar, leid inn fra byrå')).toEqual([{ stillingstype: 'fastlegevikar', tilknytning: 'vikarbyraa' }]);
    expect(answer('fastlege, fast ansatt')).toEqual([{ stillingstype: 'fastlege', tilknytning: 'fast-ansatt' }]);
  });
});

describe('municipalities as they were', () => {
  it('Haram in 2023: the choice and the reason, no silent pick', () => {
    const read = facts('fastlege i Haram i 60 % fra mars til august 2023');
    expect(read).toMatchObject({ kommuneKandidater: ['1507'], kommuneGrunn: { slag: 'fantes-ikke', navn: 'Haram', delAv: 'Ålesund' } });
    expect(read).not.toHaveProperty('kommunenummer');
  });
  it('Haram since 2024, and without dates', () => {
    expect(facts('fastlege i Haram fra mars til august 2024').kommunenummer).toBe('1580');
    expect(facts('fastlege i Haram').kommunenummer).toBe('1580');
  });
  it('kommune 1507 in 2023 is Ålesund', () => {
    expect(facts('kommunenummer 1507, fra mars til august 2023').kommunenummer).toBe('1507');
    expect(facts('kommunenummer 1507').kommuneKandidater).toEqual(['1508', '1580']);
  });
});

it.each(['to fastleger', 'Kan vi få tilskudd for to fastleger i 80 % fra mars til august 2023?', '2 fastlegar', 'to fastlegevikarer'])('%s: two doctors', (text) => {
  const read = facts(text);
  expect(read.flereLeger).toBe(true);
  expect(read.stillinger).toHaveLength(2);
});

it('a share below zero is a problem, not a share', () => {
  expect(entities('fastlege i -20 % stilling')).not.toHaveProperty('stillingsandel');
  expect(problems('fastlege i -20 % stilling')).toEqual([['ALIS-S014', 'stillingsandel', '-20 %']]);
  expect(entities('stilling 60-80 %')).not.toHaveProperty('stillingsandel');
});

it('"ein annan allmennlege" with dates is a post with dates', () => {
  expect(entities('vi har ein annan allmennlege 01.08.2025 til 2025-10-15, får vi tilskot?')).toEqual({ stillingstype: 'annen-allmennlege', periode_fra: '2025-08-01', periode_til: '2025-10-15' });
  expect(facts('vi har ein annan allmennlege 01.08.2025 til 2025-10-15, får vi tilskot?').flereLeger).toBe(false);
});
