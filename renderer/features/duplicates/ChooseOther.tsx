import { Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { CandidateId } from '#shared/model/ids.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';

interface ChooseOtherProps {
  candidateId: CandidateId;
  onChoose: (candidateId: CandidateId) => void;
}

/** With whom to merge, where nobody was named: found by name, address or phone. */
export function ChooseOther({ candidateId, onChoose }: ChooseOtherProps) {
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search.trim().slice(0, 500), 150);
  const { data } = useStoreQuery(
    'candidates.suggest',
    { text: wanted, limit: 20 },
    { keepPrevious: true, refreshOn: ['readModel.caughtUp'] },
  );
  const others = (data?.rows ?? []).filter(({ id }) => id !== candidateId);
  return (
    <>
      <Select
        data-autofocus
        label="Merge with"
        placeholder="Name, address or phone"
        size="sm"
        searchable
        data={others.map(({ id, name, address, company }) => ({
          value: id,
          label: [name || address, company, name === '' ? '' : address].filter((word) => word !== '').join(', '),
        }))}
        filter={({ options }) => options}
        onSearchChange={setSearch}
        nothingFoundMessage={wanted === '' ? 'Write a name' : `Nobody found for “${wanted}”`}
        value={null}
        onChange={(value) => {
          if (value !== null) onChoose(CandidateId.parse(value));
        }}
      />
      <Text size="xs" c="dimmed" mt={8}>
        Nothing is merged yet: next you choose field by field.
      </Text>
    </>
  );
}
