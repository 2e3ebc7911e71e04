import { Button, MantineProvider, Text, Title } from '@mantine/core';
import '@mantine/core/styles.layer.css';
import './global.css';
import { theme, toCssVariables } from './theme.ts';

/** Stands for the whole window when the database cannot be opened. */
export function StartFailure({ message }: { message: string }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={toCssVariables} defaultColorScheme="auto">
      <main style={{ display: 'grid', placeItems: 'center', height: '100%', padding: 24 }}>
        <div role="alert" style={{ maxWidth: 460 }}>
          <Title order={1}>Rapport cannot open its database</Title>
          <Text size="sm" mt={8}>
            The disk may be full, or another program may hold the files. What was stored is still there: close other
            Rapport windows, make room, and try again.
          </Text>
          <Text size="xs" c="dimmed" mt={8} style={{ overflowWrap: 'anywhere' }}>
            {message}
          </Text>
          <Button mt={16} onClick={() => window.location.reload()}>
            Try again
          </Button>
        </div>
      </main>
    </MantineProvider>
  );
}
