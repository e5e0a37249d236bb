#!/usr/bin/env node
import { Command, CommanderError, Help } from 'commander';
import { describeFailure } from './cli-errors.js';

interface CommandEntry {
  summary: string;
  /** Loaded only when the command is used, so that the others do not slow the start. */
  load: () => Promise<{ register(program: Command): void }>;
}

/** One line a command; the order is the order in the help. */
const COMMANDS: Record<string, CommandEntry> = {
  serve: { summary: 'Start nettsiden (og Teams og Slack når de er satt opp) på én port', load: () => import('./commands/serve.js') },
  chat: { summary: 'Samtal med assistenten i terminalen', load: () => import('./commands/chat.js') },
  talk: { summary: 'Før samtaler som NDJSON (inn og ut)', load: () => import('./commands/talk.js') },
  ask: { summary: 'Still ett spørsmål og få ett svar', load: () => import('./commands/ask.js') },
  understand: { summary: 'Les hva meldinger betyr (NDJSON inn og ut)', load: () => import('./commands/understand.js') },
  estimate: { summary: 'Avgjør og regn ut saker (NDJSON inn og ut)', load: () => import('./commands/estimate.js') },
  eksporter: { summary: 'Vis alt som er lagret om en samtale', load: () => import('./commands/eksporter.js') },
  slett: { summary: 'Slett alt som er lagret om en samtale', load: () => import('./commands/slett.js') },
  replay: { summary: 'Regn ut på nytt det en kvittering viser, og se om det blir likt', load: () => import('./commands/replay.js') },
  varsle: { summary: 'Send påminnelser og nytt om regelverket til dem som har bedt om det', load: () => import('./commands/varsle.js') },
  revisjon: { summary: 'Kontroller eller eksporter revisjonsloggen til arbeidsbordet', load: () => import('./commands/revisjon.js') },
  rules: { summary: 'Se, sjekk og sammenlign regelverket', load: () => import('./commands/rules.js') },
};

const TITLES: Record<string, string> = { 'Usage:': 'Bruk:', 'Arguments:': 'Argumenter:', 'Options:': 'Valg:', 'Commands:': 'Kommandoer:', 'Global Options:': 'Felles valg:' };

/** Commander's own words in bokmål. */
const WORDS: [RegExp, string][] = [[/\[options\]/g, '[valg]'], [/\[command\]/g, '[kommando]'], [/\(default: "?([^")]*)"?\)/g, '(ellers $1)'], [/choices:/g, 'velg blant:']];
function inBokmaal(text: string): string {
  return WORDS.reduce((said, [word, ours]) => said.replace(word, ours), text);
}
const HELP: Partial<Help> = {
  styleTitle: (title) => TITLES[title] ?? title,
  commandUsage: (command) => inBokmaal(Help.prototype.commandUsage.call(new Help(), command)),
  subcommandTerm: (command) => inBokmaal(Help.prototype.subcommandTerm.call(new Help(), command)),
  optionDescription: (option) => inBokmaal(Help.prototype.optionDescription.call(new Help(), option)),
};

/** Refusals are thrown and said in one place below; help looks the same for every command, in bokmål. */
function inOurManner(command: Command): void {
  command
    .exitOverride()
    .configureOutput({ outputError: () => undefined, writeErr: () => undefined })
    .configureHelp(HELP)
    .helpOption('-h, --help', 'vis denne hjelpen')
    .helpCommand(false);
  for (const inner of command.commands) inOurManner(inner);
}

async function createProgram(args: readonly string[]): Promise<Command> {
  const program = new Command('alis')
    .description('Veiviser for tilskuddet Nasjonal ALIS og veiledning.')
    .option('--verbose', 'vis hvor i programmet en feil oppsto');
  const wanted = args.find((a) => !a.startsWith('-'));
  for (const [name, entry] of Object.entries(COMMANDS)) {
    if (name === wanted) (await entry.load()).register(program);
    else program.command(name).description(entry.summary);
  }
  inOurManner(program);
  return program;
}

/** Runs one command line. Returns the exit code: 0 good, 1 a check failed, 2 bad usage or input. */
export async function run(args: readonly string[]): Promise<number> {
  // --verbose may stand anywhere on the line.
  const verbose = args.includes('--verbose');
  const rest = args.filter((a) => a !== '--verbose');
  try {
    const program = await createProgram(rest);
    if (rest.length === 0) {
      process.stdout.write(program.helpInformation());
      return 0;
    }
    await program.parseAsync(rest, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    const { exitCode, line } = describeFailure(error);
    if (line !== null) console.error(verbose && error instanceof Error && !(error instanceof CommanderError) ? (error.stack ?? line) : line);
    return exitCode;
  }
}

// A reader that stops early (`alis rules show 2023 | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await run(process.argv.slice(2));
