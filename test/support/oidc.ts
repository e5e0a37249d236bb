import { createSign, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** A person as the provider knows it; what Entra ID would put in the token. */
export interface Account {
  sub: string;
  oid?: string;
  tid?: string;
  name?: string;
  roles?: unknown;
}

type Claims = Record<string, unknown>;

/** A real OpenID provider on loopback. Whoever comes is signed in as `who`; `forge` may put another id token in place of the right one. */
export interface TestProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  who: Account;
  /** When set: changes the token on its way out. `sign` signs as the provider does. */
  forge: ((claims: Claims, sign: (claims: Claims, key?: KeyObject) => string) => string) | null;
  /** When set: the token endpoint answers with this status. */
  tokenStatus: number | null;
  close(): Promise<void>;
}

/** Starts the provider with one client, whose answers go to `redirectUri`. */
export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider: TestProvider = {
    issuer, clientId: 'alis', clientSecret: randomUUID(), who: { sub: 'ingen' }, forge: null, tokenStatus: null,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };
  const oidc = new Provider(issuer, configuration(provider, privateKey, redirectUri));
  const answer = oidc.callback();
  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    if (req.url!.startsWith('/inn/')) return void oidc.interactionFinished(req, res, { login: { accountId: provider.who.sub } });
    if (req.url!.startsWith('/token')) tamper(provider, res, privateKey);
    void answer(req, res);
  });
  return provider;
}

function configuration(test: TestProvider, key: KeyObject, redirectUri: string): object {
  return {
    clients: [{ client_id: test.clientId, client_secret: test.clientSecret, redirect_uris: [redirectUri], post_logout_redirect_uris: [new URL('/admin/innlogging', redirectUri).href], response_types: ['code'], grant_types: ['authorization_code'], token_endpoint_auth_method: 'client_secret_post' }],
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: 'ekte', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomUUID()] },
    claims: { openid: ['sub', 'oid', 'tid', 'roles'], profile: ['name'] },
    // As Entra ID does it: all of it in the id token.
    conformIdTokenClaims: false,
    ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, IdToken: 60 },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_ctx: unknown, interaction: { uid: string }) => `/inn/${interaction.uid}` },
    findAccount: (_ctx: unknown, id: string) => ({ accountId: id, claims: () => ({ ...test.who, sub: id }) }),
    loadExistingGrant: async (ctx: { oidc: { provider: Provider; client: { clientId: string }; session: { accountId: string } } }) => {
      const grant = new ctx.oidc.provider.Grant({ accountId: ctx.oidc.session.accountId, clientId: ctx.oidc.client.clientId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  };
}

/** Between the provider and whoever fetches a token. */
function tamper(test: TestProvider, res: ServerResponse, key: KeyObject): void {
  const end = res.end.bind(res) as (body?: string) => ServerResponse;
  res.end = ((chunk?: unknown) => {
    if (test.tokenStatus !== null) res.statusCode = test.tokenStatus;
    if (!test.forge || chunk === undefined) return end(chunk === undefined ? undefined : String(chunk));
    const body = JSON.parse(String(chunk)) as { id_token: string };
    const claims = JSON.parse(Buffer.from(body.id_token.split('.')[1]!, 'base64url').toString()) as Claims;
    const sent = JSON.stringify({ ...body, id_token: test.forge(claims, (c, k = key) => signed(c, k)) });
    res.setHeader('content-length', Buffer.byteLength(sent));
    return end(sent);
  }) as typeof res.end;
}

function signed(claims: Claims, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid: 'ekte' })}.${part(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`;
}

/** A key that the provider does not have. */
export function foreignKey(): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}
