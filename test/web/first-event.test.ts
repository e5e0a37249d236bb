import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startAdmin, type AdminWorld } from '../support/admin-world.js';

let world: AdminWorld;
beforeAll(async () => {
  world = await startAdmin();
});
afterAll(() => world.close());

interface Answer {
  samtale: string;
  tur: number;
  html: string[];
}
const send = async (event: object): Promise<Answer> => (await fetch(`${world.url}api/samtale`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) })).json() as Promise<Answer>;

it('the first message, sent again because its answer was lost, is the same conversation: what was said is there', async () => {
  const first = { hendelse: randomUUID(), spraak: 'nb', tekst: 'Fastlege i Bergen 100 % fra 1. januar til 31. desember 2023' };
  const [lost, again] = [await send(first), await send(first)];
  expect(again).toEqual(lost);
  const next = await send({ samtale: again.samtale, hendelse: randomUUID(), tekst: 'ja' });
  expect(next.tur).toBe(again.tur + 1);
});

it('another first message is another conversation', async () => {
  const [a, b] = [await send({ hendelse: randomUUID(), start: true }), await send({ hendelse: randomUUID(), start: true })];
  expect(a.samtale).not.toBe(b.samtale);
});
