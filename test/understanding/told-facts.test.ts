import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { asksForUnconfirmed, saysDontKnow } from '../../src/understanding/answers.js';
import { readEntities } from '../../src/understanding/entities/index.js';

const k = loadKnowledge();
const facts = (text: string) => readEntities(k, text, { today: '2023-09-10' }).facts;

describe('absence is read as absence, and never as the period of the position', () => {
  it.each([
    ['Fastlege 100 % 1. oktober 2022 til 31. august 2023, men legen var i foreldrepermisjon fra 1. februar til 30. april 2023', [{ fra: '2023-02-01', til: '2023-04-30' }]],
    ['Fastlege 100 % frå 1. oktober 2022 til 31. august 2023, men var sjukmeld i tre månader', [{}]],
    ['Regular GP at 100% from 1 October 2022 to 31 August 2023, but on parental leave from 1 February to 30 April 2023', [{ fra: '2023-02-01', til: '2023-04-30' }]],
    ['Fra 1. februar til 30. april 2023 var legen i foreldrepermisjon', [{ fra: '2023-02-01', til: '2023-04-30' }]],
    ['Fastlegevikar i 80 % 1. mars til 31. desember 2023, men vikaren var sykmeldt fra 1. mai til 30. juni 2023', [{ fra: '2023-05-01', til: '2023-06-30' }]],
    ['legen var 50 % sykmeldt fra 1. februar til 30. april 2023', [{ delvis: true }]],
    ['hun jobber 80 % og var sykmeldt fra 1. mai til 31. mai 2023', [{ fra: '2023-05-01', til: '2023-05-31' }]],
    ['hun var i permisjon fra 1. april til 30. april 2023 og 50 % sykmeldt i juni', [{ fra: '2023-04-01', til: '2023-04-30' }, { delvis: true }]],
    ['no leave', []],
    ['legen var ikke i permisjon likevel', []],
    ['ikkje fråvær', []],
    ['not on leave', []],
  ])('%s', (text, fravaer) => {
    expect(facts(text).fravaer).toEqual(fravaer);
    expect(facts(text).stillinger.every((s) => s.fra !== '2023-02-01' && s.fra !== '2023-05-01')).toBe(true);
  });

  it.each([
    'Fastlegevikar i 80 % for lege i permisjon fra 1. mars til 31. august 2023',
    'fastlegen er i permisjon og vi har vikar fra 1. mars til 31. august 2023',
    'Locum covering for GP on sick leave from 1 March to 31 August 2023',
    'permisjonsvikar i 80 % frå mars til august 2023',
  ])('the leave of the GP whom a locum stands in for is the period of the locum: %s', (text) => {
    expect(facts(text).fravaer).toBeUndefined();
    expect(facts(text).stillinger[0]).toMatchObject({ fra: '2023-03-01', til: '2023-08-31' });
  });

  it.each(['Får vi tilskudd når legen er i permisjon?', 'teller permisjon med?', 'does sick leave count?', 'legen går ned til 60 % etter permisjon'])('a question tells of no absence: %s', (text) => {
    expect(facts(text).fravaer).toBeUndefined();
  });
});

describe('posts of one doctor', () => {
  it.each([
    ['Lege 80 % fastlege og 40 % legevakt', false],
    ['Legen vår er fastlege i 80 % og har 40 % legevakt', false],
    ['Our doctor is a regular GP at 80% and works 40% at a nursing home', false],
    ['en fastlege i 80 % og en legevaktlege i 60 %', true],
    ['Fastlegen jobber 80 % og vikaren 60 %', true],
    ['Vi har to leger: fastlege 80 % og legevakt 40 %', true],
  ])('%s: several doctors %s', (text, flereLeger) => {
    expect(facts(text)).toMatchObject({ flereLeger, stillinger: [{ stillingsandel: '0.8' }, {}] });
  });

  it.each([
    'Fastlegevikar i 80 % 1. januar til 28. februar 2023 og 1. april til 31. mai 2023',
    'To vikariat i 80 %: 1.1.2023–28.2.2023 og 1.4.2023–31.5.2023',
    'Locum at 80% from 1 January to 28 February 2023 and from 1 April to 31 May 2023',
  ])('one after the other: %s', (text) => {
    expect(facts(text)).toMatchObject({ flereLeger: false, stillinger: [{ stillingsandel: '0.8', fra: '2023-01-01', til: '2023-02-28' }, { stillingsandel: '0.8', fra: '2023-04-01', til: '2023-05-31' }] });
  });

  it.each(['ikke 1. mars til 31. mai 2023, men 1. juni til 31. august 2023', 'hva er forskjellen på første halvår 2023 og andre halvår 2023?'])('two periods that are no two posts: %s', (text) => {
    expect(facts(text).stillinger.length).toBeLessThan(2);
  });
});

describe('figures that are not confirmed', () => {
  it.each(['har ikke utlysningen: bruk ubekreftede tall', 'ja, vis et ubekreftet anslag etter 2025/26', 'har ikkje utlysinga, bruk tal som ikkje er stadfesta', 'no announcement at hand: use unconfirmed figures'])('are asked for: %s', (text) => {
    expect(asksForUnconfirmed(text)).toBe(true);
  });

  it.each(['hva er ubekreftede tall?', 'ikke bruk ubekreftede tall', 'er tallene ubekreftet?', 'do not use unconfirmed figures'])('are not asked for: %s', (text) => {
    expect(asksForUnconfirmed(text)).toBe(false);
  });

  it('has nothing to do with not knowing', () => {
    expect(saysDontKnow('har ikke utlysningen')).toBe(true);
  });
});
