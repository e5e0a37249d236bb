import { describe, expect, it } from 'vitest';
import type { Intent } from '../../src/knowledge/schema/intent.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { turn } from '../../src/dialogue/turn.js';
import { knowledge, recogniser, TODAY } from './setup.js';

/** The rules with an answer on the deadline for 2023 alone: as when the answers of later years are not looked through yet. */
function withAnswerFor2023Only(): Knowledge {
  const intent = knowledge.intents.get('soknadsfrist')!;
  const answer = { ...intent.svar[0]!, gjelder: ['nasjonal-alis/2023'] };
  const changed: Intent = { ...intent, svar: [answer] };
  return { ...knowledge, intents: new Map([...knowledge.intents, ['soknadsfrist', changed]]) };
}

const ask = (k: Knowledge, tekst: string) => turn(k, recogniser, null, { type: 'tekst', tekst }, TODAY).replies[0]!;

describe('et år uten eget svar', () => {
  it('får svaret fra året reglene bygger på, med navnet på begge årene og merket ubekreftet', () => {
    const reply = ask(withAnswerFor2023Only(), 'Når er søknadsfristen for 2024?');
    expect(reply.text).toContain('Dette er svaret for Nasjonal ALIS og veiledning 2023. Vi har ikke eget svar for Nasjonal ALIS og veiledning 2024');
    expect(reply.sources.every((s) => s.status === 'ubekreftet')).toBe(true);
  });

  it('et år med eget svar får sitt eget', () => {
    expect(ask(withAnswerFor2023Only(), 'Når er søknadsfristen for 2023?').text).not.toContain('Vi har ikke eget svar');
  });
});

describe('merket skal, bør eller kan', () => {
  it('står ved regelen, ikke foran det korte svaret', () => {
    const reply = ask(knowledge, 'Når er søknadsfristen for 2023?');
    expect(reply.blocks.find((b) => b.type === 'avsnitt')).not.toHaveProperty('styrke');
    expect(reply.blocks.some((b) => b.type === 'avsnitt' && b.styrke !== undefined)).toBe(true);
  });
});
