import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { systemClock, todayInNorway } from '../clock.js';
import { baseFiles } from '../kb/live.js';
import { projectRoot } from '../project-root.js';
import { statusOf, type KbStatus } from '../publishing/status.js';
import type { StoredEdition } from '../store/desk/publishing.js';
import { badUsage } from './errors.js';
import { refuseDrift, writeFiles } from './kb/export.js';
import { historyText, statusData, statusText } from './kb/words.js';
import { todayOption } from './options.js';
import { dataOption, withStore } from './store-option.js';

interface Options {
  data?: string;
  json?: boolean;
  today?: string;
  rot?: string;
  ut?: string;
}

const editionsOf = (options: Options): Promise<StoredEdition[]> => withStore(options.data, (store) => store.desk.publishing.editions());

function rootOf(options: Options): string {
  const root = options.rot === undefined ? projectRoot() : resolve(options.rot);
  if (!existsSync(join(root, 'rules'))) throw badUsage(`Mappen «${root}» har ingen rules/. Skriv prosjektmappen med --rot.`);
  return root;
}

async function statusNow(options: Options): Promise<KbStatus<StoredEdition>> {
  const root = rootOf(options);
  return statusOf(await editionsOf(options), options.today ?? todayInNorway(systemClock), baseFiles(root));
}

async function status(options: Options): Promise<void> {
  const found = await statusNow(options);
  process.stdout.write(options.json ? `${JSON.stringify(statusData(found), null, 2)}\n` : statusText(found));
  process.exitCode = found.iTakt ? 0 : 1;
}

async function exportFiles(options: Options): Promise<void> {
  const found = await statusNow(options);
  if (options.ut === undefined) refuseDrift(found);
  const written = writeFiles(found.overlay.tekster, options.ut === undefined ? rootOf(options) : resolve(options.ut));
  if (options.json) process.stdout.write(`${JSON.stringify({ filer: written })}\n`);
  else if (written.length === 0) process.stdout.write('Ingenting å skrive: alt som er publisert, står i filene.\n');
  else process.stdout.write(`Skrevet:\n${written.map((file) => `  ${file}`).join('\n')}\nSe over endringen (git diff), kjør «alis rules check», og lever den som en vanlig endring. Etter omstart ligger ingenting over filene.\n`);
}

async function history(options: Options): Promise<void> {
  const editions = await editionsOf(options);
  process.stdout.write(options.json ? `${JSON.stringify([...editions].reverse(), null, 2)}\n` : historyText(editions));
}

/** `alis kb status | export | historikk`: what is published at the desk, and the files of the repository. */
export function register(program: Command): void {
  const kb = program.command('kb').description('Det som er publisert fra arbeidsbordet, og filene i rules/ og intents/');
  const sub = (name: string, description: string): Command => kb.command(name).description(description).addOption(dataOption()).option('--json', 'skriv JSON');
  const files = (command: Command): Command => command.option('--rot <mappe>', 'prosjektmappen med rules/ og intents/ (ellers der programmet ligger)').addOption(todayOption());
  files(sub('status', 'Hva som er publisert og ikke i filene, hva som er i filene, og hva som ikke passer lenger')).action(status);
  files(sub('export', 'Skriv det som er publisert, inn i filene, som en endring du kan levere')).option('--ut <mappe>', 'skriv til denne mappen i stedet').action(exportFiles);
  sub('historikk', 'Alt som er publisert, det nyeste først').action(history);
}
