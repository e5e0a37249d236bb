import { describe, expect, it } from 'vitest';
import { turn } from '../../src/dialogue/turn.js';
import type { Conversation } from '../../src/dialogue/types.js';
import { knowledge, recogniser, TODAY } from './setup.js';

/** Says each message in turn and gives the last answer. */
function say(...messages: string[]) {
  let conversation: Conversation | null = null;
  let last: ReturnType<typeof turn> | undefined;
  for (const tekst of messages) {
    last = turn(knowledge, recogniser, conversation, { type: 'tekst', tekst }, TODAY);
    conversation = last.conversation;
  }
  return { ...last!, text: last!.replies.map((r) => r.text).join('\n') };
}

describe('salærsatsen etter dato', () => {
  it('2024 har to satser, hver med status', () => {
    const { text } = say('what is the hourly rate in 2024?');
    expect(text).toContain('1 January 2024 – 30 June 2024: NOK 1,215 (confirmed)');
    expect(text).toContain('1 July 2024 – 31 December 2024: NOK 1,265 (unconfirmed)');
  });

  it('etter siste kjente dato: sier fra og viser den siste', () => {
    expect(say('hva er salærsatsen i 2027').text).toContain('Satsen etter 31. desember 2025 kjenner vi ikke');
  });

  it('hvor mange timer er ikke et spørsmål om satsen', () => {
    expect(say('hvor mange timer veiledning i 2023?').text).not.toContain('uten merverdiavgift');
  });
});

describe('ALIS-kontor etter fylke', () => {
  it.each([['hvem kan hjelpe oss i Finnmark', 'ALIS Nord'], ['kven er ALIS-kontoret vårt i Rogaland', 'ALIS Vest'], ['which office helps municipalities in Telemark', 'ALIS Sør']])('%s: %s', (asked, office) => {
    expect(say(asked).text).toContain(office);
  });
});

describe('år vi ikke kjenner', () => {
  it('2020: sier det, og nevner 2019 og 2021', () => {
    expect(say('Hva gjaldt i 2020?').text).toContain('Vi kjenner ingen regler for 2020. De nærmeste årene vi kjenner, er 2019 og 2021.');
  });
});

describe('tilskuddsår skrevet med to årstall', () => {
  it.each(['hva er maksbeløpet i 2025/26', 'hva er maksbeløpet i 2025-26', 'hva er maksbeløpet i 25/26'])('%s', (asked) => {
    expect(say(asked).replies[0]!.regelversjon).toBe('nasjonal-alis/2025-26');
  });
  it('24/25 er 2025-runden, og «og i 2023 da» spør det samme for 2023', () => {
    expect(say('hva er fristen for 24/25?').replies[0]!.regelversjon).toBe('nasjonal-alis/2025');
    expect(say('hva er fristen for 24/25?', 'og i 2023 da?').replies[0]!.regelversjon).toBe('nasjonal-alis/2023');
  });
});

describe('spørsmål som ikke skal misforstås', () => {
  it('ferie og sykmelding for en lege gir ikke råd om sykdom', () => {
    expect(say('teller ferie og sykemelding').text).not.toContain('116 117');
  });
  it('den som selv er syk, får vite hvor', () => {
    expect(say('jeg har feber og vondt i magen').text).toContain('116 117');
  });
  it('ordet forklares før regelen når det er ordet det spørres om', () => {
    expect(say('hva er en revisorattest?').text).toMatch(/^revisorattest: En bekreftelse fra revisor/);
  });
  it('to spørsmål og et tilfelle i samme melding: begge besvares', () => {
    const { text } = say('Kva er fristen, og må me betale eigendel? me har ein fastlegevikar');
    expect(text).toContain('frist');
    expect(text).toContain('eigendel');
  });
  it('hvorfor utfallet ble slik, også etter et spørsmål om reglene', () => {
    const { text } = say('Kan vi få tilskudd for fastlegevikar fra vikarbyrå i Alta 80 % fra 1. mars 2024 til 31. august 2024', 'hva er fristen', 'hvorfor ble utfallet slik');
    expect(text).toContain('Ett vilkår avgjorde saken');
  });
});
