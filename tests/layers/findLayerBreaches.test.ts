import { describe, expect, it } from 'vitest';
import { findLayerBreaches, findUnclassified } from '#scripts/findLayerBreaches.ts';
import { listSourceFiles } from '#scripts/listSourceFiles.ts';

const breachesOf = (path: string, text: string): string[] => findLayerBreaches([{ path, text }]);

describe('the import rules', () => {
  it('hold for every source file of the project', () => {
    const files = listSourceFiles().filter((file) => !file.path.endsWith('.config.ts'));
    expect(files.length).toBeGreaterThan(50);
    expect(findLayerBreaches(files)).toEqual([]);
  });

  it.each([
    ['renderer/features/profile/x.ts', "import { a } from '#main/mail/planPull.ts';"],
    ['renderer/features/profile/x.ts', "import type { A } from '#main/mail/planPull.ts';"],
    ['renderer/features/profile/x.ts', "export { a } from '#main/mail/planPull.ts';"],
    ['renderer/features/profile/x.ts', "const a = await import('#main/mail/planPull.ts');"],
    ['renderer/features/profile/x.ts', "import { a } from '#renderer/features/log/y.ts';"],
    ['renderer/features/profile/x.ts', "import { a } from '../log/y.ts';"],
    ['renderer/features/profile/x.ts', "import { createRxDatabase } from 'rxdb';"],
    ['renderer/app/x.tsx', "import '@mantine/core/styles.css';"],
    ['main/mail/x.ts', "import { a } from '#renderer/store/startStore.ts';"],
    ['main/mail/x.ts', "import { app } from 'electron';"],
    ['main/calendar/x.ts', "import { ImapFlow } from 'imapflow';"],
    ['shared/domain/x.ts', "import { readFile } from 'node:fs/promises';"],
    ['shared/util/x.ts', "import { a } from '#shared/model/ids.ts';"],
    ['preload/x.ts', "import { z } from 'zod';"],
    ['shared/util/x.ts', 'export default 1;'],
    ['elsewhere/x.ts', ''],
  ])('refuse in %s: %s', (path, text) => {
    expect(breachesOf(path, text)).toHaveLength(1);
  });

  it.each([
    ['renderer/features/profile/x.ts', "import { a } from './y.ts';"],
    ['renderer/app/x.tsx', "import '@mantine/core/styles.layer.css';"],
    ['renderer/store/worker/capture/x.ts', "import { a } from '../storeMail.ts';"],
    ['main/mail/x.ts', "import { ImapFlow } from 'imapflow';"],
    ['main/hosts/electron/x.ts', "import { app } from 'electron';"],
    ['main/mail/x.test.ts', "import { it } from 'vitest';"],
  ])('allow in %s: %s', (path, text) => {
    expect(breachesOf(path, text)).toEqual([]);
  });

  it('name a dependency that nobody classified', () => {
    expect(findUnclassified(['react', 'left-pad'])).toEqual(['left-pad']);
  });
});
