import type { GeneratedWorld } from '#shared/generate/generatedWorld.ts';
import type { Dovecot } from '#tests/servers/dovecot.ts';
import type { LoopbackApp } from './launchApp.ts';
import { openHarness, type Harness } from './openHarness.ts';

const PASSPHRASE = 'a long enough passphrase';

/** Unlocks the app's secrets: after every start of main where no keychain keeps them. */
export async function unlock(app: LoopbackApp): Promise<void> {
  const harness = await openHarness(app);
  const { state } = await harness.main('credentials.status', {});
  if (state !== 'ready') await harness.main('credentials.unlock', { passphrase: PASSPHRASE });
  await harness.close();
}

/** Makes the world's people candidates; nothing captures yet. */
export async function addWorldCandidates(app: LoopbackApp, world: GeneratedWorld): Promise<void> {
  const harness = await openHarness(app);
  for (const { name, addresses } of world.candidates) {
    const fields = { title: '', company: '', location: '' };
    await harness.store('candidates.save', { candidateId: null, name, addresses, ...fields });
  }
  await harness.close();
}

/** Connects the mailbox; capture begins. */
export async function addWorldAccount(app: LoopbackApp, dovecot: Dovecot): Promise<void> {
  const harness = await openHarness(app);
  await saveWorldAccount(harness, dovecot);
  await harness.close();
}

/** The same from a harness that is open already. */
export async function saveWorldAccount(harness: Harness, dovecot: Dovecot): Promise<void> {
  await harness.main('mail.saveAccount', {
    accountId: null,
    address: dovecot.user,
    ownAddresses: [],
    password: dovecot.password,
    server: { host: '127.0.0.1', port: dovecot.port, security: 'none', userName: dovecot.user },
  });
}
