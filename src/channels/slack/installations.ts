import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { Clock } from '../../clock.js';
import type { Store } from '../../store/types.js';
import type { Seal } from './seal.js';

/** Who has installed the app, in our own store, sealed. Workspaces that are not allowed cannot install it. */
export function createInstallationStore(store: Store, seal: Seal, clock: Clock, isAllowed: (team: string) => boolean): InstallationStore {
  return {
    async storeInstallation(installation) {
      const team = installation.team?.id;
      if (team === undefined || !isAllowed(team)) throw new Error('this workspace is not on the list of those that may install the app');
      await store.saveInstallation(`slack:${team}`, seal.close(JSON.stringify(installation)), clock.now().toISOString());
    },
    async fetchInstallation(query) {
      const sealed = await store.readInstallation(keyOf(query));
      if (sealed === null) throw new Error('the app is not installed in this workspace');
      return JSON.parse(seal.open(sealed)) as Installation<'v1' | 'v2', boolean>;
    },
    async deleteInstallation(query) {
      await store.removeInstallation(keyOf(query));
    },
  };
}

function keyOf(query: InstallationQuery<boolean>): string {
  return `slack:${query.teamId ?? ''}`;
}
