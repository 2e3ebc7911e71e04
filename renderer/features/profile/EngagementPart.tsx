import { Collapse, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { ENGAGEMENT_NAMES } from '#renderer/lists/engagementWords.ts';
import type { Engagement } from '#renderer/store/contract/candidates.ts';
import { engagementParts, levelWords, pointWords } from './engagementParts.ts';
import classes from './Profile.module.css';

interface EngagementButtonProps {
  engagement: Engagement;
  opened: boolean;
  onOpened: (opened: boolean) => void;
}

const PANEL_ID = 'engagement';

/** How warm a candidate is, in a word and a number; a press shows what it is made of. */
export function EngagementButton({ engagement: { level, total }, opened, onOpened }: EngagementButtonProps) {
  return (
    <UnstyledButton
      className={classes.warmth}
      data-level={level}
      aria-expanded={opened}
      aria-controls={opened ? PANEL_ID : undefined}
      onClick={() => onOpened(!opened)}
    >
      <VisuallyHidden>Engagement: </VisuallyHidden>
      {ENGAGEMENT_NAMES[level]} {level !== 'none' && total}
      {opened ? <IconChevronDown size={13} aria-hidden /> : <IconChevronRight size={13} aria-hidden />}
    </UnstyledButton>
  );
}

/** The sum and its parts. */
export function EngagementParts({ engagement, opened }: { engagement: Engagement; opened: boolean }) {
  return (
    <Collapse expanded={opened} transitionDuration={100} keepMounted={false}>
      <section id={PANEL_ID} className={classes.parts} aria-label="Engagement">
        <table>
          <tbody>
            {engagementParts(engagement, Date.now()).map(({ name, points, most, madeOf }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className={classes.points}>
                  {pointWords(points)} <span className={classes.dim}>of {most}</span>
                </td>
                <td className={classes.dim}>{madeOf}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Sum</th>
              <td className={classes.points}>
                {engagement.total} <span className={classes.dim}>of 100</span>
              </td>
              <td className={classes.dim}>{levelWords(engagement.level)}</td>
            </tr>
          </tfoot>
        </table>
      </section>
    </Collapse>
  );
}
