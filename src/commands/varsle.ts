import type { Command } from 'commander';
import { createNotifier, teamsSettings } from '../channels/teams/index.js';
import { systemClock, todayInNorway } from '../clock.js';
import { readConfig } from '../config.js';
import { loadKnowledge } from '../knowledge/load.js';
import { sendNotices, type NoticeReport, type Sender } from '../notices/send.js';
import { openStore } from '../store/open.js';
import { todayOption } from './options.js';

/** `alis varsle`: sends reminders and news of the rules to the conversations that asked for them. */
export function register(program: Command): void {
  program
    .command('varsle')
    .description('send påminnelser om frister og nytt regelverk til dem som har bedt om det, hver av dem én gang (kjør den én gang i døgnet)')
    .addOption(todayOption())
    .option('--json', 'skriv rapporten som JSON')
    .action(async (options: { today?: string; json?: boolean }) => {
      const report = await run(options.today ?? todayInNorway(systemClock));
      console.log(options.json ? JSON.stringify(report) : describe(report));
      if (report.feilet.length > 0) process.exitCode = 1;
    });
}

async function run(today: string): Promise<NoticeReport> {
  const config = readConfig(process.env);
  const knowledge = loadKnowledge();
  const store = await openStore(config);
  try {
    const senders: Record<string, Sender> = {};
    const settings = teamsSettings(config);
    if (settings.slag !== 'mangler') senders['teams'] = createNotifier({ knowledge, settings });
    return await sendNotices(knowledge, store, senders, today, systemClock.now().toISOString());
  } finally {
    await store.close();
  }
}

function describe(report: NoticeReport): string {
  const lines = [`${report.sendt} varsler sendt, ${report.alleredeSagt} var sagt før, ${report.feilet.length} kunne ikke leveres.`];
  for (const failed of report.feilet) lines.push(`Ikke levert (${failed.kanal}): ${failed.varsel} til ${failed.samtale}: ${failed.grunn}. Prøves igjen neste gang.`);
  return lines.join('\n');
}
