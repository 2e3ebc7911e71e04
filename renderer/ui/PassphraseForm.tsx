import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { CodedError } from '#shared/contract/codedError.ts';
import { MIN_PASSPHRASE_LENGTH, type CredentialsStatus } from '#shared/contract/credentials.ts';
import { FailureNote } from './FailureNote.tsx';

interface PassphraseFormProps {
  /** `unset` chooses a passphrase, `locked` asks for it; `unavailable` has nothing to ask and tries again. */
  state: Exclude<CredentialsStatus['state'], 'ready'>;
  running: boolean;
  failure: CodedError | null;
  onSubmit: (passphrase: string) => void;
}

/** Where passwords are kept when the system has no keychain, said plainly, and the passphrase for it. */
export function PassphraseForm({ state, running, failure, onSubmit }: PassphraseFormProps) {
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const choosing = state === 'unset';
  const tooShort = choosing && passphrase.length < MIN_PASSPHRASE_LENGTH;
  const differs = choosing && passphrase !== again;
  if (state === 'unavailable') {
    return (
      <Stack gap={12}>
        <Text size="sm" c="dimmed">
          Your passwords are in this system’s keychain, which cannot be reached now. Everything Rapport has captured is
          here as always; only looking for new mail and meetings waits for it.
        </Text>
        {failure !== null && <FailureNote failure={failure} />}
        <Group justify="flex-end">
          <Button loading={running} onClick={() => onSubmit('')}>
            Try again
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!tooShort && !differs && passphrase !== '') onSubmit(passphrase);
      }}
    >
      <Stack gap={12}>
        <Text size="sm" c="dimmed">
          {choosing
            ? 'This system has no keychain that Rapport can use, so passwords go into a file in the data folder, sealed with a passphrase of yours. It is asked for after every start and kept nowhere: without it, the passwords have to be entered again.'
            : 'Passwords are in a sealed file on this machine. Your passphrase opens it until Rapport is closed.'}
        </Text>
        {failure !== null && <FailureNote failure={failure} />}
        <PasswordInput
          data-autofocus
          label={choosing ? 'Choose a passphrase' : 'Passphrase'}
          autoComplete={choosing ? 'new-password' : 'current-password'}
          value={passphrase}
          maxLength={1000}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          error={tried && tooShort ? `At least ${MIN_PASSPHRASE_LENGTH} characters` : undefined}
        />
        {choosing && (
          <PasswordInput
            label="The same again"
            autoComplete="new-password"
            value={again}
            maxLength={1000}
            onChange={(event) => setAgain(event.currentTarget.value)}
            error={tried && !tooShort && differs ? 'The two are not the same' : undefined}
          />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={running}>
            {choosing ? 'Use this passphrase' : 'Unlock'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
