import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminClient, startAdmin, type AdminWorld } from '../support/admin-world.js';
import { startProvider } from '../support/oidc.js';

let world: AdminWorld;
beforeAll(async () => {
  world = await startAdmin();
});
afterAll(() => world.close());

describe('the desk', () => {
  it('asks who it is before it shows anything, and shows the page that was asked for afterwards', async () => {
    const answer = await fetch(`${world.url}admin/revisjon`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin/innlogging?til=%2Fadmin%2Frevisjon']);
  });

  it('shows name and roles, and ends the session when asked', async () => {
    const kari = await world.signIn({ navn: 'Kari <Nordmann>', roller: ['leser', 'kontor'], kontor: 'alis-nord' });
    const page = await kari.page('admin');
    expect(page).toContain('Kari &lt;Nordmann&gt;');
    expect(page).toContain('leser, ALIS Nord');
    const kept = new Map(kari.cookies);
    expect((await kari.post('admin/utlogging', {})).status).toBe(303);
    for (const [name, value] of kept) kari.cookies.set(name, value);
    expect((await kari.get('admin')).status).toBe(303);
  });
});

describe('the address of a form', () => {
  it.each([
    ['forslag/x1/send', 'forslag/x1'], ['forslag/x1/godkjenn', 'forslag/x1'], ['utgaver/3/rull-tilbake', 'utgaver/3'], ['ko/x1/send', 'ko/x1'], ['svar/forhaandsvis', 'svar'], ['svar/forslag/x1/treffsikkerhet', 'forslag/x1'],
    ['kunngjoringer/forhaandsvis', 'kunngjoringer'], ['kunngjoringer/x1/avslutt', 'kunngjoringer'], ['brytere/web', 'brytere'], ['nokler/x1/trekk', 'nokler'], ['revisjon/eksport', 'revisjon'],
  ])('reloaded after a refusal, %s leads back to %s', async (form, page) => {
    const kari = await world.signIn({ navn: 'Kari', roller: ['leser'] });
    const answer = await kari.get(`admin/${form}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/admin/${page}`]);
  });
});

describe('the headers', () => {
  let kari: AdminClient;
  beforeAll(async () => {
    kari = await world.signIn({ navn: 'Kari', roller: ['leser'] });
  });

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
    const https = await startAdmin({ kb: world.kb, env: { OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'x', ALIS_URL: 'https://alis.example', ALIS_OKT_HEMMELIGHET: 'x'.repeat(32) } });
    const client = new AdminClient(https.url);
    expect((await client.get('admin/innlogging')).headers.get('strict-transport-security')).toBe('max-age=31536000');
    const unsaid = await client.get('admin/innlogging/start');
    expect([unsaid.status, await unsaid.text()]).toEqual([503, expect.stringContaining('X-Forwarded-Proto: https')]);
    // Nobody answers as provider there: said kindly, too.
    expect((await client.get('admin/innlogging/start', { 'x-forwarded-proto': 'https' })).status).toBe(503);
    await https.close();
  });

  it('over https the sign-in works behind a load balancer that speaks plain HTTP to us', async () => {
    const provider = await startProvider('https://alis.example/admin/innlogging/svar');
    const desk = await startAdmin({ kb: world.kb, env: { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: provider.clientId, OIDC_CLIENT_SECRET: provider.clientSecret, ALIS_URL: 'https://alis.example', ALIS_OKT_HEMMELIGHET: 'x'.repeat(32), PROXYER: '1' } });
    const answer = await new AdminClient(desk.url).get('admin/innlogging/start', { 'x-forwarded-proto': 'https' });
    expect(answer.headers.getSetCookie().join()).toMatch(/^__Secure-alis_okt=s%3A[^;]+; Path=\/admin; HttpOnly; Secure; SameSite=Lax$/);
    const to = new URL(answer.headers.get('location')!);
    expect([to.origin, to.searchParams.get('redirect_uri'), to.searchParams.get('code_challenge_method')]).toEqual([provider.issuer, 'https://alis.example/admin/innlogging/svar', 'S256']);
    await desk.close();
    await provider.close();
  });

  it('no page holds inline script or style', async () => {
    for (const path of ['admin', 'admin/innlogging', 'admin/revisjon', 'admin/kobling']) expect(await kari.page(path)).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/i);
  });
});
