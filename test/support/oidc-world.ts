import { startAdmin, AdminClient, type AdminOptions, type AdminWorld } from './admin-world.js';
import { startProvider, type Account, type TestProvider } from './oidc.js';
import { freePort } from './free-port.js';

/** The desk with sign-in at a real OpenID provider. */
export interface OidcWorld {
  desk: AdminWorld;
  provider: TestProvider;
  now: { iso: string };
  env: Record<string, string>;
  /** Goes the whole way through the provider; gives the client and the desk's last answer. */
  signInAs(who: Account, client?: AdminClient): Promise<{ client: AdminClient; answer: Response }>;
  /** The way up to the provider's answer: the address on the desk that the browser is sent back to. */
  walkToAnswer(client: AdminClient, start?: string): Promise<string>;
  close(): Promise<void>;
}

export async function startOidcWorld(options: Pick<AdminOptions, 'kb'> = {}): Promise<OidcWorld> {
  const port = await freePort();
  const provider = await startProvider(`http://127.0.0.1:${port}/admin/innlogging/svar`);
  const now = { iso: '2026-11-28T10:00:00.000Z' };
  const env = {
    OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: provider.clientId, OIDC_CLIENT_SECRET: provider.clientSecret,
    ALIS_URL: `http://127.0.0.1:${port}`, ALIS_OKT_HEMMELIGHET: 'en hemmelighet som bare testen kjenner',
  };
  const desk = await startAdmin({ ...options, env, now, port });
  const walkToAnswer = async (client: AdminClient, start = 'admin/innlogging/start') => {
    const jar = new AdminClient(`${provider.issuer}/`);
    let to = (await client.get(start)).headers.get('location') ?? '';
    while (to.startsWith(provider.issuer) || to.startsWith('/')) {
      to = (await jar.get(to)).headers.get('location') ?? '';
    }
    return to;
  };
  return {
    desk, provider, now, env, walkToAnswer,
    async signInAs(who, client = new AdminClient(desk.url)) {
      provider.who = who;
      return { client, answer: await client.get(await walkToAnswer(client)) };
    },
    close: async () => {
      await desk.close();
      await provider.close();
    },
  };
}
