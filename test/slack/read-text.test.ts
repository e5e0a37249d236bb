import { describe, expect, it } from 'vitest';
import { readText } from '../../src/channels/slack/read.js';

describe('Slack markup as words', () => {
  it.each([
    ['<@U0ALIS> hei', 'hei'],
    ['<@U1|ola> hei', '@ hei'],
    ['<!channel> og <!subteam^S1|@laget>', 'og @laget'],
    ['<#C1|allmennleger>', 'allmennleger'],
    ['<https://example.no|siden> og <https://example.no>', 'siden og https://example.no'],
    ['<mailto:post@example.no|post>', 'post'],
    ['1 &lt; 2 &amp; 3 &gt; 2', '1 < 2 & 3 > 2'],
  ])('%s', (raw, words) => {
    expect(readText(raw, 'U0ALIS')).toBe(words);
  });

  // Work that grew with the square of the length would take minutes here.
  it.each(['<', '<!', '<a|', '<@', '<http:', '<#a|', '<!a|'])('a message full of «%s» is read in one go, and nothing of it is lost', (piece) => {
    const text = piece.repeat(200_000);
    expect(readText(text, 'U0ALIS') === text).toBe(true);
  });
});
