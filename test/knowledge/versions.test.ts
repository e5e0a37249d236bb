import { describe, expect, it } from 'vitest';
import { findVersions } from '../../src/knowledge/find-version.js';
import { ratesBetween, valueOf } from '../../src/knowledge/values.js';
import { newestVersion, splitByVersion, UnknownSchemeError, versionAt, versionsOf } from '../../src/knowledge/versions.js';
import { replace, smallBase } from './base.js';

const k = smallBase();
const gap = smallBase({ 'rules/ordninger/tilskudd/2031.yaml': replace('fra: 2031-01-01', 'fra: 2031-02-01') });

describe('which version governs a day', () => {
  it.each([
    ['2030-01-01', 'tilskudd/2030'],
    ['2030-12-31', 'tilskudd/2030'],
    ['2031-01-01', 'tilskudd/2031'],
    ['2031-12-31', 'tilskudd/2031'],
  ])('%s: %s, both ends included', (date, id) => {
    expect(versionAt(k, 'tilskudd', date)).toMatchObject({ slag: 'kjent', versjon: { id } });
  });

  it('knows none before the first, after the last and in a hole, and then names the newest known', () => {
    expect(versionAt(k, 'tilskudd', '2029-12-31')).toMatchObject({ slag: 'foer', nyeste: { id: 'tilskudd/2031' } });
    expect(versionAt(k, 'tilskudd', '2032-01-01')).toMatchObject({ slag: 'etter', nyeste: { id: 'tilskudd/2031' } });
    expect(versionAt(gap, 'tilskudd', '2031-01-15')).toMatchObject({ slag: 'hull', nyeste: { id: 'tilskudd/2031' } });
  });

  it('a contract name that means one year never slides into another', () => {
    expect(versionAt(k, 'tilskudd-2030', '2030-06-01')).toMatchObject({ slag: 'kjent', versjon: { id: 'tilskudd/2030' } });
    expect(versionAt(k, 'tilskudd-2030', '2031-06-01')).toMatchObject({ slag: 'etter', nyeste: { id: 'tilskudd/2030' } });
    expect(versionsOf(k, 'tilskudd-2030').map((v) => v.id)).toEqual(['tilskudd/2030']);
    expect(newestVersion(k, 'tilskudd')?.id).toBe('tilskudd/2031');
  });

  it('refuses a scheme that is not there', () => {
    expect(() => versionAt(k, 'tilskot', '2030-01-01')).toThrow(UnknownSchemeError);
  });
});

describe('a period over several grant years is cut where the version changes', () => {
  const cut = (base: typeof k, fra: string, til: string): string[] =>
    splitByVersion(base, 'tilskudd', fra, til).map((p) => `${p.fra}..${p.til} ${p.oppslag.slag === 'kjent' ? p.oppslag.versjon.id : p.oppslag.slag}`);

  it('inside one year: one part', () => {
    expect(cut(k, '2030-03-01', '2030-08-31')).toEqual(['2030-03-01..2030-08-31 tilskudd/2030']);
  });

  it('over the turn of the year, and on past what is known', () => {
    expect(cut(k, '2030-11-01', '2032-02-29')).toEqual([
      '2030-11-01..2030-12-31 tilskudd/2030',
      '2031-01-01..2031-12-31 tilskudd/2031',
      '2032-01-01..2032-02-29 etter',
    ]);
  });

  it('shows a hole as a part of its own', () => {
    expect(cut(gap, '2030-12-01', '2031-03-01')).toEqual([
      '2030-12-01..2030-12-31 tilskudd/2030',
      '2031-01-01..2031-01-31 hull',
      '2031-02-01..2031-03-01 tilskudd/2031',
    ]);
  });
});

describe('values and dated rates', () => {
  it('a value is found by its id only, never on what every object has', () => {
    const version = k.versjoner.get('tilskudd/2030')!;
    expect(valueOf(version, 'maksbelop')?.verdi).toBe(240000);
    expect(valueOf(version, 'constructor')).toBeUndefined();
  });

  it('a rate that changes inside the period gives one part each', () => {
    expect(ratesBetween(k, 'timesats', '2030-06-01', '2030-08-31').map((r) => [r.fra, r.til, r.verdi])).toEqual([
      ['2030-06-01', '2030-06-30', '1000'],
      ['2030-07-01', '2030-08-31', '1050.5'],
    ]);
  });

  it('after the last day it is known for, the rate is only a guess', () => {
    expect(ratesBetween(k, 'timesats', '2031-12-01', '2032-01-31').map((r) => [r.fra, r.til, r.status])).toEqual([
      ['2031-12-01', '2031-12-31', 'bekreftet'],
      ['2032-01-01', '2032-01-31', 'ubekreftet'],
    ]);
  });

  it('before the first row nothing is known', () => {
    expect(ratesBetween(k, 'timesats', '2028-01-01', '2028-12-31')).toEqual([]);
    expect(ratesBetween(k, 'finnes-ikke', '2030-01-01', '2030-12-31')).toEqual([]);
  });
});

describe('finding a version by what a person writes', () => {
  it.each([
    ['tilskudd/2030', ['tilskudd/2030']],
    ['2031', ['tilskudd/2031']],
    ['tilskudd', ['tilskudd/2030', 'tilskudd/2031']],
    [' 2030 ', ['tilskudd/2030']],
  ])('«%s»', (text, ids) => {
    const found = findVersions(k, text);
    expect(found.slag === 'funnet' && found.versjoner.map((v) => v.id)).toEqual(ids);
  });

  it('proposes the nearest when there is none', () => {
    expect(findVersions(k, 'tilskud/2031')).toEqual({ slag: 'ukjent', forslag: 'tilskudd/2031', finnes: ['tilskudd/2030', 'tilskudd/2031'] });
  });
});
