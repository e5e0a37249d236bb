import * as client from 'openid-client';
import type { SignInMode } from './sign-in-mode.js';

type Settings = Extract<SignInMode, { slag: 'oidc' }>;

/** What a browser was sent off with; only the answer that belongs to it is believed. */
export interface Started {
  state: string;
  nonce: string;
  verifier: string;
}

/** The sign-in provider cannot be reached, or does not answer as one. Trying again later may help. */
export class ProviderAway extends Error {
  override readonly name = 'ProviderAway';
}

/** The answer is not to be believed; `grunn` is a code that may be kept. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
  constructor(readonly grunn: string, options?: ErrorOptions) {
    super(grunn, options);
  }
}

export interface Provider {
  /** Where to send the browser. `bytt`: the person has just signed out, and is asked who it is now. */
  begin(bytt: boolean): Promise<{ url: URL; started: Started }>;
  /** The claims of a verified id token. Throws {@link SignInRefused} or {@link ProviderAway}. */
  finish(answer: URL, started: Started): Promise<unknown>;
  /** Where to sign out of the provider too, if it has such a place. */
  signOutUrl(): Promise<URL | null>;
}

const TIMEOUT_S = 10;
const CLOCK_SKEW_S = 30;

/** Authorization code with PKCE, state and nonce. What the provider is like is asked for at the first sign-in. */
export function createProvider(settings: Settings): Provider {
  let found: Promise<client.Configuration> | null = null;
  const configuration = () =>
    (found ??= discover(settings).catch((error: unknown) => {
      found = null;
      throw new ProviderAway('discovery failed', { cause: error });
    }));
  const redirectUri = new URL('/admin/innlogging/svar', settings.url).href;
  return {
    async begin(bytt) {
      const config = await configuration();
      const started = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
      const challenge = await client.calculatePKCECodeChallenge(started.verifier);
      const parameters = { redirect_uri: redirectUri, scope: 'openid profile', state: started.state, nonce: started.nonce, code_challenge: challenge, code_challenge_method: 'S256', ...(bytt ? { prompt: 'login' } : {}) };
      return { url: client.buildAuthorizationUrl(config, parameters), started };
    },
    async finish(answer, { state, nonce, verifier }) {
      const config = await configuration();
      try {
        const tokens = await client.authorizationCodeGrant(config, answer, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true });
        return tokens.claims();
      } catch (error) {
        throw away(error) ? new ProviderAway('token endpoint', { cause: error }) : new SignInRefused(codeOf(error), { cause: error });
      }
    },
    async signOutUrl() {
      const config = await configuration().catch(() => null);
      if (!config?.serverMetadata().end_session_endpoint) return null;
      return client.buildEndSessionUrl(config, { post_logout_redirect_uri: new URL('/admin/innlogging', settings.url).href });
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: Settings): Promise<client.Configuration> {
  // Plain HTTP only ever on this machine: the settings refuse it elsewhere.
  const execute = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  const config = await client.discovery(issuer, clientId, { [client.clockTolerance]: CLOCK_SKEW_S }, client.ClientSecretPost(clientSecret), { execute, timeout: TIMEOUT_S });
  // The signature is checked against the provider's keys, though the token comes straight from it.
  client.enableNonRepudiationChecks(config);
  return config;
}

/** No answer, or a fault of the provider's own; anything else is a refusal. */
function away(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: unknown };
  const failed = error instanceof TypeError && code === undefined;
  return failed || code === 'OAUTH_TIMEOUT' || (cause instanceof Response && cause.status >= 500);
}

function codeOf(error: unknown): string {
  const { error: oauth, code, name } = error as { error?: unknown; code?: unknown; name?: unknown };
  return [oauth, code, name].find((part): part is string => typeof part === 'string' && /^[\w.-]{1,60}$/.test(part)) ?? 'ukjent';
}
