import { Alert, Anchor, Group, Modal, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { CandidateId, ProjectId } from '#shared/model/ids.ts';
import { LogKind, type LoggedInteraction } from '#shared/model/interaction.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { readSettings, saveSettings } from '#renderer/services/settings.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { FormFoot } from '#renderer/ui/FormFoot.tsx';
import { countOf, tooLongWords } from '#renderer/ui/numberWords.ts';
import { KIND_NOUNS } from '#renderer/ui/touchpointWords.ts';
import { useSaveKey } from '#renderer/ui/useSaveKey.ts';
import { ContactNote } from './ContactNote.tsx';
import { KindFields } from './KindFields.tsx';
import {
  findMissing,
  hasRole,
  mayHaveTemplate,
  mayReply,
  startDraft,
  toDraft,
  toLogFields,
  type LogDraft,
} from './logDraft.ts';
import { ManyNote } from './ManyNote.tsx';
import { ProjectField } from './ProjectField.tsx';
import { ReplyFields } from './ReplyFields.tsx';
import { RoleFields } from './RoleFields.tsx';
import { TemplateField } from './TemplateField.tsx';
import { useCountMany } from './useCountMany.ts';
import classes from './LogDialog.module.css';

/** Whom the dialog logs for. */
export type LogTarget =
  | {
      who: 'one';
      candidateId: CandidateId;
      candidateName: string;
      kind: LogKind | null;
      /** What is changed; null logs something new. */
      interaction: LoggedInteraction | null;
    }
  | { who: 'many'; candidateIds: readonly CandidateId[]; projectId: ProjectId | null; projectName: string };

interface LogDialogProps {
  target: LogTarget;
  onClose: () => void;
}

// What was being written when the dialog was closed: Esc by accident loses nothing until the window is closed.
const drafts = new Map<string, LogDraft>();

const KIND_LABELS: Record<LogKind, string> = {
  inmail: 'InMail',
  text: 'Text',
  call: 'Call',
  mail: 'E-mail',
  meeting: 'Meeting',
  note: 'Note',
  other: 'Other',
};
const TEXT_LABELS: Partial<Record<LogKind, string>> = { note: 'Note', call: 'What was said', meeting: 'What was said' };
// A note is about one person; the same one for many would only be in the way.
const MANY_KINDS = LogKind.options.filter((kind) => kind !== 'note');

/** One dialog for all that no machine can see. Everything is preset, the text has focus, Ctrl Enter saves. */
export function LogDialog({ target, onClose }: LogDialogProps) {
  const { store } = useServices();
  const acts = useActs();
  const interaction = target.who === 'one' ? target.interaction : null;
  const draftKey = toDraftKey(target);
  const [draft, setDraft] = useState<LogDraft>(() => openDraft(target, drafts.get(draftKey)));
  const [restored] = useState(() => interaction === null && (drafts.get(draftKey)?.text ?? '') !== '');
  const [candidateIds, setCandidateIds] = useState(() => (target.who === 'many' ? target.candidateIds : []));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<LogDraft>): void => setDraft((before) => ({ ...before, ...part }));
  useEffect(() => {
    drafts.set(draftKey, draft);
  }, [draftKey, draft]);
  const { counts, failure: countFailure } = useCountMany(
    candidateIds,
    useMemo(() => toLogFields(draft, Date.now()), [draft]),
  );

  const save = useAct(async (overwrite: boolean) => {
    const fields = toLogFields(draft, Date.now());
    if (target.who === 'many') {
      const { logged, undoId } = await store.call('log.saveMany', { candidateIds: [...candidateIds], fields });
      acts.say(`Logged for ${countOf(logged, 'person', 'people')}`, undoId);
    } else {
      const { undoId } = await store.call('log.save', {
        ...fields,
        interactionId: interaction?.id ?? null,
        candidateId: target.candidateId,
        ...(interaction === null || overwrite ? {} : { seenAtMs: interaction.logged.updatedAtMs }),
      });
      const noun = KIND_NOUNS[draft.kind];
      acts.say(interaction === null ? `${noun} with ${target.candidateName} logged` : `${noun} changed`, undoId);
    }
    drafts.delete(draftKey);
    if (draft.kind !== 'note') saveSettings({ logKind: draft.kind });
  });
  const missing = findMissing(draft);
  const nobody = target.who === 'many' && candidateIds.length === 0;
  const submit = async (overwrite = false): Promise<void> => {
    setTried(true);
    if (missing === null && !nobody && (await save.run(overwrite))) onClose();
  };
  const clash = save.failure?.code === 'store.changed-since' ? save.failure.details : null;
  useSaveKey(() => void submit());
  const kinds = target.who === 'many' ? MANY_KINDS : LogKind.options;

  return (
    <Modal
      opened
      onClose={onClose}
      size={600}
      yOffset="6vh"
      title={toTitle(target)}
      closeButtonProps={{ 'aria-label': 'Close and keep the draft' }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap={10}>
          {clash !== null ? (
            <Alert
              role="alert"
              color="yellow"
              variant="light"
              title="This entry was changed in another window meanwhile"
            >
              <span className={classes.theirs}>
                {clash['theirs'] === '' ? 'It has no words now.' : `It now says “${String(clash['theirs'])}”.`} Nothing
                of yours is saved yet.{' '}
              </span>
              <Anchor component="button" type="button" fw={600} onClick={() => void submit(true)}>
                Save mine instead
              </Anchor>
            </Alert>
          ) : (
            save.failure !== null && (
              <FailureNote failure={save.failure} act={{ label: 'Try again', onAct: () => void submit() }} />
            )
          )}
          {target.who === 'many' ? (
            <ManyNote
              people={candidateIds.length}
              counts={counts}
              failure={countFailure}
              onLeaveOut={(gone) => setCandidateIds((before) => before.filter((id) => !gone.includes(id)))}
            />
          ) : (
            interaction === null && (
              <ContactNote candidateId={target.candidateId} candidateName={target.candidateName} />
            )
          )}
          {/* The kind of a written entry stays: its id and its place among the others hang on it. */}
          {interaction === null && (
            <SegmentedControl
              aria-label="Kind"
              size="xs"
              data={kinds.map((value) => ({ value, label: KIND_LABELS[value] }))}
              value={draft.kind}
              onChange={(value) => change({ kind: LogKind.parse(value) })}
              fullWidth
            />
          )}
          {hasRole(draft.kind) && <RoleFields draft={draft} change={change} />}
          {mayReply(draft) && <ReplyFields reply={draft.reply} onChange={(reply) => change({ reply })} tried={tried} />}
          {restored && draft.text !== '' && (
            <Text size="xs" c="dimmed" role="status">
              What you began to write is still here.
            </Text>
          )}
          {(draft.kind === 'meeting' || draft.kind === 'mail') && (
            <TextInput
              label={draft.kind === 'mail' ? 'Subject' : 'Title'}
              value={draft.title}
              maxLength={1000}
              onChange={(event) => change({ title: event.currentTarget.value })}
            />
          )}
          <Textarea
            data-autofocus
            label={TEXT_LABELS[draft.kind] ?? 'Note, if you like'}
            autosize
            minRows={3}
            maxRows={12}
            error={tooLongWords(draft.text)}
            value={draft.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
          <KindFields draft={draft} change={change} />
          <Group grow gap={12} align="flex-start">
            <ProjectField
              projectId={draft.projectId}
              projectName={target.who === 'many' && target.projectId === draft.projectId ? target.projectName : ''}
              onChange={(projectId) => change({ projectId })}
            />
            {mayHaveTemplate(draft) && (
              <TemplateField template={draft.template} onChange={(template) => change({ template })} />
            )}
          </Group>
          {tried && (missing !== null || nobody) && (
            <Text size="sm" c="var(--rapport-bad)" role="alert">
              {missing ?? 'Nobody is left to log for'}
            </Text>
          )}
          <FormFoot
            label={target.who === 'many' ? `Log for ${countOf(candidateIds.length, 'person', 'people')}` : 'Save'}
            saving={save.running}
            leaveLabel="Discard"
            hint=", Esc keeps the draft"
            onClose={() => {
              // The state kept by the effect is of the last render; this is the one act that means to lose it.
              onClose();
              drafts.delete(draftKey);
            }}
          />
        </Stack>
      </form>
    </Modal>
  );
}

function toTitle(target: LogTarget): string {
  if (target.who === 'one') {
    return target.interaction === null
      ? `Log with ${target.candidateName}`
      : `Change an entry of ${target.candidateName}`;
  }
  const whom = `Log for ${countOf(target.candidateIds.length, 'person', 'people')}`;
  return target.projectName === '' ? whom : `${whom}: ${target.projectName}`;
}

function toDraftKey(target: LogTarget): string {
  if (target.who === 'many') return `many ${target.projectId ?? ''}`;
  const { interaction } = target;
  // What was begun of an entry that has changed since must not be written over it.
  return interaction === null ? `new ${target.candidateId}` : `${interaction.id} ${interaction.logged.updatedAtMs}`;
}

function openDraft(target: LogTarget, kept: LogDraft | undefined): LogDraft {
  if (target.who === 'many') {
    const kind = readSettings().logKind;
    return kept ?? startDraft(kind === 'note' ? 'inmail' : kind, target.projectId);
  }
  if (kept !== undefined) return target.kind === null ? kept : { ...kept, kind: target.kind };
  if (target.interaction !== null) return toDraft(target.interaction);
  return startDraft(target.kind ?? readSettings().logKind, null);
}
