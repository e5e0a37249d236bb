import { z } from 'zod';

const days = (standard: number) => z.coerce.number().int().min(1).max(36_500).default(standard);
const count = (standard: number) => z.coerce.number().int().min(1).max(1_000_000).default(standard);

/** Settings from the environment. Everything has a default, so that a newcomer needs none. */
const configSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978).describe('et portnummer, for eksempel 3978'),
  /** Loopback unless asked for: nothing is reachable from outside by accident. */
  HOST: z.string().min(1).default('127.0.0.1').describe('adressen det lyttes på, for eksempel 0.0.0.0 bak en lastbalanserer'),
  /** Folder of the embedded store. */
  ALIS_DATA: z.string().min(1).default('.data').describe('mappen til det innebygde lageret'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//).optional().describe('adressen til PostgreSQL, postgresql://bruker:passord@tjener/base'),
  ALIS_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('debug, info, warn, error eller silent'),
  /** Without it the metrics answer on loopback only. */
  METRICS_TOKEN: z.string().min(16).optional().describe('minst 16 tegn; da kan /metrics leses utenfra med Bearer'),
  LAGRE_SAMTALER_DAGER: days(30).describe('hele dager, for eksempel 30'),
  LAGRE_HENDELSER_DAGER: days(2).describe('hele dager, for eksempel 2'),
  LAGRE_KVITTERINGER_DAGER: days(5 * 365).describe('hele dager, for eksempel 1825'),
  LAGRE_UBESVARTE_DAGER: days(365).describe('hele dager, for eksempel 365'),
  /** Counts without persons, for the desk's overview. */
  LAGRE_TALL_DAGER: days(2 * 365).describe('hele dager, for eksempel 730'),
  /** How many load balancers stand in front: only so many forwarded addresses are believed. */
  PROXYER: z.coerce.number().int().min(0).max(10).default(0).describe('antall lastbalanserere foran, for eksempel 1'),
  GRENSE_BRUKER_PER_MINUTT: count(30).describe('et helt tall, for eksempel 30'),
  GRENSE_LEIETAKER_PER_MINUTT: count(600).describe('et helt tall, for eksempel 600'),
  /** Teams: the bot's registration in Azure. Without an app id Teams answers this machine alone. */
  MicrosoftAppId: z.guid().optional().describe('app-id-en til boten, en GUID'),
  MicrosoftAppPassword: z.string().min(1).optional().describe('hemmeligheten til boten'),
  MicrosoftAppType: z.enum(['SingleTenant', 'UserAssignedMSI', 'MultiTenant']).default('SingleTenant').describe('SingleTenant, UserAssignedMSI eller MultiTenant'),
  MicrosoftAppTenantId: z.guid().optional().describe('leietakeren som boten er registrert i, en GUID'),
  /** Tenants whose users are answered; the bot's own when left out. */
  TEAMS_TENANTS: z.string().default('').transform((list) => list.split(/[\s,;]+/).filter(Boolean)).pipe(z.array(z.guid())).describe('leietakere som får svar: GUID-er med komma mellom'),
  TEAMS_OPENID_URL: z.url().optional().describe('adressen til signeringsnøklene, bare for andre skyer enn den vanlige'),
  /** Slack: the app's signing secret and token, or the three of OAuth for several workspaces. With an app token Socket Mode is used. */
  SLACK_SIGNING_SECRET: z.string().min(1).optional().describe('appens «Signing Secret»'),
  SLACK_BOT_TOKEN: z.string().regex(/^xox[bp]/).optional().describe('botens token, begynner med xoxb-'),
  SLACK_APP_TOKEN: z.string().regex(/^xapp-/).optional().describe('appens token for Socket Mode, begynner med xapp-'),
  SLACK_CLIENT_ID: z.string().min(1).optional().describe('appens «Client ID»'),
  SLACK_CLIENT_SECRET: z.string().min(1).optional().describe('appens «Client Secret»'),
  SLACK_STATE_SECRET: z.string().min(32).optional().describe('en hemmelighet på minst 32 tegn som du lager selv'),
  /** Workspaces that are answered; the token's own when left out. */
  SLACK_TEAMS: z.string().default('').transform((list) => list.split(/[\s,;]+/).filter(Boolean)).pipe(z.array(z.string().regex(/^T[A-Z0-9]+$/))).describe('arbeidsområder som får svar: id-er som T0123ABCD med komma mellom'),
  SLACK_API_URL: z.url().optional().describe('adressen til Slacks API, bare for prøving mot en etterligning'),
  /** The directorate's desk (/admin): sign-in by OpenID Connect. Without these it is for this machine alone. */
  ALIS_URL: z.url({ protocol: /^https?$/ }).optional().describe('adressen folk bruker, for eksempel https://alis.helsedir.no'),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional().describe('utstederen, for eksempel https://login.microsoftonline.com/<leietaker>/v2.0'),
  OIDC_CLIENT_ID: z.string().min(1).optional().describe('app-registreringens klient-id'),
  OIDC_CLIENT_SECRET: z.string().min(1).optional().describe('app-registreringens klienthemmelighet'),
  ALIS_OKT_HEMMELIGHET: z.string().min(32).optional().describe('en hemmelighet på minst 32 tegn som du lager selv'),
  /** Web pages that may call /mcp from a browser; none when left out. Programs send no origin and are not concerned. */
  MCP_OPPRINNELSER: z.string().default('').transform((list) => list.split(/[\s,;]+/).filter(Boolean)).pipe(z.array(z.url({ protocol: /^https?$/ }))).describe('nettsider som kan bruke /mcp fra nettleseren: adresser som https://eksempel.no med komma mellom'),
});

export type Config = z.infer<typeof configSchema>;

/** The name of every setting; the guides name each of them. */
export const SETTINGS: readonly string[] = Object.keys(configSchema.shape);

/** A setting that cannot be used; the message names it and says what to set. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads and validates the environment. Throws {@link ConfigError}. Empty settings count as not set. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = configSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
  const help = names.map((name) => `${name} skal være ${configSchema.shape[name as keyof typeof configSchema.shape].description}`);
  throw new ConfigError(`Innstillinger som ikke kan brukes: ${help.join('; ')}.`);
}

/** How many days each kind of thing is kept. */
export function retentionOf(config: Config): { samtaler: number; hendelser: number; kvitteringer: number; ubesvarte: number } {
  return { samtaler: config.LAGRE_SAMTALER_DAGER, hendelser: config.LAGRE_HENDELSER_DAGER, kvitteringer: config.LAGRE_KVITTERINGER_DAGER, ubesvarte: config.LAGRE_UBESVARTE_DAGER };
}
