import { Button, Text } from '@mantine/core';
import { useLocation } from 'wouter';
import { useActs } from '#renderer/services/appActs.ts';
import { nothingFoundWords } from './nothingFoundWords.ts';
import classes from './Activity.module.css';

/** What to do where there is nothing: no entry at all, or none that fits. */
export function NothingFound({ text, onClear }: { text: string; onClear: () => void }) {
  const acts = useActs();
  const [, navigate] = useLocation();
  if (text === '') {
    return (
      <div className={classes.nothing}>
        <Text fw={600}>Nothing has happened yet</Text>
        <Text size="sm" c="dimmed" maw={420} mt={4}>
          Every mail, meeting, call and note with your candidates appears here, newest first. Mail and meetings come by
          themselves once a mailbox or calendar is connected.
        </Text>
        <div className={classes.acts}>
          <Button size="xs" onClick={() => navigate('/connect')}>
            Connect a mailbox
          </Button>
          <Button size="xs" variant="default" onClick={() => acts.openQuickCapture()}>
            Quick capture
          </Button>
        </div>
      </div>
    );
  }
  const { title, advice } = nothingFoundWords(text);
  return (
    <div className={classes.nothing}>
      <Text fw={600}>{title}</Text>
      <Text size="sm" c="dimmed" maw={420} mt={4}>
        {advice}
      </Text>
      <div className={classes.acts}>
        <Button size="xs" variant="default" onClick={onClear}>
          Clear the search
        </Button>
      </div>
    </div>
  );
}
