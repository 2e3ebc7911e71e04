import {
  Alert,
  Anchor,
  Button,
  Collapse,
  Group,
  NativeSelect,
  NumberInput,
  PasswordInput,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { CodedError } from '#shared/contract/codedError.ts';
import type { Account, MailSecurity, MailServer } from '#shared/contract/mail.ts';
import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useMainQuery } from '#renderer/services/useQuery.ts';
import { describeFailure } from '#renderer/ui/describeFailure.ts';
import { ACT_LABELS, FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf } from '#renderer/ui/numberWords.ts';
import classes from './ConnectScreen.module.css';

const PORTS: Record<MailSecurity, number> = { tls: 993, starttls: 143, none: 143 };

/** Address, password and server of one mailbox; tests before it saves. */
export function ServerForm({ account, inKeychain }: { account: Account | null; inKeychain: boolean }) {
  const { main, store } = useServices();
  const [, navigate] = useLocation();
  const [address, setAddress] = useState(account?.address ?? '');
  const [password, setPassword] = useState('');
  const [ownAddresses, setOwnAddresses] = useState<string[]>(account?.ownAddresses ?? []);
  const [server, setServer] = useState<MailServer>(account ?? { host: '', port: 993, security: 'tls', userName: '' });
  const [serverOpen, setServerOpen] = useState(account !== null);
  const touched = useRef(account !== null);
  const [tried, setTried] = useState(false);
  const addressField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (account === null) addressField.current?.focus();
  }, [account]);

  const normal = normaliseAddress(address);
  const [asked] = useDebouncedValue(normal, 250);
  const guess = useMainQuery('mail.guessServer', asked === null ? null : { address: asked });
  useEffect(() => {
    if (touched.current || guess.data === null || asked === null) return;
    // A provider that is not known: the name that most mail servers have, shown to be corrected.
    const domain = asked.slice(asked.lastIndexOf('@') + 1);
    setServer(guess.data.server ?? { host: `imap.${domain}`, port: 993, security: 'tls', userName: asked });
    setServerOpen(guess.data.providerName === null);
  }, [guess.data, asked]);
  const changeServer = (part: Partial<MailServer>): void => {
    touched.current = true;
    test.forget();
    setFolders(null);
    setServer((before) => ({ ...before, ...part }));
  };

  // A kept password goes to the server it was given for and to no other: main refuses it, so it is asked for again here.
  const isOtherServer =
    account !== null &&
    (server.host !== account.host ||
      (server.security === 'none' && (account.security !== 'none' || server.port !== account.port)));
  const secret = password === '' && account !== null && !isOtherServer ? null : password;
  const [folders, setFolders] = useState<number | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const complete =
    normal !== null && server.host.trim() !== '' && server.userName !== '' && (secret === null || secret !== '');
  const test = useAct(async () => {
    abort.current = new AbortController();
    setFolders(null);
    const answer = await main.call(
      'mail.testServer',
      { server, password: secret, accountId: account?.accountId ?? null },
      abort.current.signal,
    );
    setFolders(answer.folders.filter(({ captured }) => captured).length);
  });
  const save = useAct(async () => {
    if (normal === null) return;
    // Saving tests too: an account that cannot sign in would fail later, out of sight of this form.
    if (folders === null && !(await test.run())) return;
    const { account: saved } = await main.call('mail.saveAccount', {
      accountId: account?.accountId ?? null,
      server,
      address: normal,
      ownAddresses,
      password: secret,
    });
    if (account === null) {
      await store.call('scan.start', { accountId: saved.accountId });
      navigate(`/people/${saved.accountId}`);
    } else {
      await store.call('capture.lookNow', { accountId: saved.accountId, path: null });
      navigate('/capture');
    }
  });
  const submit = (): void => {
    setTried(true);
    if (complete) void save.run();
  };
  const failure = test.failure ?? save.failure;
  const passwordField = useRef<HTMLInputElement>(null);
  const help = ({ code }: CodedError): void => {
    const { act } = describeFailure(code);
    if (act === 'check-password') passwordField.current?.select();
    else if (act === 'check-server') setServerOpen(true);
    else void test.run();
  };
  const hint = guess.data?.hint ?? null;
  const provider = guess.data?.providerName ?? 'Your provider';
  const isLoopback = ['127.0.0.1', 'localhost', '::1'].includes(server.host.trim());

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap={12}>
        <TextInput
          label="Your e-mail address"
          type="email"
          autoComplete="username"
          ref={addressField}
          placeholder="you@company.com"
          value={address}
          maxLength={320}
          onChange={(event) => {
            setAddress(event.currentTarget.value);
            test.forget();
            setFolders(null);
          }}
          error={tried && normal === null ? 'This is not an e-mail address' : undefined}
        />
        {hint === 'sign-in-unsupported' && (
          <Alert color="yellow" variant="light" title={`${provider} lets no program in with a password`} py={8} px={12}>
            It asks for a sign-in of its own, which Rapport does not have yet. You can import an export of your mail
            (.mbox) instead, or use an account for which IMAP with a password is allowed.
          </Alert>
        )}
        <PasswordInput
          ref={passwordField}
          label={hint === 'app-password' ? 'App password' : 'Password'}
          description={
            hint === 'app-password'
              ? `${provider} wants an app password here: make one in its security settings, and paste it.`
              : isOtherServer
                ? 'The one that is stored is for the other server: it is needed again for this one.'
                : account !== null
                  ? 'Leave it empty to keep the one that is stored.'
                  : undefined
          }
          autoComplete="current-password"
          value={password}
          maxLength={1000}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
            test.forget();
            setFolders(null);
          }}
          error={tried && secret === '' ? 'A password is needed' : undefined}
        />
        <div>
          <Anchor
            component="button"
            type="button"
            size="sm"
            aria-expanded={serverOpen}
            onClick={() => setServerOpen(!serverOpen)}
          >
            {serverOpen
              ? 'Hide the server'
              : server.host === ''
                ? 'Server'
                : `Server: ${server.host}, port ${server.port}`}
          </Anchor>
          <Collapse expanded={serverOpen} transitionDuration={100} keepMounted={false}>
            <Stack gap={12} mt={8}>
              <Group gap={12} align="flex-start" wrap="nowrap">
                <TextInput
                  label="Server"
                  className={classes.host}
                  value={server.host}
                  maxLength={253}
                  onChange={(event) => changeServer({ host: event.currentTarget.value })}
                  error={tried && server.host.trim() === '' ? 'A server is needed' : undefined}
                />
                <NumberInput
                  label="Port"
                  className={classes.port}
                  min={1}
                  max={65_535}
                  allowDecimal={false}
                  hideControls
                  value={server.port}
                  onChange={(value) => {
                    if (typeof value === 'number' && value >= 1) changeServer({ port: value });
                  }}
                />
              </Group>
              <NativeSelect
                label="Encryption"
                value={server.security}
                onChange={(event) => {
                  const security = event.currentTarget.value as MailSecurity;
                  const usual = Object.values(PORTS).includes(server.port);
                  changeServer(usual ? { security, port: PORTS[security] } : { security });
                }}
                data={[
                  { value: 'tls', label: 'TLS' },
                  { value: 'starttls', label: 'STARTTLS' },
                  {
                    value: 'none',
                    label: 'None (this machine only)',
                    disabled: !isLoopback && server.security !== 'none',
                  },
                ]}
              />
              <TextInput
                label="User name"
                value={server.userName}
                maxLength={320}
                onChange={(event) => changeServer({ userName: event.currentTarget.value })}
              />
              <TagsInput
                label="Your other addresses"
                description="Mail from any of them is yours."
                value={ownAddresses}
                onChange={(list) => setOwnAddresses(list.flatMap((one) => normaliseAddress(one) ?? []))}
                splitChars={[',', ';', ' ']}
                maxTags={50}
                acceptValueOnBlur
              />
            </Stack>
          </Collapse>
        </div>
        {failure !== null && (
          <FailureNote
            failure={failure}
            act={{ label: ACT_LABELS[describeFailure(failure.code).act], onAct: () => help(failure) }}
          />
        )}
        <div role="status">
          {folders !== null && failure === null && (
            <Group gap={6} className={classes.good}>
              <IconCheck size={16} aria-hidden />
              <Text size="sm" inherit>
                Signed in. {countOf(folders, 'folder')} would be read.
              </Text>
            </Group>
          )}
        </div>
        <Text size="xs" c="dimmed">
          {inKeychain
            ? 'The password goes into this system’s keychain. Only the part of Rapport that reads mail can ask for it.'
            : 'The password goes into the file that your passphrase seals. Only the part of Rapport that reads mail can ask for it.'}
        </Text>
        <Group justify="flex-end" gap={8}>
          {test.running && !save.running && (
            <Button variant="subtle" color="gray" type="button" onClick={() => abort.current?.abort()}>
              Stop
            </Button>
          )}
          <Button
            variant="default"
            type="button"
            loading={test.running}
            disabled={!complete}
            onClick={() => void test.run()}
          >
            Test connection
          </Button>
          <Button type="submit" loading={save.running}>
            {account === null ? 'Connect' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
