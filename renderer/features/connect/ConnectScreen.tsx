import type { AccountId } from '#shared/model/ids.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useMainQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { PassphraseForm } from '#renderer/ui/PassphraseForm.tsx';
import { ServerForm } from './ServerForm.tsx';
import classes from './ConnectScreen.module.css';

const HEADINGS = {
  unset: 'First, a place for the password',
  locked: 'First, unlock your passwords',
  unavailable: 'The keychain is out of reach',
} as const;

/** Connects a mailbox, or changes one: address, password, server; then on to the people. */
export function ConnectScreen({ accountId }: { accountId: AccountId | null }) {
  const accounts = useMainQuery('mail.listAccounts', {});
  const credentials = useMainQuery('credentials.status', {}, { refreshOn: ['credentials.statusChanged'] });
  const { main } = useServices();
  const unlock = useAct((passphrase: string) => main.call('credentials.unlock', { passphrase }));
  const failure = accounts.failure ?? credentials.failure;
  const account = accounts.data?.accounts.find((one) => one.accountId === accountId) ?? null;
  const state = credentials.data?.state;

  return (
    <Page
      title={accountId === null ? 'Connect a mailbox' : 'Change the mailbox'}
      lead="Rapport reads over IMAP and changes nothing on the server. It keeps only mail with candidates, and only on this machine."
    >
      <div className={classes.card}>
        {failure !== null && (
          <FailureNote
            failure={failure}
            act={{
              label: 'Try again',
              onAct: () => {
                accounts.refresh();
                credentials.refresh();
              },
            }}
          />
        )}
        {accounts.data !== null && credentials.data !== null && state !== undefined && state !== 'ready' && (
          <>
            <h2 className={classes.step}>{HEADINGS[state]}</h2>
            <PassphraseForm
              state={state}
              running={unlock.running}
              failure={unlock.failure}
              onSubmit={(passphrase) => void unlock.run(passphrase)}
            />
          </>
        )}
        {accounts.data !== null && state === 'ready' && (
          <ServerForm
            key={account?.accountId ?? 'new'}
            account={account}
            inKeychain={credentials.data?.store === 'keychain'}
          />
        )}
      </div>
    </Page>
  );
}
