import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFileTypeCsv, IconPhotoDown } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import { useActs } from '#renderer/services/appActs.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import classes from './Statistics.module.css';

interface FigureSectionProps {
  /** What it is, for those who jump from part to part: `Trend`. */
  name: string;
  /** What was found. */
  title: string;
  /** What is chosen about it, at its right. */
  choice?: ReactNode;
  /** Answers what the file is called. Null, like the next, where there is nothing to save. */
  onCsv: (() => string) | null;
  onPng: (() => Promise<string>) | null;
  children: ReactNode;
}

/** A table or chart under what it shows, with the ways to take it along. */
export function FigureSection({ name, title, choice, onCsv, onPng, children }: FigureSectionProps) {
  const titleId = useId();
  const acts = useActs();
  // The browser shows a download where a screen reader does not look.
  const tell = (fileName: string | undefined): void => {
    if (fileName !== undefined) acts.say(`Saved as ${fileName}`);
  };
  const csv = useAct(async () => tell(onCsv?.()));
  const png = useAct(async () => tell(await onPng?.()));
  const failure = csv.failure ?? png.failure;
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <header className={classes.sectionHead}>
        <div className={classes.sectionTitles}>
          <p className={classes.sectionName}>{name}</p>
          <h2 id={titleId} className={classes.sectionTitle}>
            {title}
          </h2>
        </div>
        <div className={classes.sectionActs}>
          {choice}
          <Tooltip label="Save the numbers as a table (CSV)">
            <ActionIcon
              variant="default"
              size={30}
              aria-label={`Save as CSV: ${name}`}
              loading={csv.running}
              disabled={onCsv === null}
              onClick={() => void csv.run()}
            >
              <IconFileTypeCsv size={17} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Save as a picture (PNG)">
            <ActionIcon
              variant="default"
              size={30}
              aria-label={`Save as PNG: ${name}`}
              loading={png.running}
              disabled={onPng === null}
              onClick={() => void png.run()}
            >
              <IconPhotoDown size={17} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </div>
      </header>
      {failure !== null && <FailureNote failure={failure} what="This could not be saved as a file." />}
      {children}
    </section>
  );
}
