import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { admit } from '../../src/admin/claims.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { projectRoot } from '../../src/project-root.js';

interface AppRole {
  value: string;
  id: string;
  displayName: string;
  allowedMemberTypes: string[];
}

const roles = JSON.parse(readFileSync(join(projectRoot(), 'deploy/desk/approller.json'), 'utf8')) as AppRole[];
const offices = loadKnowledge().kontor;
const issuer = new URL('https://login.example');

describe('the app roles to paste into Entra ID', () => {
  it.each(roles.map((role) => [role.value]))('%s lets somebody in with one role', (value) => {
    const found = admit({ sub: 'a', roles: [value] }, issuer, offices.map((k) => k.id));
    expect(found).toMatchObject({ inne: true, bruker: { roller: [expect.any(String)] } });
  });

  it('are the four of the directorate and one for each office, each with its own id', () => {
    expect(roles.map((role) => role.value).slice(4)).toEqual(offices.map((k) => `ALIS.Kontor.${k.id}`));
    expect(roles.map((role) => role.displayName).slice(4)).toEqual(offices.map((k) => `Kontor: ${k.navn}`));
    expect(new Set(roles.map((role) => role.id)).size).toBe(roles.length);
  });
});

describe('claims', () => {
  it.each([[{}], [{ sub: '' }], [{ sub: 7 }], [null], ['x'], [{ sub: 'a'.repeat(300), roles: ['ALIS.Leser'] }]])('%j are not a person', (claims) => {
    expect(admit(claims, issuer, [])).toMatchObject({ inne: false, grunn: 'ugyldig-token' });
  });

  it('a name is never an address, and never long', () => {
    const name = (claims: object) => {
      const found = admit({ sub: 'a', roles: ['ALIS.Leser'], ...claims }, issuer, []);
      return found.inne && found.bruker.navn;
    };
    expect(name({ preferred_username: 'kari@helsedir.no' })).toBe('Uten navn');
    expect(name({ name: 'K'.repeat(500) })).toBe('K'.repeat(80));
    expect(name({ name: { a: 1 } })).toBe('Uten navn');
  });
});
