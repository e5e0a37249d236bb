import { z } from 'zod';
import type { Bruker, Rolle } from './roles.js';

/** What we read of the id token. Everything else in it is left alone. */
const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  /** Entra ID: the person's id in the tenant, the same in every app. */
  oid: z.string().min(1).max(255).optional(),
  tid: z.string().min(1).max(255).optional(),
  name: z.string().trim().min(1).optional().catch(undefined),
  roles: z.array(z.string()).default([]).catch([]),
});

const ROLE_OF: Record<string, Rolle> = { 'ALIS.Leser': 'leser', 'ALIS.Redaktor': 'redaktor', 'ALIS.Godkjenner': 'godkjenner', 'ALIS.Administrator': 'administrator' };
const OFFICE = 'ALIS.Kontor.';
const MAX_NAME = 80;

/** Who the token says it is, or why that person is not let in: `grunn` is a code, `melding` says what to ask for. */
export type Admission = { inne: true; bruker: Bruker } | { inne: false; grunn: string; melding: string; id?: string };

/** Reads person and roles out of verified claims. `kontorer` are the office ids that exist. */
export function admit(claims: unknown, issuer: URL, kontorer: readonly string[]): Admission {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return { inne: false, grunn: 'ugyldig-token', melding: 'Innloggingen manglet opplysninger om hvem du er. Gi beskjed til administratoren.' };
  const { sub, oid, tid, name, roles } = parsed.data;
  const id = `${tid ?? issuer.host}:${oid ?? sub}`;
  const offices = roles.filter((role) => role.startsWith(OFFICE)).map((role) => role.slice(OFFICE.length));
  const unknown = offices.find((office) => !kontorer.includes(office));
  if (unknown !== undefined) return { inne: false, id, grunn: 'ukjent-kontor', melding: `Du har rollen ${OFFICE}${unknown}, men det finnes ikke noe kontor med den id-en. Be administratoren gi deg en av disse: ${kontorer.map((k) => OFFICE + k).join(', ')}.` };
  if (offices.length > 1) return { inne: false, id, grunn: 'flere-kontor', melding: `Du har rollen for flere kontor: ${offices.join(', ')}. Be administratoren la deg beholde ett.` };
  const roller: Rolle[] = [...Object.keys(ROLE_OF).filter((role) => roles.includes(role)).map((role) => ROLE_OF[role]!), ...(offices.length > 0 ? (['kontor'] as const) : [])];
  if (roller.length === 0) return { inne: false, id, grunn: 'ingen-roller', melding: `Du er logget inn, men har ingen rolle her. Be administratoren gi deg en av disse: ${[...Object.keys(ROLE_OF), `${OFFICE}<kontor>`].join(', ')}.` };
  return { inne: true, bruker: { id, navn: (name ?? 'Uten navn').slice(0, MAX_NAME), roller, ...(offices[0] ? { kontor: offices[0] } : {}) } };
}
