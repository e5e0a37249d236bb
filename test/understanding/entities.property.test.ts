import { fc } from '../support/fc.js';
import { describe, expect, it } from 'vitest';
import { ASK_FIELDS } from '../../src/grant/types.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { readAnswer } from '../../src/understanding/answers.js';
import { readEntities } from '../../src/understanding/entities/index.js';
import { FORMER_NAMES } from '../../src/understanding/entities/municipality-words.js';
import { fold } from '../../src/understanding/entities/text.js';

const k = loadKnowledge();
const ctx = { today: '2026-11-23' };
const entities = (text: string) => readEntities(k, text, ctx).entities;

const MONTHS = ['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'desember'];
const MONTHS_EN = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

interface Day {
  y: number;
  m: number;
  d: number;
}
const day = fc.record({ y: fc.integer({ min: 2016, max: 2029 }), m: fc.integer({ min: 1, max: 12 }), d: fc.integer({ min: 1, max: 28 }) });
const two = (n: number): string => String(n).padStart(2, '0');
const iso = (x: Day): string => `${x.y}-${two(x.m)}-${two(x.d)}`;
const STYLES: ((x: Day) => string)[] = [
  (x) => `${x.d}.${x.m}.${x.y}`,
  (x) => `${two(x.d)}.${two(x.m)}.${x.y}`,
  (x) => `${two(x.d)}.${two(x.m)}.${two(x.y % 100)}`,
  (x) => `${x.d}/${x.m}/${x.y}`,
  (x) => `${x.d}. ${MONTHS[x.m - 1]} ${x.y}`,
  (x) => `${x.d}.${MONTHS[x.m - 1]} ${x.y}`,
  (x) => `${x.d} ${MONTHS_EN[x.m - 1]} ${x.y}`,
  (x) => `${MONTHS_EN[x.m - 1]} ${x.d}, ${x.y}`,
  iso,
];
const JOINS: ((a: string, b: string) => string)[] = [(a, b) => `fra ${a} til ${b}`, (a, b) => `${a} - ${b}`, (a, b) => `${a}–${b}`, (a, b) => `frå ${a} til og med ${b}`, (a, b) => `from ${a} to ${b}`, (a, b) => `f.o.m. ${a} t.o.m. ${b}`];

describe('any text at all', () => {
  it('never throws and gives plain data', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(() => JSON.stringify(readEntities(k, text, ctx))).not.toThrow();
      }),
      { numRuns: 400 },
    );
  });

  it('never throws on pieces of what people do write, in any order', () => {
    const piece = fc.constantFrom('80 %', 'fra', 'til', '1.', 'mars', '2023', 'ikke', 'vikarbyrå', 'og', 'en', 'Hasvik', 'Os', 'kommune', '300 000', 'kr', 'måneder', '8', '-', '–', ',', '?', 'før', 'signert', '31.2.', 'halv', 'stilling', "'s", '½', '\u202e', '👩‍⚕️', '<b>', '1e9', '\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const read = readEntities(k, pieces.join(' '), ctx);
        for (const date of [read.entities.periode_fra, read.entities.periode_til]) if (date !== undefined) expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
        if (read.entities.stillingsandel !== undefined) expect(Number(read.entities.stillingsandel)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 400 },
    );
  });

  it('answers to every question are read without throwing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ASK_FIELDS), fc.string({ unit: 'grapheme', maxLength: 120 }), (field, text) => {
        const answer = readAnswer(k, field, text, ctx);
        if (!answer.ok) expect(k.tekster.has(`svarfeil.${answer.code}`)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

describe('what is written in one of the usual ways is read as it was meant', () => {
  it('shares', () => {
    const styles: ((n: number) => string)[] = [(n) => `${n} %`, (n) => `${n}%`, (n) => `${n} prosent`, (n) => `${n} pst`, (n) => `${n} per cent`, (n) => `${n} prosent stilling`, (n) => `${n}%-stilling`, (n) => `${n}-prosentsstilling`, (n) => `stillingsandel ${String(n / 100).replace('.', ',')}`, (n) => `stillingsandel ${n / 100}`];
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 100 }), fc.constantFrom(...styles), fc.constantFrom('', 'legen jobber ', 'i '), (n, style, lead) => {
        expect(entities(`${lead}${style(n)}`).stillingsandel).toBe(String(n / 100));
      }),
    );
  });

  it('periods', () => {
    fc.assert(
      fc.property(day, day, fc.constantFrom(...STYLES), fc.constantFrom(...JOINS), (a, b, style, join) => {
        const [first, last] = iso(a) <= iso(b) ? [a, b] : [b, a];
        expect(entities(join(style(first), style(last)))).toMatchObject({ periode_fra: iso(first), periode_til: iso(last) });
      }),
      { numRuns: 500 },
    );
  });

  it('months of one year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 11 }), fc.integer({ min: 1, max: 11 }), fc.integer({ min: 2017, max: 2029 }), fc.constantFrom(...JOINS), (m, span, y, join) => {
        const end = Math.min(12, m + span);
        const read = entities(join(MONTHS[m - 1]!, `${MONTHS[end - 1]} ${y}`));
        expect(read.periode_fra).toBe(`${y}-${two(m)}-01`);
        expect(read.periode_til?.slice(0, 7)).toBe(`${y}-${two(end)}`);
      }),
    );
  });

  it('amounts', () => {
    const grouped = (n: number, mark: string): string => String(n).replace(/\B(?=(\d{3})+$)/g, mark);
    const styles: ((n: number) => string)[] = [(n) => `${grouped(n, ' ')} kr`, (n) => `kr ${grouped(n, ' ')}`, (n) => `${grouped(n, '.')},-`, (n) => `kr ${grouped(n, '.')}`, (n) => `${n} kroner`, (n) => `NOK ${grouped(n, ',')}`, (n) => grouped(n, ' '), (n) => grouped(n, '\u00a0')];
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 2_000_000 }), fc.constantFrom(...styles), (n, style) => {
        expect(entities(`vi søker om ${style(n)}`).beloep).toBe(n);
        expect(readAnswer(k, 'soktBelop', style(n), ctx)).toMatchObject({ ok: true, value: String(n) });
      }),
    );
  });

  it('months in words and digits', () => {
    const words = ['to', 'tre', 'fire', 'fem', 'seks', 'sju', 'åtte', 'ni', 'ti', 'elleve', 'tolv'];
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.boolean(), fc.constantFrom('måneder', 'månader', 'mnd', 'months'), (n, inWords, unit) => {
        expect(entities(`i ${inWords ? words[n - 2] : n} ${unit}`).maaneder).toBe(n);
      }),
    );
  });

  it('small slips in the name before "kommune" still find the municipality or ask', () => {
    const names = k.kommuner.filter((m) => m.gyldigTil === null && /^\p{L}{7,}$/u.test(m.navn));
    const called = new Set(k.kommuner.map((m) => fold(m.navn)));
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 1, max: 6 }), (m, at) => {
        const slipped = m.navn.slice(0, at) + m.navn.slice(at + 1);
        fc.pre(!/aa|ae|oe/i.test(slipped) && !called.has(fold(slipped)) && !called.has(fold(slipped).replace(/s$/, '')) && !FORMER_NAMES.has(fold(slipped)));
        const read = readEntities(k, `${slipped} kommune`, ctx).facts;
        expect(read.kommuneKandidater ?? [read.kommunenummer], slipped).toContain(m.kommunenummer);
      }),
      { numRuns: 300 },
    );
  });
});
