import { describe, expect, it } from 'vitest';
import { runAlis } from '../support/program.js';

async function alis(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const { code, stdout, stderr } = await runAlis(args);
  return { code, out: stdout.replaceAll('\u00a0', ' '), err: stderr };
}

describe('alis rules', () => {
  it('list --json names every version with its days', async () => {
    const { code, out } = await alis('rules', 'list', '--json');
    const versions = JSON.parse(out) as { id: string; fra: string; til: string }[];
    expect(code).toBe(0);
    expect(versions.find((v) => v.id === 'nasjonal-alis/2023')).toMatchObject({ fra: '2022-10-01', til: '2023-08-31', frist: '2023-09-01' });
    expect(versions.map((v) => v.id).sort()).toEqual(
      expect.arrayContaining(['alis-ansatt/2021', 'alis-naering/2021', 'lis3-veiledning/2021', 'nasjonal-alis/2022', 'nasjonal-alis/2024', 'nasjonal-alis/2025', 'nasjonal-alis/2025-26', 'rekruttering/2018', 'rekruttering/2019']),
    );
  });

  it('show 2023 prints criteria, values with status and source, and rules by strength', async () => {
    const { code, out } = await alis('rules', 'show', '2023');
    expect(code).toBe(0);
    expect(out).toContain('(vikariat_min_maaneder): 3 måneder');
    expect(out).toContain('(maksbelop_a): ikke kjent hos oss');
    expect(out).toMatch(/• SKAL: .+\n/);
    expect(out).toMatch(/• BØR: .+\n/);
    expect(out).toMatch(/• KAN: .+\n/);
    expect(out).not.toContain('{{');
  });

  it('show --json gives the merged version with its hash', async () => {
    const version = JSON.parse((await alis('rules', 'show', 'nasjonal-alis/2024', '--json')).out) as { id: string; hash: string; kriterier: { id: string }[] };
    expect(version.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(version.kriterier[0]?.id).toBe('utdanningsvirksomhet');
  });

  it('diff 2021 2023 tells of both 2021 schemes, in plain sentences', async () => {
    const { code, out } = await alis('rules', 'diff', '2021', '2023', '--lang', 'en');
    expect(code).toBe(0);
    expect(out).toContain('alis-ansatt/2021 → nasjonal-alis/2023');
    expect(out).toContain('alis-naering/2021 → nasjonal-alis/2023');
    expect(out).toContain('Application deadline: before 16 November 2021, now 1 September 2023.');
  });

  it.each([
    [['rules', 'show', '2021'], 'Skriv en av disse: alis-ansatt/2021, alis-naering/2021.'],
    [['rules', 'show', 'nasjonal-alis/2032'], 'finnes ikke. Mente du'],
    [['rules', 'show'], '«versjon» mangler.'],
    [['rules', 'list', '--jsn'], 'Valget --jsn finnes ikke. Mente du --json?'],
    [['rules', 'list', '--lang', 'de'], 'Velg nb, nn eller en. Du skrev «de».'],
    [['rules'], 'Skriv også hva kommandoen skal gjøre.'],
    [['ruler'], 'Kommandoen «ruler» finnes ikke. Mente du rules?'],
  ])('bad usage %j: one line on stderr, exit 2', async (args, said) => {
    const { code, out, err } = await alis(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(said);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
