import type { MainContract } from '#shared/contract/mainContract.ts';
import type { Client } from '#shared/rpc/createClient.ts';
import type { Database } from './database/openDatabase.ts';

const SETTING_ID = 'own-domains';
const MAX_AGE_MS = 60_000;

/**
 * The domains of the user's own addresses, as main's list of accounts tells them; what it told last is kept, for main
 * may be away while somebody is about to write.
 */
export function createOwnDomains(
  main: Client<MainContract>,
  database: Database,
  nowMs: () => number,
): () => Promise<ReadonlySet<string>> {
  let known: { domains: Set<string>; atMs: number } | null = null;
  const ask = async (): Promise<Set<string>> => {
    const { accounts } = await main.call('mail.listAccounts', {});
    const domains = accounts
      .flatMap(({ address, ownAddresses }) => [address, ...ownAddresses])
      .map((address) => address.slice(address.lastIndexOf('@') + 1).toLowerCase());
    const kept = await readKept(database);
    if (JSON.stringify(kept) !== JSON.stringify(domains)) {
      await database.settings.upsert({ id: SETTING_ID, value: { domains } });
    }
    return new Set(domains);
  };
  return async () => {
    if (known !== null && nowMs() - known.atMs < MAX_AGE_MS) return known.domains;
    // Main away is no failure of what is asked here: the domains told last serve.
    const domains = await ask().catch(async () => new Set(await readKept(database)));
    known = { domains, atMs: nowMs() };
    return domains;
  };
}

async function readKept(database: Database): Promise<string[]> {
  const stored = await database.settings.findOne(SETTING_ID).exec();
  return [...((stored?.value['domains'] ?? []) as string[])];
}
