import { Alert, Anchor, Button, Group, Modal, Skeleton, Stack, TagsInput, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { CandidateId } from '#shared/model/ids.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';

interface CandidateDialogProps {
  /** Null adds a new one. */
  candidateId: CandidateId | null;
  onClose: () => void;
  onOpen: (candidateId: CandidateId) => void;
}

export function CandidateDialog({ candidateId, onClose, onOpen }: CandidateDialogProps) {
  const { data, failure, refresh } = useStoreQuery('candidates.read', candidateId === null ? null : { candidateId });
  const isNew = candidateId === null;
  return (
    <Modal
      opened
      onClose={onClose}
      size={480}
      title={isNew ? 'Add a candidate' : 'Edit the candidate'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {failure !== null && <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />}
      {!isNew && data === null && failure === null && <Skeleton height={240} />}
      {(isNew || data !== null) && (
        <CandidateForm candidate={data?.candidate ?? null} onClose={onClose} onOpen={onOpen} />
      )}
    </Modal>
  );
}

interface CandidateFormProps {
  candidate: Candidate | null;
  onClose: () => void;
  onOpen: (candidateId: CandidateId) => void;
}

function CandidateForm({ candidate, onClose, onOpen }: CandidateFormProps) {
  const { store } = useServices();
  const acts = useActs();
  const [name, setName] = useState(candidate?.name ?? '');
  const [addresses, setAddresses] = useState<string[]>(candidate?.addresses.map(({ address }) => address) ?? []);
  const [typed, setTyped] = useState('');
  const [title, setTitle] = useState(candidate?.title ?? '');
  const [company, setCompany] = useState(candidate?.company ?? '');
  const [location, setLocation] = useState(candidate?.location ?? '');
  const [tried, setTried] = useState(false);

  // The form of a known candidate comes after the dialog has looked for what to focus.
  const nameField = useRef<HTMLInputElement>(null);
  useEffect(() => nameField.current?.focus(), []);

  // An address that is typed and not yet a tag counts: nobody means to lose it by pressing Save.
  const allAddresses = [...addresses, ...(typed.trim() === '' ? [] : [typed.trim()])];
  const bad = allAddresses.filter((address) => normaliseAddress(address) === null);
  const isNameless = name.trim() === '' && allAddresses.length === 0;

  const save = useAct(async () => {
    const { candidate: saved, undoId } = await store.call('candidates.save', {
      candidateId: candidate?.id ?? null,
      name: name.trim(),
      addresses: [...new Set(allAddresses.map((address) => normaliseAddress(address) ?? address))],
      title: title.trim(),
      company: company.trim(),
      location: location.trim(),
    });
    acts.say(
      candidate === null ? `${saved.name || allAddresses[0]} added` : `${saved.name || allAddresses[0]} changed`,
      undoId,
    );
    if (candidate === null) onOpen(saved.id);
  });
  const submit = async (): Promise<void> => {
    setTried(true);
    if (bad.length > 0 || isNameless) return;
    if (await save.run()) onClose();
  };
  const taken = save.failure?.code === 'store.address-taken' ? save.failure.details : null;
  const takenId = CandidateId.safeParse(taken?.['candidateId']);

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap={12}>
        {taken !== null && takenId.success ? (
          <Alert
            role="alert"
            color="red"
            variant="light"
            title={`${String(taken['address'] ?? 'That address')} belongs to ${String(taken['name'] ?? 'somebody else')}`}
          >
            An address can belong to one candidate only. Nothing was changed.{' '}
            <Anchor
              component="button"
              type="button"
              fw={600}
              onClick={() => {
                onClose();
                onOpen(takenId.data);
              }}
            >
              Open {String(taken['name'] ?? 'the other candidate')}
            </Anchor>
          </Alert>
        ) : (
          save.failure !== null && <FailureNote failure={save.failure} />
        )}
        <TextInput
          ref={nameField}
          data-autofocus
          label="Name"
          maxLength={300}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried && isNameless ? 'A name or an address is needed' : undefined}
        />
        <TagsInput
          label="Addresses"
          description="Mail and meetings are found by these. Enter after each one."
          placeholder={addresses.length === 0 ? 'ana@example.com' : ''}
          value={addresses}
          onChange={setAddresses}
          searchValue={typed}
          onSearchChange={setTyped}
          splitChars={[',', ';', ' ']}
          maxTags={50}
          acceptValueOnBlur
          error={tried && bad.length > 0 ? `${bad[0]} is not an address` : undefined}
        />
        <Group grow gap={12}>
          <TextInput
            label="Title"
            maxLength={300}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <TextInput
            label="Company"
            maxLength={300}
            value={company}
            onChange={(event) => setCompany(event.currentTarget.value)}
          />
        </Group>
        <TextInput
          label="Location"
          maxLength={300}
          value={location}
          onChange={(event) => setLocation(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" type="button" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.running}>
            {candidate === null ? 'Add' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
