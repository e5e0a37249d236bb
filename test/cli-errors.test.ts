import { describe, expect, test } from 'vitest';
import { describeFailure } from '../src/cli-errors.js';
import { KnowledgeError, type Problem } from '../src/knowledge/problem.js';

const fault = (line: number): Problem => ({ file: 'rules/fakta.yaml', line, field: 'fakta', message: 'id mangler', remedy: 'Skriv en id', nivaa: 'feil' });

describe('rules that cannot be read are told on one line', () => {
  test('one fault is the whole message', () => {
    expect(describeFailure(new KnowledgeError([fault(3)]))).toEqual({ exitCode: 1, line: 'Regelverket kan ikke leses: rules/fakta.yaml:3: fakta: id mangler. Skriv en id.' });
  });

  test('of several the first is told, and where the rest are listed', () => {
    const { line } = describeFailure(new KnowledgeError([fault(9), fault(3), fault(5)]));
    expect(line).toBe('Regelverket kan ikke leses: rules/fakta.yaml:3: fakta: id mangler. Skriv en id. (og 2 til: kjør «alis rules check»)');
  });
});
