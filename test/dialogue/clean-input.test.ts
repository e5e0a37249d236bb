import { describe, expect, it } from 'vitest';
import { cleanInput, LONGEST_MESSAGE } from '../../src/dialogue/clean-input.js';
import { readCommand } from '../../src/dialogue/commands.js';
import { knowledge } from './setup.js';

describe('en melding gjøres lesbar', () => {
  it.each([
    ['vanlig tekst står', 'fastlege i 80 %', 'fastlege i 80 %'],
    ['styretegn, retningstegn og usynlige tegn tas bort', '\u202efast\u200blege\u0007 i\u00ad 80\u{e0041} %', 'fastlege i 80 %'],
    ['merkelapper tas bort, teksten mellom står', '<b>fastlege</b> i <i>80</i> %', 'fastlege i 80 %'],
    ['linjeskift blir mellomrom', 'fastlege\n\ti 80 %', 'fastlege i 80 %'],
  ])('%s', (_, raw, clean) => {
    expect(cleanInput(raw)).toEqual({ ok: true, tekst: clean });
  });

  it.each([
    ['tom', '', 'dialog.tom'],
    ['bare mellomrom', ' \n ', 'dialog.tom'],
    ['bare usynlige tegn', '\u202e\u200b', 'dialog.tom'],
    ['bare emoji', '😀🎉', 'dialog.utenord'],
    ['bare et skript', '<script>alert(1)</script>', 'dialog.utenord'],
    ['for lang', 'a'.repeat(100_000), 'dialog.forlang'],
    ['ett tegn for lang', 'a'.repeat(LONGEST_MESSAGE + 1), 'dialog.forlang'],
  ])('%s', (_, raw, key) => {
    expect(cleanInput(raw)).toMatchObject({ ok: false, key });
  });

  it('leser en melding på grensen', () => {
    expect(cleanInput('a'.repeat(LONGEST_MESSAGE)).ok).toBe(true);
  });
});

describe('ord som styrer samtalen', () => {
  it.each([
    ['Tilbake!', { slag: 'ord', navn: 'tilbake' }],
    ['veit ikkje', { slag: 'ord', navn: 'vet-ikke', lang: 'nn' }],
    ['I don’t know', { slag: 'ord', navn: 'vet-ikke', lang: 'en' }],
    ['Hvorfor spør du?', { slag: 'ord', navn: 'hvorfor', lang: 'nb' }],
    ['svar på nynorsk', { slag: 'ord', navn: 'spraak.nn' }],
    ['vis utregningen', { slag: 'vis', fold: 'steg' }],
    ['show steps', { slag: 'vis', fold: 'nestesteg' }],
    ['endre prosenten', { slag: 'endre', felt: 'stillingsandel' }],
    ['change percentage', { slag: 'endre', felt: 'stillingsandel' }],
    ['feil kommune', { slag: 'endre', felt: 'kommunenummer' }],
    ['fastlege i 80 %', null],
  ])('%s', (text, command) => {
    const read = readCommand(knowledge, text);
    if (command === null) expect(read).toBeNull();
    else expect(read).toMatchObject(command);
  });
});
