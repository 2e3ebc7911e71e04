import { Page } from '#renderer/ui/Page.tsx';

/** Everything, newest first, and the search of everything. */
export function ActivityScreen() {
  return (
    <Page title="Activity" wide>
      {null}
    </Page>
  );
}
