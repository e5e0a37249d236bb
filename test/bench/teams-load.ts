// The channel's side of the measurement, in a process of its own: takes the answers in, and posts activities as fast as they go.
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

const CONNECTIONS = 8;
const TEXTS = ['Når er søknadsfristen?', 'Hva er en ALIS-avtale?', 'Kan vi få tilskudd for en fastlegevikar i Hasvik i 80 % fra mars til august 2023?', 'Hvem kan søke?', 'Må vi ha revisorattest?'];
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
let posted = 0;
/** Milliseconds that the channel takes to accept an answer. */
let takes = 0;

const connector = createServer((req, res) => {
  const accept = () => res.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"sent"}');
  req.resume().on('end', () => (takes > 0 ? setTimeout(accept, takes) : accept()));
});
connector.listen(0, '127.0.0.1', () => process.send!({ ready: true }));

process.on('message', async ({ port, forMs, takesMs }: { port: number; forMs: number; takesMs: number }) => {
  takes = takesMs;
  const times: number[] = [];
  const start = performance.now();
  const one = async () => {
    while (performance.now() - start < forMs) {
      const before = performance.now();
      await post(port);
      times.push((performance.now() - before) * 1_000);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  process.send!({ times, seconds: (performance.now() - start) / 1_000 });
});

/** One message of one of two hundred people. */
function post(port: number): Promise<void> {
  posted += 1;
  const person = posted % 200;
  const { port: back } = connector.address() as AddressInfo;
  const body = JSON.stringify({
    type: 'message', id: `m${posted}`, timestamp: new Date().toISOString(), channelId: 'msteams', serviceUrl: `http://127.0.0.1:${back}/`, text: TEXTS[posted % TEXTS.length], locale: 'nb-NO',
    from: { id: `29:${person}`, name: 'Kari' }, recipient: { id: '28:bot', name: 'ALIS' }, conversation: { id: `a:${person}`, conversationType: 'personal', tenantId: 't' }, channelData: { tenant: { id: 't' } },
  });
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, host: '127.0.0.1', path: '/api/messages', method: 'POST', headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (res) => {
      res.resume().on('end', () => (res.statusCode === 200 ? resolve() : reject(new Error(`HTTP ${res.statusCode}`))));
    });
    sent.on('error', reject).end(body);
  });
}
