import { Button, Group, SegmentedControl, Switch, Text, useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { takeAskedSection, toHeadingId, useAskedSection } from '#renderer/services/askedSection.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { saveSettings, useSettings } from '#renderer/services/settings.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useMainQuery, useStoreQuery } from '#renderer/services/useQuery.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { isMac } from '#renderer/ui/isMac.ts';
import { showCombo } from '#renderer/ui/keyboardMap.ts';
import { countOf, sizeWords } from '#renderer/ui/numberWords.ts';
import { Page, Section } from '#renderer/ui/Page.tsx';
import { PassphraseForm } from '#renderer/ui/PassphraseForm.tsx';
import { IndexSection } from './IndexSection.tsx';
import { RhythmsSection } from './RhythmsSection.tsx';
import { SafetySection } from './SafetySection.tsx';
import { SettingLine } from './SettingLine.tsx';
import classes from './SettingsScreen.module.css';

export function SettingsScreen() {
  const asked = useAskedSection();
  useEffect(() => {
    if (asked === null) return;
    const heading = document.getElementById(toHeadingId(asked));
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
    takeAskedSection();
  }, [asked]);
  return (
    <Page title="Settings">
      <Appearance />
      <Keys />
      <RhythmsSection />
      <Data />
      <IndexSection />
      <SafetySection />
      <Passwords />
      <Report />
    </Page>
  );
}

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { density } = useSettings();
  return (
    <Section title="Appearance">
      <SettingLine name="Theme">
        <SegmentedControl
          size="xs"
          aria-label="Theme"
          value={colorScheme}
          onChange={(value) => setColorScheme(value as 'auto' | 'light' | 'dark')}
          data={[
            { value: 'auto', label: 'System' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
      </SettingLine>
      <SettingLine name="Rows">
        <SegmentedControl
          size="xs"
          aria-label="Rows"
          value={density}
          onChange={(value) => saveSettings({ density: value === 'comfortable' ? 'comfortable' : 'compact' })}
          data={[
            { value: 'compact', label: 'Compact' },
            { value: 'comfortable', label: 'Comfortable' },
          ]}
        />
      </SettingLine>
    </Section>
  );
}

function Keys() {
  const acts = useActs();
  const { letterKeys } = useSettings();
  return (
    <Section
      title="Keys"
      act={
        <Button size="xs" variant="default" onClick={acts.showShortcuts}>
          Show all keys
        </Button>
      }
    >
      <SettingLine name="Single-letter keys" hint="They rest while you type. Ctrl and arrow keys work either way.">
        <Switch
          aria-label="Single-letter keys"
          checked={letterKeys}
          onChange={(event) => saveSettings({ letterKeys: event.currentTarget.checked })}
        />
      </SettingLine>
      <CaptureKeyLine />
    </Section>
  );
}

/** The key that works in front of other programs, where the host can have one. */
function CaptureKeyLine() {
  const { data } = useMainQuery('app.readCaptureKey', {});
  if (data === null || data.combo === null) return null;
  const shown = showCombo(data.combo, isMac()).join(' ');
  return (
    <SettingLine
      name="Quick capture from anywhere"
      hint={
        data.registered
          ? 'Opens quick capture in front of whatever program you are in.'
          : `Another program has ${shown}. Quick capture is in the menu of Rapport’s icon in the system’s bar, and a rapport://capture link opens it.`
      }
    >
      {data.registered ? shown : 'Key is taken'}
    </SettingLine>
  );
}

function Data() {
  const info = useMainQuery('app.readInfo', {});
  const store = useStoreQuery('store.readInfo', {}, { refreshOn: ['candidates.changed'] });
  const counts = useStoreQuery('store.countDocuments', {}, { refreshOn: ['candidates.changed'] });
  return (
    <Section title="Data">
      {store.failure !== null && (
        <FailureNote failure={store.failure} act={{ label: 'Try again', onAct: store.refresh }} />
      )}
      {store.data !== null && (
        <>
          <SettingLine
            name="Kept here"
            hint="Entries are counted on each timeline: a mail or meeting with two candidates is two. Activity shows it once."
          >
            {countOf(store.data.candidates, 'candidate')}
            {counts.data === null
              ? counts.failure === null && <span className={classes.soft}>; timeline entries are being counted</span>
              : `, ${countOf(counts.data.interactions, 'timeline entry', 'timeline entries')}, ${countOf(counts.data.mails, 'mail')}`}
          </SettingLine>
          {store.data.usageBytes !== null && (
            <SettingLine name="Room used">
              {sizeWords(store.data.usageBytes)}
              {store.data.quotaBytes !== null && ` of ${sizeWords(store.data.quotaBytes)}`}
            </SettingLine>
          )}
        </>
      )}
      {info.failure !== null && (
        <FailureNote failure={info.failure} act={{ label: 'Try again', onAct: info.refresh }} />
      )}
      {info.data !== null && (
        <SettingLine name="Data folder">
          <code className={classes.path}>{info.data.dataDir}</code>
        </SettingLine>
      )}
    </Section>
  );
}

function Passwords() {
  const { main } = useServices();
  const { data, failure, refresh } = useMainQuery(
    'credentials.status',
    {},
    { refreshOn: ['credentials.statusChanged'] },
  );
  const unlock = useAct((passphrase: string) => main.call('credentials.unlock', { passphrase }));
  return (
    <Section title="Passwords">
      {failure !== null && <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />}
      {data !== null && (
        <SettingLine
          name="Kept in"
          hint={
            data.store === 'keychain'
              ? 'Passwords and secret addresses of calendars.'
              : 'This system has no keychain that Rapport can use.'
          }
        >
          {data.store === 'keychain'
            ? 'the system’s keychain'
            : 'a file in the data folder, sealed with your passphrase'}
          {data.state === 'locked' && ', locked'}
          {data.state === 'unset' && ', not set up yet'}
          {data.state === 'unavailable' && ', out of reach'}
        </SettingLine>
      )}
      {data !== null && data.state !== 'ready' && (
        <div className={classes.form}>
          <PassphraseForm
            state={data.state}
            running={unlock.running}
            failure={unlock.failure}
            onSubmit={(passphrase) => void unlock.run(passphrase)}
          />
        </div>
      )}
    </Section>
  );
}

function Report() {
  const { main, store } = useServices();
  const acts = useActs();
  const info = useMainQuery('app.readInfo', {});
  const copy = useAct(async () => {
    const [log, counts] = await Promise.all([main.call('app.readLog', {}), store.call('store.readInfo', {})]);
    const head = info.data === null ? [] : [`Rapport ${info.data.version}, ${info.data.host}`];
    const report = [...head, navigator.userAgent, JSON.stringify(counts), '', log.text].join('\n');
    await navigator.clipboard.writeText(report);
    acts.say('Copied. It holds no addresses, names or subjects');
  });
  return (
    <Section
      title="Report a problem"
      act={
        <Button size="xs" variant="default" loading={copy.running} onClick={() => void copy.run()}>
          Copy details for a report
        </Button>
      }
    >
      {copy.failure !== null && <FailureNote failure={copy.failure} />}
      <Text size="sm" c="dimmed">
        The end of the log with addresses, names and subjects taken out, and how much is kept here. Nothing is sent.
      </Text>
      {info.data !== null && (
        <Group mt={8} gap={4}>
          <Text size="sm" c="dimmed">
            Rapport {info.data.version}, {info.data.host === 'electron' ? 'as an app' : 'in a browser window'}. Log:
          </Text>
          <code className={classes.path}>{info.data.logFile}</code>
        </Group>
      )}
    </Section>
  );
}
