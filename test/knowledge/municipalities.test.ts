import { fc } from '../support/fc.js';
import { describe, expect, it } from 'vitest';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { allNames, centralityClass, municipality, municipalitiesAt, officeFor, resolveNumber } from '../../src/knowledge/municipalities.js';
import { Reader } from '../../src/knowledge/read/reader.js';
import { readKommuneendringer, readKommuner } from '../../src/knowledge/read/municipality-files.js';
import { projectRoot } from '../../src/project-root.js';
import { smallBase } from './base.js';

const k = smallBase();
const names = (lookup: ReturnType<typeof resolveNumber>): string[] =>
  lookup.slag === 'delt' ? lookup.kandidater.map((m) => `${m.kommunenummer} ${m.navn}`) : lookup.slag === 'funnet' ? [`${lookup.kommune.kommunenummer} ${lookup.kommune.navn}`] : [];

describe('what a municipality number means on a day', () => {
  it('1507 was Ålesund until 2023; from 2024 it may be Ålesund or Haram, and nobody picks', () => {
    expect(resolveNumber(k, '1507', '2023-12-31')).toMatchObject({ slag: 'funnet', kommune: { navn: 'Ålesund' } });
    const after = resolveNumber(k, '1507', '2024-01-01');
    expect(after.slag).toBe('delt');
    expect(names(after)).toEqual(['1508 Ålesund', '1580 Haram']);
  });

  it('5433 Hasvik became 5616 Hasvik, and is found by both numbers on both sides', () => {
    expect(names(resolveNumber(k, '5433', '2023-03-01'))).toEqual(['5433 Hasvik']);
    expect(names(resolveNumber(k, '5433', '2024-03-01'))).toEqual(['5616 Hasvik']);
    expect(names(resolveNumber(k, '5616', '2024-03-01'))).toEqual(['5616 Hasvik']);
    expect(names(resolveNumber(k, '5616', '2023-03-01'))).toEqual(['5433 Hasvik']);
  });

  it('a number that never was is unknown', () => {
    expect(resolveNumber(k, '9999', '2024-01-01')).toEqual({ slag: 'ukjent' });
    expect(resolveNumber(k, '', '2024-01-01')).toEqual({ slag: 'ukjent' });
  });

  it('before our oldest structure the numbers of 2020 are used for names', () => {
    expect(municipality(k, '5433', '2018-05-01')?.navn).toBe('Hasvik');
  });
});

describe('centrality', () => {
  it('is read on the day asked for', () => {
    expect(centralityClass(k, '5616', '2024-01-01')).toBe(6);
    expect(centralityClass(k, '3003', '2023-12-31')).toBe(3);
  });

  it('unknown stays unknown: the class of 2024 is never carried back', () => {
    expect(centralityClass(k, '5433', '2023-03-01')).toBeNull();
    expect(centralityClass(k, '5616', '2023-03-01')).toBeNull();
    expect(centralityClass(k, '5433', '2019-03-01')).toBeNull();
  });

  it('of a number that was split is unknown until somebody chooses', () => {
    expect(centralityClass(k, '1507', '2024-01-01')).toBeNull();
    expect(centralityClass(k, '1580', '2024-01-01')).toBe(5);
  });
});

describe('the ALIS office of a municipality', () => {
  it.each([
    ['5433', '2023-03-01', 'nord'],
    ['5616', '2026-03-01', 'nord'],
    ['3401', '2023-03-01', 'oest'],
    ['3003', '2023-03-01', 'soer'],
    ['3105', '2024-03-01', 'soer'],
    ['3003', '2024-03-01', 'soer'],
  ])('%s on %s: %s', (nummer, date, id) => {
    expect(officeFor(k, nummer, date)?.id).toBe(id);
  });

  it('Ålesund and Haram have the same office, so the old number is enough', () => {
    expect(officeFor(k, '1507', '2024-01-01')?.id).toBe('midt');
  });

  it('an unknown number has none', () => {
    expect(officeFor(k, '9999', '2024-01-01')).toBeNull();
  });
});

describe('names', () => {
  it('come with Sámi and Kven names, and without the county in brackets', () => {
    const of = (nummer: string): string[] => allNames(k).filter((n) => n.kommune.kommunenummer === nummer).map((n) => n.navn);
    expect(of('5601')).toEqual(['Alta', 'Áltá', 'Alattio']);
    expect([...new Set(of('1515'))]).toEqual(['Herøy (Møre og Romsdal)', 'Herøy']);
  });

  it('to choose among are those of the day', () => {
    expect(municipalitiesAt(k, '2023-06-01').map((m) => m.kommunenummer)).toContain('1507');
    expect(municipalitiesAt(k, '2024-06-01').map((m) => m.kommunenummer)).not.toContain('1507');
  });
});

describe('over all municipalities of the country', () => {
  const reader = new Reader(projectRoot());
  const country = { ...k, kommuner: readKommuner(reader), kommuneendringer: readKommuneendringer(reader) } as Knowledge;
  const anyRow = fc.constantFrom(...country.kommuner);
  const anyDate = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));

  it('the files are read without fault', () => {
    expect(reader.problems).toEqual([]);
    expect([municipalitiesAt(country, '2023-06-01').length, municipalitiesAt(country, '2024-06-01').length]).toEqual([356, 357]);
  });

  it('every number that ever was leads somewhere on every day, and only a split gives several', () => {
    fc.assert(
      fc.property(anyRow, anyDate, (row, date) => {
        const found = resolveNumber(country, row.kommunenummer, date);
        if (found.slag === 'delt') return row.kommunenummer === '1507' && date >= '2024-01-01' && found.kandidater.length === 2;
        return found.slag === 'funnet' && found.kommune.gyldigFra <= date && (found.kommune.gyldigTil === null || date <= found.kommune.gyldigTil);
      }),
      { numRuns: 2000 },
    );
  });

  it('a class is only said on a day when the table has it', () => {
    fc.assert(
      fc.property(anyRow, anyDate, (row, date) => {
        const found = resolveNumber(country, row.kommunenummer, date);
        return centralityClass(country, row.kommunenummer, date) === (found.slag === 'funnet' ? found.kommune.sentralitet : null);
      }),
      { numRuns: 2000 },
    );
  });

  it('any other text is no municipality', () => {
    const numbers = new Set(country.kommuner.map((m) => m.kommunenummer));
    fc.assert(fc.property(fc.string(), anyDate, (text, date) => numbers.has(text) || resolveNumber(country, text, date).slag === 'ukjent'));
  });
});
