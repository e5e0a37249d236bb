import { createServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpSender, NoAnswer } from '../../src/ops/http-sender.js';

const received: { url: string; authorization: string | undefined }[] = [];
let long = false;
const server = createServer((req, res) => {
  received.push({ url: req.url ?? '', authorization: req.headers.authorization });
  req.resume().on('end', () => res.end(long ? 'x'.repeat(2_000_000) : '{"id":"1"}'));
});
let url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('what is sent to Teams and Slack', () => {
  it('brings the token over plain http to this machine alone', async () => {
    expect(await createHttpSender(url, 30_000)('POST', 'v3', {}, { authorization: 'Bearer t' })).toMatchObject({ status: 200, text: '{"id":"1"}' });
    expect(received.at(-1)).toEqual({ url: '/v3', authorization: 'Bearer t' });
    const elsewhere = createHttpSender('http://tjeneste.example/', 1_000)('POST', 'v3', {}, { authorization: 'Bearer t' });
    await expect(elsewhere).rejects.toSatisfy((error: NoAnswer) => error instanceof NoAnswer && error.neverArrived);
  });

  it('waits no longer than the time for an answer that comes drop by drop', async () => {
    const trickling = createServer((_req, res) => {
      const drops = setInterval(() => res.write(' '), 20);
      res.on('close', () => clearInterval(drops));
    });
    await new Promise<void>((resolve) => trickling.listen(0, '127.0.0.1', resolve));
    await expect(createHttpSender(`http://127.0.0.1:${(trickling.address() as AddressInfo).port}/`, 200)('POST', 'v3', {}, {})).rejects.toMatchObject({ neverArrived: false });
    trickling.close();
  });

  it('waits no longer than the time for a connection that is never made whole either, and does not say that nobody had it', async () => {
    const silent = createTcpServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    await expect(createHttpSender(`https://127.0.0.1:${(silent.address() as AddressInfo).port}/`, 200)('POST', 'v3', {}, {})).rejects.toMatchObject({ neverArrived: false });
    silent.close();
  });

  it('does not read an answer without end', async () => {
    long = true;
    await expect(createHttpSender(url, 30_000)('POST', 'v3', {}, {})).rejects.toBeInstanceOf(NoAnswer);
    long = false;
  });
});
