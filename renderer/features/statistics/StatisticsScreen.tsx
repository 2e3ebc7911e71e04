import { Page } from '#renderer/ui/Page.tsx';

/** Outreach statistics. */
export function StatisticsScreen() {
  return <Page title="Outreach stats">{null}</Page>;
}
