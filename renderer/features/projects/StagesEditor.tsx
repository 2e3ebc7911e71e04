import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { StageId } from '#shared/model/ids.ts';
import type { Stage } from '#shared/model/project.ts';
import { countOf } from '#renderer/ui/numberWords.ts';
import { stageProblems } from './projectDraft.ts';
import { stageMoves } from './stageMoves.ts';
import classes from './ProjectDialog.module.css';

const MAX_STAGES = 30;

interface StagesEditorProps {
  stages: readonly Stage[];
  /** As they are stored, with who is in them: what taking one away means. */
  before: readonly Stage[];
  countByStage: { [stageId: string]: number };
  onChange: (stages: Stage[]) => void;
  /** Whether stages with a wrong name are pointed out. */
  tried: boolean;
}

/** The stages of one project, in the order of its board: named, added, moved and taken away. */
export function StagesEditor({ stages, before, countByStage, onChange, tried }: StagesEditorProps) {
  const list = useRef<HTMLOListElement>(null);
  const focusWanted = useRef<StageId | null>(null);
  useEffect(() => {
    if (focusWanted.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-stage="${CSS.escape(focusWanted.current)}"] input`)?.focus();
    focusWanted.current = null;
  });

  const move = (at: number, step: -1 | 1): void => {
    const after = [...stages];
    const [one] = after.splice(at, 1);
    after.splice(at + step, 0, one!);
    onChange(after);
  };
  const add = (): void => {
    const id = StageId.parse(crypto.randomUUID());
    focusWanted.current = id;
    onChange([...stages, { id, name: '' }]);
  };
  const remove = (at: number): void => {
    focusWanted.current = stages[at === 0 ? 1 : at - 1]?.id ?? null;
    onChange(stages.filter((_, other) => other !== at));
  };
  const problems = stageProblems(stages);
  const moves = stageMoves(before, stages, countByStage);
  return (
    <fieldset className={classes.stages}>
      <legend className={classes.legend}>Stages, in the order of the board</legend>
      <ol ref={list} className={classes.stageList}>
        {stages.map((stage, at) => {
          const name = stage.name || `stage ${at + 1}`;
          const members = countByStage[stage.id] ?? 0;
          return (
            <li key={stage.id} data-stage={stage.id} className={classes.stage}>
              <TextInput
                size="xs"
                className={classes.stageName}
                aria-label={`Name of stage ${at + 1}`}
                maxLength={100}
                value={stage.name}
                onChange={(event) => {
                  const after = [...stages];
                  after[at] = { ...stage, name: event.currentTarget.value };
                  onChange(after);
                }}
                error={tried ? problems[at] : undefined}
              />
              <span className={classes.stageCount}>{members === 0 ? '' : countOf(members, 'person', 'people')}</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Move ${name} up`}
                disabled={at === 0}
                onClick={() => move(at, -1)}
              >
                <IconArrowUp size={14} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Move ${name} down`}
                disabled={at === stages.length - 1}
                onClick={() => move(at, 1)}
              >
                <IconArrowDown size={14} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Take ${name} away`}
                disabled={stages.length === 1}
                onClick={() => remove(at)}
              >
                <IconTrash size={14} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ol>
      <div role="status">
        {moves.map(({ from, to, members }) => (
          <Text key={from.id} size="xs" className={classes.moves}>
            {countOf(members, 'person', 'people')} in {from.name} {members === 1 ? 'goes' : 'go'} to{' '}
            {to.name || 'the stage before'}.
          </Text>
        ))}
      </div>
      <Button
        size="compact-sm"
        variant="subtle"
        type="button"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={stages.length >= MAX_STAGES}
        onClick={add}
      >
        Add a stage
      </Button>
    </fieldset>
  );
}
