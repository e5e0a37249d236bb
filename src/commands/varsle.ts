import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { createAssistant, DEFAULT_LIMITS } from '../assistant/index.js';
import { slackSettings } from '../channels/slack/settings.js';
import { createNotifier, teamsSettings } from '../channels/teams/index.js';
import { systemClock, todayInNorway } from '../clock.js';
import { readConfig, type Config } from '../config.js';
import { stateOf } from '../drift/state.js';
import { openLiveKnowledge } from '../kb/live.js';
import type { KnowledgeSource } from '../kb/source.js';
import { sendNotices, type NoticeReport, type Sender } from '../notices/send.js';
import { createLog } from '../ops/log.js';
import { openStore } from '../store/open.js';
import type { Store } from '../store/types.js';
import { todayOption } from './options.js';

/** As long as something may still leave for a platform that is slow. */
const LAST_WAIT_MS = 60_000;

/** `alis varsle`: sends reminders and news of the rules to the conversations that asked for them. */
export function register(program: Command): void {
  program
    .command('varsle')
    .description('Send påminnelser om frister og nytt regelverk til dem som har bedt om det, hver av dem én gang (kjør den én gang i døgnet)')
    .addOption(todayOption())
    .option('--json', 'skriv rapporten som JSON')
    .action(async (options: { today?: string; json?: boolean }) => {
      const report = await run(options.today ?? todayInNorway(systemClock));
      console.log(options.json ? JSON.stringify(report) : describe(report));
      if (report.feilet.length > 0) process.exitCode = 1;
      // A library that still tries to reach its platform would keep the command waiting; what it tries is reported as failed.
      setTimeout(() => process.exit(), 1_000).unref();
    });
}

async function run(today: string): Promise<NoticeReport> {
  const config = readConfig(process.env);
  const store = await openStore(config);
  const kb = await openLiveKnowledge({ store, clock: systemClock });
  try {
    const senders: Record<string, Sender> = {};
    const teams = teamsSettings(config);
    if (teams.slag !== 'mangler') senders['teams'] = createNotifier({ kb, settings: teams });
    const slack = await slackSender(config, kb, store);
    if (slack) senders['slack'] = slack;
    // What the desk has switched off says nothing: it is tried again at the next run.
    const drift = stateOf(await store.desk.operations.switches(), []);
    for (const kanal of Object.keys(senders)) if (drift.stengt(kanal)) senders[kanal] = () => Promise.reject(new Error('kanalen er slått av på arbeidsbordet'));
    const late: Promise<void>[] = [];
    const report = await sendNotices(kb.now().knowledge, store, senders, today, systemClock.now().toISOString(), { late: (settled) => late.push(settled) });
    // What a slow platform takes after all is put down as sent, so that the next run does not send it again.
    if (late.length > 0) await Promise.race([Promise.all(late), sleep(LAST_WAIT_MS)]);
    return report;
  } finally {
    kb.stop();
    await store.close();
  }
}

/** Slack's SDK is large: loaded only when it is set up and somebody there is to be written to. */
async function slackSender(config: Config, kb: KnowledgeSource, store: Store): Promise<Sender | undefined> {
  const settings = slackSettings(config);
  if (settings.slag === 'av' || settings.slag === 'mangler' || (await store.listReferences('slack')).length === 0) return undefined;
  const { createSlack } = await import('../channels/slack/index.js');
  const log = createLog(config.ALIS_LOG);
  // Nothing is taken in here, so nothing is asked of the assistant.
  const assistant = createAssistant({ kb, store, clock: systemClock, limits: DEFAULT_LIMITS, log });
  const slack = createSlack({ kb, assistant, store, clock: systemClock, log, settings });
  return slack.notify;
}

function describe(report: NoticeReport): string {
  const lines = [`${report.sendt} varsler sendt, ${report.alleredeSagt} var sagt før, ${report.feilet.length} kunne ikke leveres.`];
  for (const failed of report.feilet) lines.push(`Ikke levert (${failed.kanal}): ${failed.varsel} til ${failed.samtale}: ${failed.grunn}. Prøves igjen neste gang.`);
  return lines.join('\n');
}
