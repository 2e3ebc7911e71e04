import {
  Alert,
  Anchor,
  Checkbox,
  Collapse,
  Group,
  NativeSelect,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ProjectId } from '#shared/model/ids.ts';
import { ProjectStatus, type ProjectFields } from '#shared/model/project.ts';
import type { ProjectRow } from '#renderer/store/contract/projects.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { FormFoot } from '#renderer/ui/FormFoot.tsx';
import { tooLongWords } from '#renderer/ui/numberWords.ts';
import { STATUS_NAMES } from './memberWords.ts';
import { changedFields, stageProblems, startDraft, theirsWords, toFields } from './projectDraft.ts';
import { StagesEditor } from './StagesEditor.tsx';
import classes from './ProjectDialog.module.css';

const FIELD_NAMES: Record<keyof ProjectFields, string> = {
  name: 'the role',
  client: 'the client',
  department: 'the department',
  place: 'the place',
  status: 'the status',
  targetTitles: 'the titles',
  stages: 'the stages',
  confidential: 'whether it is confidential',
  notes: 'the notes',
};

interface ProjectFormProps {
  /** Null for a new one. */
  row: ProjectRow | null;
  onClose: () => void;
  onDone: (projectId: ProjectId) => Promise<void>;
}

export function ProjectForm({ row, onClose, onDone }: ProjectFormProps) {
  const { store } = useServices();
  const acts = useActs();
  // What the editor saw when it was opened: a change by another window meanwhile is told from one made here.
  const [before] = useState(() => startDraft(row?.project ?? null));
  const [draft, setDraft] = useState(before);
  const [typedTitle, setTypedTitle] = useState('');
  const [showStages, setShowStages] = useState(false);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<ProjectFields>): void => setDraft((now) => ({ ...now, ...part }));
  const roleField = useRef<HTMLInputElement>(null);
  useEffect(() => roleField.current?.focus(), []);

  const isNameless = draft.name.trim() === '';
  const hasBadStage = stageProblems(draft.stages).some((problem) => problem !== null);
  const save = useAct(async (overwrite: boolean) => {
    // A title that is typed and not yet a tag counts.
    const fields = toFields({ ...draft, targetTitles: [...draft.targetTitles, typedTitle] });
    const part = row === null ? fields : changedFields(before, fields);
    if (row !== null && Object.keys(part).length === 0) return onClose();
    const { project, undoId } = await store.call('projects.save', {
      projectId: row?.project.id ?? null,
      ...part,
      ...(row === null || overwrite ? {} : { base: before }),
    });
    acts.say(`${project.name} ${row === null ? 'added' : 'changed'}`, undoId);
    await onDone(project.id);
  });
  const submit = (overwrite = false): void => {
    setTried(true);
    if (hasBadStage) setShowStages(true);
    if (!isNameless && !hasBadStage && tooLongWords(draft.notes) === null) void save.run(overwrite);
  };
  const clash = save.failure?.code === 'store.changed-since' ? save.failure.details : null;

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap={12} className={classes.fields}>
        {clash !== null ? (
          <Alert
            role="alert"
            color="yellow"
            variant="light"
            title={`Somebody changed ${FIELD_NAMES[clash['field'] as keyof ProjectFields] ?? 'a field'} meanwhile`}
          >
            <span className={classes.theirs}>
              It is now “{theirsWords(clash['theirs'])}”. Nothing of yours is saved yet.{' '}
            </span>
            <Anchor component="button" type="button" fw={600} onClick={() => submit(true)}>
              Save mine instead
            </Anchor>
          </Alert>
        ) : (
          save.failure !== null && (
            <FailureNote failure={save.failure} act={{ label: 'Try again', onAct: () => submit() }} />
          )
        )}
        <TextInput
          ref={roleField}
          data-autofocus
          label="Role"
          placeholder={row === null ? 'Staff engineer' : ''}
          maxLength={300}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={tried && isNameless ? 'The role that is to be filled is needed' : undefined}
        />
        <Group grow gap={12}>
          <TextInput
            label="Client"
            maxLength={300}
            value={draft.client}
            onChange={(event) => change({ client: event.currentTarget.value })}
          />
          <TextInput
            label="Department"
            maxLength={300}
            value={draft.department}
            onChange={(event) => change({ department: event.currentTarget.value })}
          />
        </Group>
        <Group grow gap={12}>
          <TextInput
            label="Place"
            maxLength={300}
            value={draft.place}
            onChange={(event) => change({ place: event.currentTarget.value })}
          />
          <NativeSelect
            label="Status"
            value={draft.status}
            onChange={(event) => change({ status: ProjectStatus.parse(event.currentTarget.value) })}
            data={ProjectStatus.options.map((value) => ({ value, label: STATUS_NAMES[value] }))}
          />
        </Group>
        <TagsInput
          label="Titles that fit"
          description="People who asked for one of these are found for you. Enter after each one."
          placeholder={draft.targetTitles.length === 0 ? 'Principal engineer' : ''}
          value={draft.targetTitles}
          onChange={(targetTitles) => change({ targetTitles })}
          searchValue={typedTitle}
          onSearchChange={(text) => setTypedTitle(text.slice(0, 200))}
          splitChars={[';']}
          maxTags={50}
          acceptValueOnBlur
        />
        <Textarea
          label="Notes"
          autosize
          minRows={2}
          maxRows={8}
          error={tooLongWords(draft.notes)}
          value={draft.notes}
          onChange={(event) => change({ notes: event.currentTarget.value })}
        />
        <Checkbox
          label="Confidential"
          description="Left out of the statistics"
          checked={draft.confidential}
          onChange={(event) => change({ confidential: event.currentTarget.checked })}
        />
        <div>
          <Anchor
            component="button"
            type="button"
            size="sm"
            ta="start"
            aria-expanded={showStages}
            onClick={() => setShowStages(!showStages)}
          >
            {showStages ? 'Hide the stages' : `Stages: ${draft.stages.map(({ name }) => name).join(', ')}`}
          </Anchor>
          <Collapse expanded={showStages} pt={8}>
            <StagesEditor
              stages={draft.stages}
              before={before.stages}
              countByStage={row?.countByStage ?? {}}
              onChange={(stages) => change({ stages })}
              tried={tried}
            />
          </Collapse>
        </div>
      </Stack>
      <FormFoot label={row === null ? 'Add the project' : 'Save'} saving={save.running} onClose={onClose} />
    </form>
  );
}
