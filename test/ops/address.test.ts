import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf } from '../../src/ops/address.js';
import { createMetrics } from '../../src/ops/metrics.js';
import { opsRouter } from '../../src/ops/routes.js';
import { createApp, listen, type RunningServer } from '../../src/server.js';
import { openMemoryStore } from '../../src/store/open.js';

describe('whom the limits count by', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ])('%s is %s', (ip, caller) => {
    expect(callerOf({ ip })).toBe(caller);
  });

  it('a machine with a network of addresses of its own is one, and the next network another', () => {
    expect(callerOf({ ip: '2001:db8:0:2::1' })).toBe(callerOf({ ip: '2001:db8::2:0:0:0:ffff' }));
    expect(callerOf({ ip: '2001:db8:0:3::1' })).not.toBe(callerOf({ ip: '2001:db8:0:2::1' }));
  });
});

describe('the counts, without a token', () => {
  let server: RunningServer;
  beforeAll(async () => {
    const store = await openMemoryStore();
    server = await listen(createApp().use(opsRouter(store, createMetrics(), () => false, undefined)), { PORT: 0, HOST: '127.0.0.1' });
  });
  afterAll(() => server.close());

  /** Asks with exactly these lines, as a proxy on the same machine would. */
  const ask = (first: string, ...headers: string[]) =>
    new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(`${[first, ...headers].join('\r\n')}\r\n\r\n`));
      socket.once('data', (data) => (socket.destroy(), resolve(String(data).split('\r\n')[0]!)));
    });

  it('are for this machine', async () => {
    expect(await ask('GET /metrics HTTP/1.1', 'Host: localhost:3978')).toContain('200');
  });

  it.each([
    ['the old HTTP that a proxy speaks when nothing else is set up', 'GET /metrics HTTP/1.0', 'Host: 127.0.0.1:3978'],
    ['the name that the proxy was asked for', 'GET /metrics HTTP/1.1', 'Host: alis.example'],
    ['X-Real-IP alone', 'GET /metrics HTTP/1.1', 'Host: 127.0.0.1', 'X-Real-IP: 192.0.2.7'],
    ['Forwarded', 'GET /metrics HTTP/1.1', 'Host: 127.0.0.1', 'Forwarded: for=192.0.2.7'],
  ])('are not for others, who come by a proxy on it: %s', async (_what, first, ...headers) => {
    expect(await ask(first, ...headers)).toContain('403');
  });
});
