import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminClient, startAdmin, type AdminWorld } from '../support/admin-world.js';

let world: AdminWorld;
let kari: AdminClient;
beforeAll(async () => {
  world = await startAdmin();
  kari = await world.signIn({ navn: 'Kari', roller: ['leser'] });
});
afterAll(() => world.close());

describe('the headers', () => {
  it.each(['admin', 'admin/innlogging', 'admin/revisjon', 'admin/finnes-ikke'])('at %s: no framing, no cache, no script but our own', async (path) => {
    const { headers } = await kari.get(path);
    expect(headers.get('content-security-policy')).toBe("default-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('over https: HSTS, and a cookie that is sent over TLS alone', async () => {
    const https = await startAdmin({ env: { OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'x', ALIS_URL: 'https://alis.example', ALIS_OKT_HEMMELIGHET: 'x'.repeat(32) } });
    const client = new AdminClient(https.url);
    expect((await client.get('admin/innlogging')).headers.get('strict-transport-security')).toBe('max-age=31536000');
    const unsaid = await client.get('admin/innlogging/start');
    expect([unsaid.status, await unsaid.text()]).toEqual([503, expect.stringContaining('X-Forwarded-Proto: https')]);
    // Nobody answers as provider there: said kindly, too.
    expect((await client.get('admin/innlogging/start', { 'x-forwarded-proto': 'https' })).status).toBe(503);
    await https.close();
  });

  it('no page holds inline script or style', async () => {
    for (const path of ['admin', 'admin/innlogging', 'admin/revisjon', 'admin/kobling']) expect(await kari.page(path)).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/i);
  });
});
