import { describe, expect, it } from 'vitest';
import { deadlineCalendar } from '../../src/casefile/calendar.js';
import { LANGS } from '../../src/knowledge/schema/common.js';
import { knowledge as k } from '../support/journey.js';

const version = (year: string) => k.versjoner.get(`nasjonal-alis/${year}`)!;
const lines = (ics: string) => ics.replace(/\r\n[ \t]/g, '').split('\r\n');
const property = (ics: string, name: string) => lines(ics).filter((l) => l.split(/[;:]/)[0] === name).map((l) => l.slice(l.indexOf(':') + 1));

describe.each(LANGS)('deadlines as a calendar in %s', (lang) => {
  it('has an all-day event for the application and one for the attestation, each ending the day after', () => {
    const ics = deadlineCalendar(k, [version('2023')], lang)!;
    expect(property(ics, 'DTSTART')).toEqual(['20230901', '20240401']);
    expect(property(ics, 'DTEND')).toEqual(['20230902', '20240402']);
    expect(lines(ics)).toContain('DTSTART;VALUE=DATE:20230901');
    expect(property(ics, 'SUMMARY').every((s) => s.includes(version('2023').navn[lang]))).toBe(true);
    expect(property(ics, 'DESCRIPTION')[0]).toContain(k.kilder.get('ALIS-2023')!.lenke);
    expect(property(ics, 'URL')[0]).toBe(k.kilder.get('ALIS-2023')!.lenke);
  });

  it('is what RFC 5545 asks for: CRLF, lines of 75 octets, the properties that must be there', () => {
    for (const v of k.versjoner.values()) {
      const ics = deadlineCalendar(k, [v], lang);
      if (ics === null) continue;
      expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true);
      expect(Math.max(...ics.split('\r\n').map((l) => Buffer.byteLength(l)))).toBeLessThanOrEqual(75);
      for (const name of ['VERSION', 'PRODID']) expect(property(ics, name)).toHaveLength(1);
      const events = lines(ics).filter((l) => l === 'BEGIN:VEVENT').length;
      for (const name of ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY']) expect(property(ics, name)).toHaveLength(events);
      expect(property(ics, 'DTSTAMP').every((s) => /^\d{8}T\d{6}Z$/.test(s))).toBe(true);
      // Text escapes its commas and semicolons.
      for (const text of [...property(ics, 'SUMMARY'), ...property(ics, 'DESCRIPTION')]) expect(text.replace(/\\[\\;,nN]/g, '')).not.toMatch(/[;,\\]/);
    }
  });
});

describe('the calendar', () => {
  it('has the same ids in every language and at every time, so that importing again updates', () => {
    const all = LANGS.map((lang) => property(deadlineCalendar(k, [version('2023'), version('2025')], lang)!, 'UID'));
    expect(all[0]).toEqual(['frist-nasjonal-alis-2023@alis-assistenten', 'attest_frist-nasjonal-alis-2023@alis-assistenten', 'frist-nasjonal-alis-2025@alis-assistenten', 'attest_frist-nasjonal-alis-2025@alis-assistenten']);
    expect(all[1]).toEqual(all[0]);
    expect(all[2]).toEqual(all[0]);
    expect(deadlineCalendar(k, [version('2023')], 'nb')).toBe(deadlineCalendar(k, [version('2023')], 'nb'));
  });

  it('says when a date is not confirmed', () => {
    expect(property(deadlineCalendar(k, [version('2024')], 'nb')!, 'DESCRIPTION')[0]).toContain('ikke bekreftet');
    expect(property(deadlineCalendar(k, [version('2024')], 'nb')!, 'STATUS')).toEqual(['TENTATIVE']);
  });

  it('has no line that a name or a link brought with it', () => {
    const name = '2023\rATTACH:https://ond.example\u0085X:1\nY';
    const odd = { ...version('2023'), navn: { nb: name, nn: name, en: name } };
    const kilder = new Map([...k.kilder].map(([id, kilde]) => [id, { ...kilde, lenke: 'https://example.no/en side\r\nX-FEIL:1' }]));
    const ics = deadlineCalendar({ ...k, kilder } as typeof k, [odd], 'nb')!;
    expect(ics.split(/\r\n|[\n\r\u0085\u2028\u2029]/).filter((line) => /^(?:ATTACH|X:|X-FEIL|Y)/.test(line))).toEqual([]);
    expect(property(ics, 'URL')[0]).toBe('https://example.no/en%20sideX-FEIL:1');
  });

  it('is none where no deadline is known', () => {
    expect(deadlineCalendar(k, [version('2025-26')], 'nb')).toBeNull();
    expect(deadlineCalendar(k, [], 'nb')).toBeNull();
  });
});
