import { setTimeout as sleep } from 'node:timers/promises';
import { webApi, type Authorize, type AuthorizeResult, type Logger } from '@slack/bolt';
import { StoreUnavailable } from '../../store/types.js';
import { clientOptions, isFinal } from './send.js';
import type { SlackOn } from './settings.js';

/** The tokens of workspaces, and which workspaces are answered. */
export interface Access {
  authorize: Authorize<boolean>;
  isAllowed(team: string | undefined): Promise<boolean>;
  clientOf(team: string): Promise<webApi.WebClient>;
  forget(team: string): void;
}

type Who = { botToken: string; botId?: string | undefined; botUserId?: string | undefined; team?: string | undefined };

/** Slack or the store may be away when the first event comes; the event waits, since it is acknowledged already. */
const WAITS_MS = [200, 500, 1_000, 2_000, 4_000, 8_000];
const REMEMBER_MS = 60_000;

/** One workspace: the token of the settings. Several: what each installation left in the store. */
export function createAccess(settings: SlackOn, installed: Authorize<boolean> | undefined, logger: Logger): Access {
  const options = clientOptions(settings.apiUrl, logger);
  const known = new Map<string, { who: Promise<Who>; until: number }>();
  const lookUp = async (team: string): Promise<Who> => {
    if (settings.ut.slag === 'token') return identify(settings.ut.botToken, options);
    const result = await patiently(() => installed!({ teamId: team, enterpriseId: undefined, isEnterpriseInstall: false }));
    if (!result.botToken) throw new Error('the app is not installed in this workspace');
    return { botToken: result.botToken, botId: result.botId, botUserId: result.botUserId };
  };
  const who = (team: string): Promise<Who> => {
    const key = settings.ut.slag === 'token' ? '' : team;
    const kept = known.get(key);
    if (kept && kept.until > Date.now()) return kept.who;
    const found = lookUp(team);
    known.set(key, { who: found, until: settings.ut.slag === 'token' ? Infinity : Date.now() + REMEMBER_MS });
    found.catch(() => known.delete(key));
    return found;
  };
  return {
    async authorize({ teamId }): Promise<AuthorizeResult> {
      const { team: _home, ...result } = await who(teamId ?? '');
      return result;
    },
    async isAllowed(team) {
      if (!team) return false;
      if (settings.tillatte.length > 0) return settings.tillatte.includes(team);
      return (await who(team)).team === team;
    },
    async clientOf(team) {
      return new webApi.WebClient((await who(team)).botToken, options);
    },
    forget: (team) => void known.delete(team),
  };
}

async function identify(botToken: string, options: webApi.WebClientOptions): Promise<Who> {
  const client = new webApi.WebClient(botToken, options);
  const me = await patiently(() => client.auth.test());
  return { botToken, botId: me.bot_id, botUserId: me.user_id, team: me.team_id };
}

async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await call();
    } catch (error) {
      const passing = error instanceof StoreUnavailable || (error instanceof webApi.SlackError && !isFinal(error)) || (error as { original?: unknown }).original instanceof StoreUnavailable;
      if (!passing) throw error;
      await sleep(wait);
    }
  }
  return call();
}
