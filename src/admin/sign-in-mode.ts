import type { Config } from '../config.js';
import { listensLocally } from '../ops/address.js';

/** How people sign in at the desk, by the settings. Half a setup turns it off: it never falls back to something weaker. */
export type SignInMode =
  | { slag: 'oidc'; issuer: URL; clientId: string; clientSecret: string; url: URL; hemmelighet: string }
  | { slag: 'utvikling' }
  | { slag: 'av'; grunn: string };

const NEEDED = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'ALIS_URL', 'ALIS_OKT_HEMMELIGHET'] as const;

/** Reads the mode out of the settings. */
export function signInMode(config: Pick<Config, (typeof NEEDED)[number] | 'HOST' | 'PROXYER'>): SignInMode {
  const missing = NEEDED.filter((name) => config[name] === undefined);
  const asked = NEEDED.some((name) => name.startsWith('OIDC_') && config[name] !== undefined);
  if (asked && missing.length > 0) return { slag: 'av', grunn: `${missing.join(' og ')} mangler` };
  if (asked) return oidcMode(config);
  // Whatever says that others than this machine come here, turns the sign-in for development off.
  const open = [
    !listensLocally(config.HOST) && 'HOST ikke er bare denne maskinen',
    config.PROXYER > 0 && 'PROXYER sier at det står en lastbalanserer foran',
    config.ALIS_URL !== undefined && !listensLocally(new URL(config.ALIS_URL).hostname) && 'ALIS_URL ikke er denne maskinen',
  ].find((why) => why !== false);
  return open === undefined ? { slag: 'utvikling' } : { slag: 'av', grunn: `OIDC_ISSUER, OIDC_CLIENT_ID og OIDC_CLIENT_SECRET er ikke satt, og ${open}` };
}

/** Entra's addresses for any tenant: with these, everybody with a Microsoft account could sign in. */
const ANY_TENANT = /^\/(common|organizations|consumers)\b/;

function oidcMode(config: Pick<Config, (typeof NEEDED)[number]>): SignInMode {
  const url = new URL(config.ALIS_URL!);
  if (url.protocol !== 'https:' && !listensLocally(url.hostname)) return { slag: 'av', grunn: 'ALIS_URL skal begynne med https://' };
  const issuer = new URL(config.OIDC_ISSUER!);
  if (issuer.protocol !== 'https:' && !listensLocally(issuer.hostname)) return { slag: 'av', grunn: 'OIDC_ISSUER skal begynne med https://' };
  if (ANY_TENANT.test(issuer.pathname)) return { slag: 'av', grunn: 'OIDC_ISSUER skal ha id-en til deres egen leietaker, ikke «common» eller «organizations»' };
  return { slag: 'oidc', issuer, clientId: config.OIDC_CLIENT_ID!, clientSecret: config.OIDC_CLIENT_SECRET!, url, hemmelighet: config.ALIS_OKT_HEMMELIGHET! };
}

/** One line for whoever starts the program. */
export function adminStatus(mode: SignInMode, url: string): string {
  if (mode.slag === 'av') return `Arbeidsbordet er av: ${mode.grunn}. Se deploy/desk/README.md.`;
  if (mode.slag === 'utvikling') return `Arbeidsbordet: ${url}admin, innlogging for utvikling, bare fra denne maskinen. Se deploy/desk/README.md.`;
  return `Arbeidsbordet: ${new URL('/admin', mode.url).href}, innlogging hos ${mode.issuer.host}.`;
}
