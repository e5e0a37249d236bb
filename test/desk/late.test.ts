import { expect, it } from 'vitest';
import { Late } from '../../src/notices/late.js';

it('sendings that a platform is slow to answer are let go of as they settle, and waited for at the end', async () => {
  const late = new Late();
  const settle: (() => void)[] = [];
  for (let n = 0; n < 3; n++) late.add(new Promise((resolve) => settle.push(resolve)));
  settle[0]!();
  await Promise.resolve();
  expect(late.size).toBe(2);
  let over = false;
  const waited = late.over().then(() => (over = true));
  settle[1]!();
  await Promise.resolve();
  expect([late.size, over]).toEqual([1, false]);
  settle[2]!();
  await waited;
  expect(late.size).toBe(0);
});
