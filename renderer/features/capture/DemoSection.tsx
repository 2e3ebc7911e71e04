import { Button, Progress, Text } from '@mantine/core';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf } from '#renderer/ui/numberWords.ts';
import { Section } from '#renderer/ui/Page.tsx';

export function DemoSection() {
  const acts = useActs();
  const { store } = useServices();
  const { data, failure, refresh } = useStoreQuery('demo.readStatus', {}, { refreshOn: ['demo.changed'] });
  const remove = useAct(() => store.call('demo.remove', {}));
  const state = data?.state ?? 'none';
  return (
    <Section
      title="Demo"
      act={
        data === null ? null : state === 'present' || state === 'removing' ? (
          <Button
            size="xs"
            variant="default"
            loading={state === 'removing' || remove.running}
            onClick={() => void remove.run()}
          >
            Remove the demo
          </Button>
        ) : (
          <Button size="xs" variant="default" loading={state === 'loading'} onClick={acts.loadDemo}>
            Load the demo
          </Button>
        )
      }
    >
      {failure !== null && <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />}
      {data?.failure && <FailureNote failure={data.failure} act={{ label: 'Load again', onAct: acts.loadDemo }} />}
      {remove.failure !== null && <FailureNote failure={remove.failure} />}
      <Text size="sm" c="dimmed" role="status">
        {state === 'loading'
          ? `Loading, ${Math.round((data?.progress ?? 0) * 100)} %`
          : state === 'present'
            ? `${countOf(data?.candidates ?? 0, 'invented candidate')} with mail and meetings. Removing them leaves your own data alone.`
            : 'Invented candidates with a mailbox and a calendar, taken through the same path as real ones.'}
      </Text>
      {state === 'loading' && (
        <Progress mt={8} size="sm" value={(data?.progress ?? 0) * 100} aria-label="Loading the demo" />
      )}
    </Section>
  );
}
