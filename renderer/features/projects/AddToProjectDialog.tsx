import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Project } from '#shared/model/project.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf } from '#renderer/ui/numberWords.ts';
import { STATUS_NAMES, whereWords } from './memberWords.ts';
import { addedWords } from './useAddMembers.ts';
import { useFoundProjects } from './useFoundProjects.ts';
import classes from './AddToProjectDialog.module.css';

interface AddToProjectDialogProps {
  candidateIds: readonly CandidateId[];
  onClose: () => void;
}

/** Puts one or many candidates into a project that is chosen, or made by its name. Arrows choose, Enter adds. */
export function AddToProjectDialog({ candidateIds, onClose }: AddToProjectDialogProps) {
  const { store } = useServices();
  const acts = useActs();
  const [text, setText] = useState('');
  const typed = text.trim();
  const { found, failure } = useFoundProjects(typed);
  const [wantedActive, setActive] = useState(0);
  const rows = found?.rows ?? [];
  const isNew = typed !== '' && !rows.some(({ project }) => project.name.toLowerCase() === typed.toLowerCase());
  const count = rows.length + (isNew ? 1 : 0);
  const active = Math.min(wantedActive, Math.max(count - 1, 0));
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  // Made before adding to it failed: trying again must not make a second one.
  const made = useRef<Project | null>(null);
  const make = async (name: string): Promise<Project> => {
    if (made.current?.name === name) return made.current;
    const { project, undoId } = await store.call('projects.save', { projectId: null, name });
    made.current = project;
    acts.say(`${project.name} added`, undoId);
    return project;
  };
  const add = useAct(async (known: Project | null) => {
    const project = known ?? (await make(typed));
    const answer = await store.call('projects.addMembers', {
      projectId: project.id,
      candidateIds: [...candidateIds],
      stageId: null,
    });
    const { message, changed } = addedWords(answer.added, answer.known, project.name);
    acts.say(message, changed ? answer.undoId : undefined);
    onClose();
  });
  const choose = (index: number): void => {
    if (index < count) void add.run(rows[index]?.project ?? null);
  };
  // Enter that comes before the answer to what was typed means the first of that answer, not of the one before.
  const [waiting, setWaiting] = useState(false);
  const isSettled = found?.search === typed;
  const chooseFirst = useRef(() => {});
  chooseFirst.current = () => choose(0);
  useEffect(() => {
    if (!waiting || !isSettled) return;
    setWaiting(false);
    chooseFirst.current();
  }, [waiting, isSettled]);

  return (
    <Modal
      opened
      onClose={onClose}
      size={480}
      title={
        candidateIds.length === 1
          ? 'Add to a project'
          : `Add ${countOf(candidateIds.length, 'person', 'people')} to a project`
      }
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap={8}>
        {failure !== null && <FailureNote failure={failure} />}
        {add.failure !== null && (
          <FailureNote failure={add.failure} act={{ label: 'Try again', onAct: () => choose(active) }} />
        )}
        <TextInput
          data-autofocus
          aria-label="Find a project, or name a new one"
          placeholder="Find a project, or name a new one"
          role="combobox"
          aria-expanded
          aria-controls="projects-to-choose"
          aria-activedescendant={count === 0 ? undefined : `project-option-${active}`}
          maxLength={300}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setActive(0);
            setWaiting(false);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'ArrowDown') setActive(Math.min(active + 1, Math.max(count - 1, 0)));
            else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
            else if (event.key === 'Enter' && isSettled) choose(active);
            else if (event.key === 'Enter') setWaiting(true);
            else return;
            event.preventDefault();
          }}
        />
        <div
          ref={list}
          id="projects-to-choose"
          role="listbox"
          aria-label="Projects"
          className={classes.list}
          hidden={count === 0}
        >
          {rows.map(({ project, memberCount }, index) => (
            <div
              key={project.id}
              id={`project-option-${index}`}
              role="option"
              aria-selected={index === active}
              className={classes.option}
              onClick={() => choose(index)}
            >
              <span className={classes.name}>{project.name}</span>
              <span className={classes.where}>{whereWords(project)}</span>
              <span className={classes.count}>
                {project.status === 'open' ? '' : `${STATUS_NAMES[project.status]}, `}
                {countOf(memberCount, 'person', 'people')}
              </span>
            </div>
          ))}
          {isNew && (
            <div
              id={`project-option-${rows.length}`}
              role="option"
              aria-selected={active === rows.length}
              className={classes.option}
              onClick={() => choose(rows.length)}
            >
              <IconPlus size={14} aria-hidden />
              <span className={classes.name}>New project “{typed}”</span>
            </div>
          )}
        </div>
        {found !== null && found.all === 0 && typed === '' && (
          <Text size="sm" c="dimmed">
            There is no project yet. Type the role to make one.
          </Text>
        )}
        {found !== null && found.total > rows.length && (
          <Text size="xs" c="dimmed">
            {countOf(found.total - rows.length, 'more project')}: type to find them.
          </Text>
        )}
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            Who is in the project already stays where they are.
          </Text>
          <Button disabled={count === 0} loading={add.running} onClick={() => choose(active)}>
            Add
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
