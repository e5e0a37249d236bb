import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fc } from '../support/fc.js';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/project-root.js';
import { at, isFields, withValue, type Data, type DataPath } from '../../src/publishing/yaml/data.js';
import { editYaml } from '../../src/publishing/yaml/edit.js';

const root = projectRoot();
const files = ['rules', 'intents'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((f) => `${folder}/${f.replaceAll('\\', '/')}`)).filter((f) => f.endsWith('.yaml')).sort();
const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

/** Every path of the data, the lists' and fields' own too. */
function pathsOf(data: Data, here: DataPath = []): DataPath[] {
  const inside = Array.isArray(data) ? data.map((v, i) => [i, v] as const) : isFields(data) ? Object.entries(data) : [];
  return [...(here.length > 0 ? [here] : []), ...inside.flatMap(([step, value]) => pathsOf(value, [...here, step]))];
}
const datas = new Map(files.map((file) => [file, parse(texts.get(file)!) as Data]));
const parts = new Map(files.map((file) => [file, pathsOf(datas.get(file)!)]));

/** Lines at the beginning and at the end that are the same in both. */
function outside(a: string, b: string): { head: number; tail: number; touched: number } {
  const [x, y] = [a.split('\n'), b.split('\n')];
  let head = 0;
  while (head < x.length && head < y.length && x[head] === y[head]) head++;
  let tail = 0;
  while (tail < x.length - head && tail < y.length - head && x.at(-1 - tail) === y.at(-1 - tail)) tail++;
  return { head, tail, touched: x.length - head - tail };
}
const linesOf = (value: Data | undefined): number => JSON.stringify(value ?? '').length / 20 + 12;

const somePart = fc.constantFrom(...files).chain((file) => fc.constantFrom(...parts.get(file)!).map((path) => ({ file, path })));
const words = fc.array(fc.constantFrom('søknad', 'fristen', '{{frist}}', 'kommunen:', '# nei', "lege's", '"sitat"', '3', 'æ, ø', '- a', '*x', '&y', '[z]', '€'), { minLength: 1, maxLength: 40 }).map((w) => w.join(' '));
const someText = fc.oneof(words, fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('', ' ', 'true', 'null', '2025-01-01', '12', 'a\nb', 'a\n\nb\n', '|', '>-', '---'));
const someValue: fc.Arbitrary<Data> = fc.oneof(
  someText, fc.integer(), fc.boolean(),
  fc.record({ nb: someText, nn: someText, en: someText }),
  fc.array(someText, { maxLength: 4 }),
  fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), tekst: words }), { maxLength: 3 }),
  fc.record({ id: fc.constant('ny'), liste: fc.array(fc.record({ a: words, b: fc.array(fc.integer(), { maxLength: 2 }) }), { maxLength: 2 }) }),
);
const hasAnchors = (file: string): boolean => /[:-] [&*]/.test(texts.get(file)!);

describe('an edit changes only the part that it is about', () => {
  it('any value at any place of any file: the data is the old with that part changed, and what is outside is the same, byte for byte', () => {
    fc.assert(fc.property(somePart, someValue, ({ file, path }, value) => {
      const text = texts.get(file)!;
      const data = datas.get(file)!;
      const edited = editYaml(text, path, value)!;
      expect(parse(edited)).toEqual(withValue(data, path, value));
      if (!hasAnchors(file)) expect(outside(text, edited).touched).toBeLessThanOrEqual(linesOf(at(data, path)));
    }), { numRuns: 80 });
  });

  it('and the old value put back gives the old data', () => {
    // Nothing (null) is no value to put back: it takes the part out.
    fc.assert(fc.property(somePart.filter(({ file, path }) => at(datas.get(file)!, path) !== null), someValue, ({ file, path }, value) => {
      const text = texts.get(file)!;
      const data = datas.get(file)!;
      const back = editYaml(editYaml(text, path, value)!, path, at(data, path)!)!;
      expect(parse(back)).toEqual(data);
    }), { numRuns: 40 });
  });

  it('anything can be taken out', () => {
    fc.assert(fc.property(somePart, ({ file, path }) => {
      const text = texts.get(file)!;
      const data = datas.get(file)!;
      const edited = editYaml(text, path, null)!;
      expect(parse(edited)).toEqual(withValue(data, path, null));
      if (!hasAnchors(file)) expect(outside(text, edited).touched).toBeLessThanOrEqual(linesOf(at(data, path)));
    }), { numRuns: 40 });
  });

  it('something can be added last in any list and any fields', () => {
    const some = somePart.filter(({ file, path }) => [Array.isArray, isFields].some((is) => is(at(datas.get(file)!, path))));
    fc.assert(fc.property(some, someValue, ({ file, path }, value) => {
      const text = texts.get(file)!;
      const data = datas.get(file)!;
      const place = [...path, Array.isArray(at(data, path)) ? (at(data, path) as Data[]).length : 'helt_nytt'];
      const edited = editYaml(text, place, value)!;
      expect(parse(edited)).toEqual(withValue(data, place, value));
      if (!hasAnchors(file)) expect(outside(text, edited).touched).toBeLessThanOrEqual(2);
    }), { numRuns: 40 });
  });
});

describe('what is new looks like its neighbours', () => {
  const TEXT = `# Øverst
verdier:
  frist:
    enhet: dato # dagen
    verdi: 2025-08-31
    kilde: { dokument: A, punkt: "5" }

  # Om beløpet
  belop:
    enhet: kroner
    hvor: &der
      nb: Der
      nn: Der
  annet: { nb: A, nn: B, en: C }
  tredje:
    hvor: *der
regler: []
utsagn:
  nb:
    - "Hva er fristen?"
    - "når"
svar:
  - id: en
    kort:
      nb: >-
        En lang tekst som
        er brukket.
    status: bekreftet
`;
  const edit = (sti: (string | number)[], value: Data) => editYaml(TEXT, sti, value)!;
  const swap = (from: string, to: string) => TEXT.replace(from, to);

  it.each<[string, (string | number)[], Data, string, string]>([
    ['a date', ['verdier', 'frist', 'verdi'], '2026-01-01', '2025-08-31', '2026-01-01'],
    ['a value with a comment behind it', ['verdier', 'frist', 'enhet'], 'tekst', 'enhet: dato # dagen', 'enhet: tekst # dagen'],
    ['a source', ['verdier', 'frist', 'kilde'], { dokument: 'B', punkt: 'tabell, side 2' }, '{ dokument: A, punkt: "5" }', '{ dokument: B, punkt: "tabell, side 2" }'],
    ['a field taken out', ['verdier', 'frist', 'verdi'], null, '    verdi: 2025-08-31\n', ''],
    ['the first of an empty list', ['regler', 0], { id: 'ny', tekst: { nb: 'a', nn: 'b', en: 'c' } }, 'regler: []', 'regler:\n  - id: ny\n    tekst: { nb: a, nn: b, en: c }'],
    ['one more utterance', ['utsagn', 'nb', 2], 'til når', '    - "når"\n', '    - "når"\n    - "til når"\n'],
    ['one utterance fewer', ['utsagn', 'nb', 0], null, '    - "Hva er fristen?"\n', ''],
    ['all utterances', ['utsagn', 'nb'], [], 'nb:\n    - "Hva er fristen?"\n    - "når"', 'nb: []'],
    ['a folded text', ['svar', 'en', 'kort', 'nb'], 'Ny tekst.', '        En lang tekst som\n        er brukket.\n', '        Ny tekst.\n'],
    ['another answer', ['svar', 'to'], { id: 'to', kort: { nb: 'Kort.' }, status: 'mangler' }, '    status: bekreftet\n', '    status: bekreftet\n  - id: to\n    kort:\n      nb: >-\n        Kort.\n    status: mangler\n'],
  ])('%s', (_what, sti, value, from, to) => {
    expect(edit(sti, value)).toBe(swap(from, to));
  });

  it('what refers to a text that is changed, still says what it said', () => {
    expect(edit(['verdier', 'belop', 'hvor'], null)).toBe(TEXT.replace('    hvor: &der\n      nb: Der\n      nn: Der\n', '').replace('hvor: *der', 'hvor: &der { nb: Der, nn: Der }'));
    expect(parse(edit(['verdier', 'tredje', 'hvor', 'nb'], 'Her')).verdier).toMatchObject({ belop: { hvor: { nb: 'Der' } }, tredje: { hvor: { nb: 'Her', nn: 'Der' } } });
  });

  it('a path that leads nowhere is said to', () => {
    expect(editYaml(TEXT, ['svar', 'ni', 'kort'], 'x')).toBeNull();
    expect(editYaml(TEXT, ['verdier', 'ny', 'verdi'], 1)).toBeNull();
  });
});
