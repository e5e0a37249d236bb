import type { Command } from 'commander';
import type { Knowledge, Lang } from '../knowledge/knowledge.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { badUsage } from './errors.js';
import { langOption } from './language.js';

interface Options {
  json?: boolean;
  lang: Lang;
}

/** One value as JSON on stdout: indented, so that a person can read it too. */
function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

async function versionsFor(k: Knowledge, wanted: string): Promise<readonly RuleVersion[]> {
  const { findVersions } = await import('../knowledge/find-version.js');
  const found = findVersions(k, wanted);
  if (found.slag === 'funnet') return found.versjoner;
  throw badUsage(`Versjonen «${wanted}» finnes ikke. ${found.forslag ? `Mente du ${found.forslag}? ` : ''}Disse finnes: ${found.finnes.join(', ')}.`);
}

async function list(options: Options): Promise<void> {
  const [{ loadKnowledge }, { listData, listText }] = await Promise.all([import('../knowledge/load.js'), import('../rulebook/list.js')]);
  const k = loadKnowledge();
  if (options.json) printJson(listData(k, options.lang));
  else process.stdout.write(listText(k, options.lang));
}

async function show(wanted: string, options: Options): Promise<void> {
  const [{ loadKnowledge }, { showText }] = await Promise.all([import('../knowledge/load.js'), import('../rulebook/show.js')]);
  const k = loadKnowledge();
  const [version, ...more] = await versionsFor(k, wanted);
  if (more.length) throw badUsage(`«${wanted}» kan være flere versjoner. Skriv en av disse: ${[version!, ...more].map((v) => v.id).join(', ')}.`);
  if (options.json) printJson(version);
  else process.stdout.write(showText(k, version!, options.lang));
}

async function check(options: Options): Promise<void> {
  const [{ runCheck }, { systemClock, todayInNorway }] = await Promise.all([import('./rules/check.js'), import('../clock.js')]);
  const { output, exitCode } = runCheck(options.lang, options.json ?? false, todayInNorway(systemClock));
  process.stdout.write(output);
  process.exitCode = exitCode;
}

async function diff(from: string, to: string, options: Options): Promise<void> {
  const [{ loadKnowledge }, { diffData, diffText }] = await Promise.all([import('../knowledge/load.js'), import('../rulebook/diff.js')]);
  const k = loadKnowledge();
  const [before, after] = [await versionsFor(k, from), await versionsFor(k, to)];
  if (options.json) printJson(diffData(k, before, after, options.lang));
  else process.stdout.write(diffText(k, before, after, options.lang));
}

/** `alis rules list | show V | check | diff A B`: the knowledge base, for people and scripts. */
export function register(program: Command): void {
  const rules = program.command('rules').description('Se, sjekk og sammenlign regelverket');
  const sub = (name: string, description: string): Command =>
    rules.command(name).description(description).option('--json', 'skriv JSON').addOption(langOption());
  sub('list', 'Alle ordninger og versjoner, med periode, frist og status').action((options: Options) => list(options));
  sub('show', 'En hel versjon: vilkår, verdier, kilder, regler og steg').argument('<versjon>', 'for eksempel 2023 eller nasjonal-alis/2023').action(show);
  sub('check', 'Sjekk hele kunnskapsbasen; sier fil, linje, felt og hva som må rettes').action((options: Options) => check(options));
  sub('diff', 'Hva som er endret fra en versjon til en annen, som setninger')
    .argument('<fra>', 'for eksempel 2021 eller alis-ansatt/2021')
    .argument('<til>', 'for eksempel 2023')
    .action(diff);
}
