// Draws the two icons of the Teams app: a speech bubble with a plus. Run again after changing the drawing.
import { writeFileSync } from 'node:fs';
import { deflateSync, crc32 as zlibCrc32 } from 'node:zlib';

const TEAL = [11, 79, 92];
const WHITE = [255, 255, 255];
const FINE = 4;

/** Distance to a rounded box around the middle; below 0 inside. Lengths are parts of the icon's side. */
const box = (x, y, halfWidth, halfHeight, radius) => {
  const dx = Math.abs(x) - halfWidth + radius;
  const dy = Math.abs(y) - halfHeight + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
};
const bubble = (x, y) => Math.min(box(x, y + 0.05, 0.32, 0.25, 0.09), tail(x, y));
const tail = (x, y) => Math.max(y - 0.36, 0.15 - y, -0.17 - x, (x + 0.02) * 0.78 + (y - 0.2) * 0.62);
const plus = (x, y) => Math.min(box(x, y + 0.05, 0.05, 0.16, 0.015), box(x, y + 0.05, 0.16, 0.05, 0.015));

/** Colour and opacity of a point. */
const color = (x, y) => (plus(x, y) < 0 ? [TEAL, 1] : bubble(x, y) < 0 ? [WHITE, 1] : [TEAL, 1]);
const outline = (x, y) => ((Math.abs(bubble(x * 0.78, y * 0.78) + 0.025) < 0.025 || plus(x * 0.78, y * 0.78) < 0) ? [WHITE, 1] : [WHITE, 0]);

function draw(side, paint) {
  const rows = Buffer.alloc(side * (side * 4 + 1));
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const sum = [0, 0, 0, 0];
      for (let i = 0; i < FINE * FINE; i += 1) {
        const x = (column + ((i % FINE) + 0.5) / FINE) / side - 0.5;
        const y = (row + (Math.floor(i / FINE) + 0.5) / FINE) / side - 0.5;
        const [rgb, alpha] = paint(x, y);
        rgb.forEach((value, channel) => (sum[channel] += value));
        sum[3] += alpha * 255;
      }
      sum.forEach((value, channel) => (rows[row * (side * 4 + 1) + 1 + column * 4 + channel] = Math.round(value / (FINE * FINE))));
    }
  }
  return png(side, rows);
}

function png(side, rows) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(zlibCrc32(body));
  return Buffer.concat([length, body, sum]);
}

writeFileSync(new URL('color.png', import.meta.url), draw(192, color));
writeFileSync(new URL('outline.png', import.meta.url), draw(32, outline));
