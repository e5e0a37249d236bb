import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdmin, type AdminWorld } from '../support/admin-world.js';

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
