import type { Config } from '../../config.js';

/** How the Teams channel stands: open to this machine only, on, or off because settings are missing. */
export type TeamsSettings =
  | { slag: 'lokal' }
  | { slag: 'mangler'; navn: string[] }
  | { slag: 'paa'; appId: string; type: Config['MicrosoftAppType']; passord?: string; tenantId?: string; tillatte: readonly string[]; openIdUrl?: string };

/** Reads how Teams is set up. Without an app id the endpoint answers this machine alone, for trial and development. */
export function teamsSettings(config: Config): TeamsSettings {
  const { MicrosoftAppId: appId, MicrosoftAppPassword: passord, MicrosoftAppTenantId: tenantId, MicrosoftAppType: type } = config;
  if (!appId) {
    const orphans = Object.entries({ MicrosoftAppPassword: passord, MicrosoftAppTenantId: tenantId }).filter(([, value]) => value !== undefined);
    return orphans.length > 0 ? { slag: 'mangler', navn: ['MicrosoftAppId'] } : { slag: 'lokal' };
  }
  const navn: string[] = [];
  if (type !== 'MultiTenant' && !tenantId) navn.push('MicrosoftAppTenantId');
  if (type !== 'UserAssignedMSI' && !passord) navn.push('MicrosoftAppPassword');
  if (type === 'MultiTenant' && config.TEAMS_TENANTS.length === 0) navn.push('TEAMS_TENANTS');
  if (navn.length > 0) return { slag: 'mangler', navn };
  // A bot of one tenant answers that tenant unless others are named.
  const tillatte = config.TEAMS_TENANTS.length > 0 ? config.TEAMS_TENANTS : [tenantId!];
  return { slag: 'paa', appId, type, ...(passord ? { passord } : {}), ...(tenantId ? { tenantId } : {}), tillatte, ...(config.TEAMS_OPENID_URL ? { openIdUrl: config.TEAMS_OPENID_URL } : {}) };
}
