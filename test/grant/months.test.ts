import { addDays as addDaysTo, addMonths as addMonthsTo, differenceInMonths, format } from 'date-fns';
import { fc } from '../support/fc.js';
import { describe, expect, test } from 'vitest';
import { addMonths, calendarMonths, isDate, nextDay, previousDay, wholeMonths } from '../../src/grant/months.js';

const noon = (date: string): Date => new Date(`${date}T12:00:00`);
const text = (d: Date): string => format(d, 'yyyy-MM-dd');
const dates = fc.date({ min: noon('2000-01-01'), max: noon('2100-12-31'), noInvalidDate: true }).map(text);

describe('whole months, from date to date', () => {
  test.each([
    ['2023-03-01', '2023-08-31', 6, 'six calendar months'],
    ['2023-06-01', '2023-08-30', 2, 'one day short of three'],
    ['2023-03-15', '2023-06-14', 3, 'from the middle of a month'],
    ['2023-08-31', '2023-08-31', 0, 'one day'],
    ['2023-02-01', '2023-02-28', 1, 'February'],
    ['2024-02-01', '2024-02-28', 0, 'February one day short in a leap year'],
    ['2022-10-01', '2023-08-31', 11, 'the grant year 2023'],
    ['2023-08-31', '2023-03-01', 0, 'backwards'],
  ])('%s to %s is %i (%s)', (fra, til, months) => {
    expect(wholeMonths(fra, til)).toBe(months);
  });

  test('the same as date-fns for every pair of days in a leap year and the two beside it', () => {
    const days: string[] = [];
    for (let d = '2023-01-01'; d <= '2025-12-31'; d = nextDay(d)) days.push(d);
    const wrong: string[] = [];
    for (const fra of days.filter((_, i) => i % 3 === 0 || days[i]!.slice(8) >= '27')) {
      for (const til of days) {
        if (til < fra || (til.slice(8) > '02' && til.slice(8) < '26')) continue;
        if (wholeMonths(fra, til) !== differenceInMonths(addDaysTo(noon(til), 1), noon(fra))) wrong.push(`${fra} ${til}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('the same as date-fns for any two days of the century', () => {
    fc.assert(fc.property(dates, dates, (a, b) => {
      const [fra, til] = a <= b ? [a, b] : [b, a];
      expect(wholeMonths(fra, til)).toBe(differenceInMonths(addDaysTo(noon(til), 1), noon(fra)));
    }), { numRuns: 3000 });
  });
});

describe('days and months', () => {
  test('the day after, the day before and months later are those of date-fns', () => {
    fc.assert(fc.property(dates, fc.integer({ min: 0, max: 240 }), (date, months) => {
      expect(nextDay(date)).toBe(text(addDaysTo(noon(date), 1)));
      expect(previousDay(date)).toBe(text(addDaysTo(noon(date), -1)));
      expect(addMonths(date, months)).toBe(text(addMonthsTo(noon(date), months)));
    }));
  });

  test.each(['2023-02-29', '2023-02-31', '2023-13-01', '2023-00-10', '2023-04-31', '2023-1-1', '', '20230101', '2023-02-28T00:00'])('%s is no date', (s) => {
    expect(isDate(s)).toBe(false);
  });

  test.each(['2024-02-29', '2023-12-31', '2000-02-29'])('%s is a date', (s) => {
    expect(isDate(s)).toBe(true);
  });

  test('calendar months are those that lie wholly inside', () => {
    expect(calendarMonths('2023-03-01', '2023-08-31')).toBe(6);
    expect(calendarMonths('2023-03-15', '2023-06-14')).toBe(2);
    expect(calendarMonths('2023-03-02', '2023-03-30')).toBe(0);
    expect(calendarMonths('2023-12-01', '2024-02-29')).toBe(3);
  });
});
