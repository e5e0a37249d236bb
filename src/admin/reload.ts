import { Router } from 'express';

/** Addresses that only take forms, and the page that each form stands on. */
export const FORMS: readonly [address: string, page: string][] = [
  ['/forslag/:id/:steg', '/forslag/:id'],
  ['/utgaver/:id/rull-tilbake', '/utgaver/:id'],
  ['/ko/:id/:handling', '/ko/:id'],
  ['/svar/forhaandsvis', '/svar'],
  ['/svar/forslag/:id/treffsikkerhet', '/forslag/:id'],
  ['/regler/eksempler/:id', '/forslag/:id'],
  ['/kunngjoringer/rediger', '/kunngjoringer'],
  ['/kunngjoringer/forhaandsvis', '/kunngjoringer'],
  ['/kunngjoringer/:id/avslutt', '/kunngjoringer'],
  ['/nokler/:id/trekk', '/nokler'],
  ['/brytere/:kanal', '/brytere'],
  ['/brukere/avslutt', '/brukere'],
  ['/kobling/fjern', '/kobling'],
  ['/revisjon/eksport', '/revisjon'],
  ['/utlogging', ''],
];

/** A refused form leaves the browser at the form's address: whoever reloads or bookmarks that comes back to the page, not to a 404. */
export function formAddresses(): Router {
  const router = Router();
  for (const [address, page] of FORMS) {
    router.get(address, (req, res) => res.redirect(303, `/admin${page.replace(':id', encodeURIComponent(String((req.params as Record<string, string>)['id'] ?? '')))}`));
  }
  return router;
}
