import { CompareSection } from './CompareSection.tsx';
import { HowCounted } from './HowCounted.tsx';
import type { PanelProps } from './panel.ts';
import { stepOf } from './statisticsView.ts';
import { TrendSection } from './TrendSection.tsx';

type PanelFootProps = Omit<PanelProps, 'weekStart' | 'isWhole'> & { tab: 'cohort' | 'activity' };

/** What both tabs end in: the numbers over time, compared, and how they are counted. */
export function PanelFoot({ tab, view, filter, choices, subject, onChange, onOpen }: PanelFootProps) {
  return (
    <>
      <TrendSection
        tab={tab}
        filter={filter}
        subject={subject}
        step={stepOf(view, filter)}
        onStep={(step) => onChange({ step })}
        onOpen={(stepFilter, number) => onOpen({ filter: stepFilter, number, slice: null })}
      />
      <CompareSection
        view={view}
        filter={filter}
        choices={choices}
        onCompare={(compare) => onChange({ compare })}
        onOpen={(side, number) => onOpen({ filter: side.filter, number, slice: side.slice })}
      />
      <HowCounted tab={tab} />
    </>
  );
}
