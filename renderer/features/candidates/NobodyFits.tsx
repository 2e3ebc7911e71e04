import { Anchor, Button, Text } from '@mantine/core';
import { Link } from 'wouter';
import { facetsIn } from '#renderer/lists/facets.ts';
import { isPartial } from '#renderer/lists/ReadModelNote.tsx';
import { askSection } from '#renderer/services/askedSection.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import type { CandidateListState } from './useCandidateList.ts';
import classes from './CandidateList.module.css';

/** Why nobody is shown, and what to do. */
export function NobodyFits({ list }: { list: CandidateListState }) {
  const { data: rhythms } = useStoreQuery('rhythms.read', list.needsRhythm ? {} : null, {
    refreshOn: ['views.changed'],
  });
  const isNobody = !list.isFiltered && !isPartial(list.readModel);
  const { data: info } = useStoreQuery('store.readInfo', isNobody ? {} : null, { refreshOn: ['candidates.changed'] });
  // What is not indexed yet may fit; the note above says how far that is.
  if (isPartial(list.readModel)) return null;
  if (isNobody && info?.candidates !== 0) {
    return (
      <div className={classes.nothing}>
        <Text size="sm" c="dimmed" role="status">
          {info === null ? '' : 'The list is being made.'}
        </Text>
      </div>
    );
  }
  if (rhythms !== null && rhythms.tags.length === 0 && rhythms.projects.length === 0) {
    return (
      <div className={classes.nothing}>
        <Text size="sm" c="dimmed">
          Nobody counts as losing touch yet: no tag and no project has a rhythm.{' '}
          <Anchor component={Link} href="/settings" size="sm" underline="always" onClick={() => askSection('rhythms')}>
            Set one in the settings, under Rhythms
          </Anchor>
          , and those not heard from for longer stand here.
        </Text>
      </div>
    );
  }
  const search = list.filter.search ?? '';
  const hasFacets = facetsIn(list.filter).length > 0;
  return (
    <div className={classes.nothing}>
      <Text size="sm" c="dimmed">
        {!list.isFiltered
          ? 'No candidates yet.'
          : !hasFacets
            ? `Nobody’s name or address has “${search}”.`
            : search === ''
              ? 'Nobody fits the filters.'
              : `Nobody who fits the filters has “${search}”.`}
      </Text>
      {hasFacets && (
        <Button size="xs" variant="default" mt={8} onClick={() => list.setFilter({})}>
          Show everybody
        </Button>
      )}
    </div>
  );
}
