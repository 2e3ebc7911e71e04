import { Anchor, Button, Checkbox, Group, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { CandidateId } from '#shared/model/ids.ts';
import type { AskedPerson } from '#renderer/store/contract/projects.ts';
import { DoNotContactMark } from '#renderer/lists/DoNotContactMark.tsx';
import { agoWords, exactTime } from '#renderer/ui/dateWords.ts';
import { futureRoleWords } from '#renderer/ui/candidateWords.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { nameOf } from './memberWords.ts';
import classes from './AskedList.module.css';

interface AskedListProps {
  people: readonly AskedPerson[];
  chosen: ReadonlySet<CandidateId>;
  onChoose: (chosen: ReadonlySet<CandidateId>) => void;
}

/** Who asked for such a role, with the sentence they said. Those who are in the project cannot be ticked. */
export function AskedList({ people, chosen, onChoose }: AskedListProps) {
  const open = people.filter(({ member }) => !member);
  const toggle = (id: CandidateId): void => {
    const after = new Set(chosen);
    if (!after.delete(id)) after.add(id);
    onChoose(after);
  };
  const isAll = open.length > 0 && open.every(({ id }) => chosen.has(id));
  return (
    <div>
      {open.length > 1 && (
        <Group mb={4}>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onChoose(isAll ? new Set() : new Set(open.map(({ id }) => id)))}
          >
            {isAll ? 'Untick all' : `Tick all ${groupDigits(open.length)}`}
          </Button>
        </Group>
      )}
      <ul className={classes.list} aria-label="People who asked for such a role">
        {people.map((person) => (
          <li key={person.id} className={classes.person}>
            <Checkbox
              mt={2}
              aria-label={`Tick ${nameOf(person)}`}
              checked={person.member || chosen.has(person.id)}
              disabled={person.member}
              onChange={() => toggle(person.id)}
            />
            <div className={classes.words}>
              <p className={classes.line}>
                <Anchor component={Link} href={`/candidates/${person.id}`} className={classes.name}>
                  {nameOf(person)}
                </Anchor>
                {person.doNotContact && <DoNotContactMark />}
                <span className={classes.soft}>
                  {[person.title, person.company].filter((word) => word !== '').join(', ')}
                </span>
                {person.member && <span className={classes.member}>In the project</span>}
              </p>
              {person.role.sentence !== '' && (
                <blockquote className={classes.sentence}>{person.role.sentence}</blockquote>
              )}
              <Text size="xs" c="dimmed">
                {futureRoleWords(person.role)} · said{' '}
                <span title={exactTime(person.role.askedAtMs)}>{agoWords(person.role.askedAtMs, Date.now())}</span>
              </Text>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
