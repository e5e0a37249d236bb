import { CommanderError } from 'commander';
import { CommandError } from './commands/errors.js';
import { formatProblem, KnowledgeError } from './knowledge/problem.js';

const quoted = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? '';

/** Commander's faults in plain bokmål: what is wrong and how to mend it. */
const USAGE: Record<string, (message: string) => string> = {
  'commander.missingArgument': (m) => `«${quoted(m)}» mangler.`,
  'commander.optionMissingArgument': (m) => `Valget ${quoted(m)} mangler en verdi.`,
  'commander.missingMandatoryOptionValue': (m) => `Valget ${quoted(m)} må være med.`,
  'commander.conflictingOption': () => 'To av valgene kan ikke brukes sammen.',
  'commander.unknownOption': (m) => `Valget ${quoted(m)} finnes ikke.${suggestion(m)}`,
  'commander.excessArguments': () => 'Det er for mange ord etter kommandoen. Tekst med mellomrom må stå i anførselstegn.',
  'commander.unknownCommand': (m) => `Kommandoen «${quoted(m)}» finnes ikke.${suggestion(m)}`,
  'commander.invalidArgument': (m) => `${/\. (.*)$/.exec(m)?.[1] ?? 'Verdien er ikke gyldig.'} Du skrev «${/argument '([^']*)' is invalid/.exec(m)?.[1] ?? ''}».`,
};

function suggestion(message: string): string {
  const near = /Did you mean (?:one of )?([^?)]*)/.exec(message)?.[1];
  return near ? ` Mente du ${near}?` : '';
}

export interface Failure {
  exitCode: number;
  /** Null when everything was said already (help). */
  line: string | null;
}

/** The first fault on one line, and where the rest are listed. */
function unreadable({ problems, message }: KnowledgeError): string {
  const [first, ...more] = problems;
  if (!first) return message;
  const rest = more.length ? ` (og ${more.length} til: kjør «alis rules check»)` : '';
  return `Regelverket kan ikke leses: ${formatProblem(first).replace(/\s*\n\s*/g, ' ')}${rest}`;
}

/** What to say and which exit code to give for whatever was thrown. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof CommanderError) {
    if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version') return { exitCode: 0, line: null };
    if (error.code === 'commander.help') return { exitCode: 2, line: 'Skriv også hva kommandoen skal gjøre. Legg til --help for å se hva du kan velge.' };
    const said = USAGE[error.code]?.(error.message) ?? error.message.replace(/^error: /, '');
    return { exitCode: 2, line: `${said} Se «alis --help».` };
  }
  if (error instanceof CommandError) return { exitCode: error.exitCode, line: error.message };
  // By name: their modules are not loaded for commands that do without.
  if (error instanceof Error && error.name === 'ConfigError') return { exitCode: 2, line: error.message };
  if (error instanceof Error && ['StoreError', 'StoreUnavailable'].includes(error.name)) return { exitCode: 1, line: error.message };
  if (error instanceof KnowledgeError) return { exitCode: 1, line: unreadable(error) };
  const message = error instanceof Error ? error.message : String(error);
  return { exitCode: 1, line: `Noe gikk galt: ${message.split('\n')[0]} Prøv igjen, eller legg til --verbose for å se hvor.` };
}
