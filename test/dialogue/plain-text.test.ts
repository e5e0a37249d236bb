import { describe, expect, it } from 'vitest';
import { numberedChoices, renderText } from '../../src/reply/plain-text.js';
import { textWords } from '../../src/reply/text-words.js';
import type { Block, Choice, Reply } from '../../src/reply/types.js';
import { knowledge } from './setup.js';

const words = textWords(knowledge, 'nb');
const make = (blocks: Block[], extra: Partial<Reply> = {}): Omit<Reply, 'text'> => ({ kind: 'melding', lang: 'nb', blocks, choices: [], sources: [], ...extra });
const answer = (label: string): Choice => ({ value: label.toLowerCase(), label, slag: 'svar' });

describe('et svar som ren tekst', () => {
  it('viser summen med merknad, og bruker vanlige mellomrom så tall kan søkes og kopieres', () => {
    const text = renderText(make([{ type: 'sum', tekst: 'Anslag', verdi: '160\u00a0000\u00a0kr', merknad: 'Beløp oppgitt av deg.' }]), words);
    expect(text).toBe('Anslag: 160 000 kr\nBeløp oppgitt av deg.');
  });

  it('merker skal, bør og kan', () => {
    const text = renderText(make([{ type: 'liste', ordnet: true, punkter: [{ tekst: 'Søk i tide.', styrke: 'skal' }, { tekst: 'Spør kontoret.', styrke: 'boer', under: ['Ha klart: avtalen'] }] }]), words);
    expect(text).toBe('1. [skal] Søk i tide.\n2. [bør] Spør kontoret.\n   Ha klart: avtalen');
  });

  it('lukker folder til én linje og åpner den som er bedt om', () => {
    const fold: Block = { type: 'fold', id: 'steg', tittel: 'Slik er det regnet', innhold: [{ type: 'avsnitt', tekst: '1 + 1 = 2' }] };
    expect(renderText(make([fold]), words)).toBe('Slik er det regnet: skriv «vis utregningen»');
    expect(renderText(make([fold]), words, ['steg'])).toContain('1 + 1 = 2');
  });

  it('stiller tabellen opp i kolonner med strek over summen', () => {
    const text = renderText(make([{ type: 'tabell', kolonner: ['Lege', 'Anslag'], rader: [['Lege 1', '10 kr'], ['I alt', '10 kr']], siste_er_sum: true }]), words);
    expect(text.split('\n')).toEqual(['Lege    Anslag', '--------------', 'Lege 1  10 kr', '--------------', 'I alt   10 kr']);
  });

  it('samler kildene per dokument', () => {
    const source = (punkt: string) => ({ dokument: 'REGELVERK', punkt, tittel: 'Regelverket' });
    expect(renderText(make([], { sources: [source('5'), source('4 og 5'), source('6')] }), words)).toBe('Kilder: Regelverket, punkt 4, 5 og 6'.replace('Kilder', 'Kilde'));
  });

  it('nummererer svarene, men aldri der svaret selv er et tall', () => {
    const choices = [answer('Ja'), answer('Nei')];
    expect(renderText(make([], { choices, input: 'valg' }), words)).toContain('1. Ja\n2. Nei');
    expect(renderText(make([], { choices: [answer('Ingen')], input: 'tall' }), words)).toBe('Du kan også skrive: «ingen»');
    expect(numberedChoices({ choices: [answer('Ingen')], input: 'tall' })).toEqual([]);
  });
});
