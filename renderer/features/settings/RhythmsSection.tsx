import { ActionIcon, Button, NumberInput, Select, Text, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBriefcase, IconTag, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { foldText } from '#shared/domain/foldText.ts';
import { ProjectId } from '#shared/model/ids.ts';
import type { Rhythms } from '#renderer/store/contract/find.ts';
import { toHeadingId } from '#renderer/services/askedSection.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { Section } from '#renderer/ui/Page.tsx';
import { removeRhythm, setRhythm, toRhythmKey, toRhythmRows, type RhythmOf, type RhythmRow } from './editRhythms.ts';
import classes from './SettingsScreen.module.css';

const USUAL_DAYS = 90;
const MAX_DAYS = 3650;

/** How often people with a tag, or in a project, should be heard of. Each change is kept at once. */
export function RhythmsSection() {
  const { store } = useServices();
  const query = useStoreQuery('rhythms.read', {}, { refreshOn: ['views.changed'] });
  const save = useAct((rhythms: Rhythms) => store.call('rhythms.save', rhythms).then(query.refresh));
  const rhythms = query.data;
  const rows = rhythms === null ? [] : toRhythmRows(rhythms);
  return (
    <Section title="Rhythms" headingId={toHeadingId('rhythms')}>
      <Text size="sm" c="dimmed" maw="64ch" mb={8}>
        How often you want to hear from people with a tag or in a project. Whoever you have heard from and who has been
        silent for longer stands in the view “Losing touch” of the candidate list. Only what comes from them counts:
        mail, messages, calls in which you spoke and meetings that were held.
      </Text>
      {query.failure !== null && (
        <FailureNote failure={query.failure} act={{ label: 'Try again', onAct: query.refresh }} />
      )}
      {save.failure !== null && <FailureNote failure={save.failure} />}
      {rhythms !== null && (
        <div className={classes.rows}>
          {rows.map((row) => (
            <Rhythm
              key={`${row.key} ${row.days}`}
              row={row}
              onDays={(days) => void save.run(setRhythm(rhythms, row.of, days))}
              onRemove={() => void save.run(removeRhythm(rhythms, row.of))}
            />
          ))}
          <NewRhythm
            taken={rows.map(({ key }) => key)}
            onAdd={(of, days) => void save.run(setRhythm(rhythms, of, days))}
          />
        </div>
      )}
    </Section>
  );
}

interface RhythmProps {
  row: RhythmRow;
  onDays: (days: number) => void;
  onRemove: () => void;
}

function Rhythm({ row: { of, days }, onDays, onRemove }: RhythmProps) {
  const [typed, setTyped] = useState<number | null>(days);
  const projectId = 'projectId' in of ? of.projectId : null;
  const { data } = useStoreQuery('projects.read', projectId === null ? null : { projectId });
  const name = 'tag' in of ? of.tag : (data?.project.name ?? 'a project');
  const Icon = 'tag' in of ? IconTag : IconBriefcase;
  const keep = (): void => {
    if (typed === null) setTyped(days);
    else if (typed !== days && isPossible(typed)) onDays(typed);
  };
  return (
    <div className={classes.rhythm} role="group" aria-label={`Rhythm of ${name}`}>
      <Icon size={15} stroke={1.6} aria-hidden />
      <span className={classes.rhythmOf}>{name}</span>
      <DaysInput
        label={`Days for ${name}`}
        days={typed}
        onChange={setTyped}
        onLeave={keep}
        onGiveUp={() => setTyped(days)}
      />
      <Tooltip label={`Forget the rhythm of ${name}`}>
        <ActionIcon variant="subtle" color="gray" aria-label={`Forget the rhythm of ${name}`} onClick={onRemove}>
          <IconX size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

interface NewRhythmProps {
  taken: readonly string[];
  onAdd: (of: RhythmOf, days: number) => void;
}

function NewRhythm({ taken, onAdd }: NewRhythmProps) {
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search, 150);
  const [chosen, setChosen] = useState<{ key: string; of: RhythmOf } | null>(null);
  const [days, setDays] = useState<number | null>(USUAL_DAYS);
  const { data: choices } = useStoreQuery(
    'filter.listChoices',
    {},
    { refreshOn: ['candidates.changed', 'readModel.caughtUp'] },
  );
  const { data: projects } = useStoreQuery(
    'projects.list',
    { search: chosen === null ? wanted.slice(0, 500) : '', statuses: [], offset: 0, limit: 50 },
    { keepPrevious: true },
  );
  const folded = foldText(chosen === null ? search.trim() : '');
  const toOption = (of: RhythmOf, label: string) => ({ value: toRhythmKey(of), label });
  const tags = (choices?.tags ?? [])
    .filter((tag) => foldText(tag).includes(folded))
    .slice(0, 50)
    .map((tag) => toOption({ tag }, tag));
  const found = (projects?.rows ?? []).map(({ project }) => toOption({ projectId: project.id }, project.name));
  const free = (options: typeof tags) => options.filter(({ value }) => !taken.includes(value));
  const add = (): void => {
    if (chosen === null || days === null || !isPossible(days)) return;
    onAdd(chosen.of, days);
    setChosen(null);
    setSearch('');
  };
  return (
    <form
      className={classes.rhythm}
      aria-label="Add a rhythm"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Select
        flex={1}
        size="xs"
        aria-label="Tag or project"
        placeholder="Tag or project"
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'No tag or project' }}
        nothingFoundMessage="No such tag or project"
        data={[
          { group: 'Tags', items: free(tags) },
          { group: 'Projects', items: free(found) },
        ].filter(({ items }) => items.length > 0)}
        filter={({ options }) => options}
        searchValue={search}
        onSearchChange={setSearch}
        value={chosen?.key ?? null}
        onChange={(key) => setChosen(key === null ? null : { key, of: fromKey(key) })}
      />
      <DaysInput label="Days" days={days} onChange={setDays} />
      <Button
        type="submit"
        size="xs"
        variant="default"
        disabled={chosen === null || days === null || !isPossible(days)}
      >
        Add
      </Button>
    </form>
  );
}

interface DaysInputProps {
  label: string;
  days: number | null;
  onChange: (days: number | null) => void;
  /** Enter, or focus going elsewhere. */
  onLeave?: () => void;
  /** Escape: what was typed is not meant. */
  onGiveUp?: () => void;
}

function DaysInput({ label, days, onChange, onLeave, onGiveUp }: DaysInputProps) {
  const isGivenUp = useRef(false);
  return (
    <NumberInput
      className={classes.rhythmDays}
      size="xs"
      aria-label={label}
      suffix={days === 1 ? ' day' : ' days'}
      min={1}
      max={MAX_DAYS}
      // What is too much is said, and not made into something else.
      clampBehavior="none"
      error={days !== null && !isPossible(days) && `From 1 to ${groupDigits(MAX_DAYS)} days`}
      allowDecimal={false}
      allowNegative={false}
      value={days ?? ''}
      onChange={(value) => onChange(typeof value === 'number' ? value : null)}
      onBlur={() => {
        if (!isGivenUp.current) onLeave?.();
        isGivenUp.current = false;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onLeave?.();
        if (event.key !== 'Escape' || onGiveUp === undefined) return;
        isGivenUp.current = true;
        onGiveUp();
        event.currentTarget.blur();
      }}
    />
  );
}

function isPossible(days: number): boolean {
  return days >= 1 && days <= MAX_DAYS;
}

function fromKey(key: string): RhythmOf {
  return key.startsWith('tag ') ? { tag: key.slice(4) } : { projectId: ProjectId.parse(key.slice('project '.length)) };
}
