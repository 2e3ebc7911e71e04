import { MantineProvider, Skeleton } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './global.css';
import { lazy, Suspense, useEffect } from 'react';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { AccountId, CandidateId, ProjectId } from '#shared/model/ids.ts';
import { AppServicesContext, type AppServices } from '#renderer/services/appServices.ts';
import { firstWeekday } from '#renderer/ui/dateWords.ts';
import { ActsProvider } from './ActsProvider.tsx';
import { CandidatesScreen } from './CandidatesScreen.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Frame } from './Frame.tsx';
import { preloadable } from './preloadable.tsx';
import { useGivenRestore } from './useGivenRestore.ts';
import { theme, toCssVariables } from './theme.ts';

// At the key of the search one types on at once: its screen must be there.
const ActivityScreen = preloadable(
  async () => (await import('#renderer/features/activity/ActivityScreen.tsx')).ActivityScreen,
);
const CaptureScreen = lazy(async () => ({
  default: (await import('#renderer/features/capture/CaptureScreen.tsx')).CaptureScreen,
}));
const ConnectScreen = lazy(async () => ({
  default: (await import('#renderer/features/connect/ConnectScreen.tsx')).ConnectScreen,
}));
const PeopleScreen = lazy(async () => ({
  default: (await import('#renderer/features/connect/PeopleScreen.tsx')).PeopleScreen,
}));
const DuplicatesScreen = lazy(async () => ({
  default: (await import('#renderer/features/duplicates/DuplicatesScreen.tsx')).DuplicatesScreen,
}));
const ProjectsScreen = lazy(async () => ({
  default: (await import('#renderer/features/projects/ProjectsScreen.tsx')).ProjectsScreen,
}));
const ProjectScreen = lazy(async () => ({
  default: (await import('#renderer/features/projects/ProjectScreen.tsx')).ProjectScreen,
}));
const QuickCaptureScreen = lazy(async () => ({
  default: (await import('#renderer/features/quickCapture/QuickCaptureScreen.tsx')).QuickCaptureScreen,
}));
const RestoreScreen = lazy(async () => ({
  default: (await import('#renderer/features/restore/RestoreScreen.tsx')).RestoreScreen,
}));
const StatisticsScreen = lazy(async () => ({
  default: (await import('#renderer/features/statistics/StatisticsScreen.tsx')).StatisticsScreen,
}));
const SettingsScreen = lazy(async () => ({
  default: (await import('#renderer/features/settings/SettingsScreen.tsx')).SettingsScreen,
}));

// wouter takes the hook that reads the location as a value.
const HASH_ROUTES = { hook: useHashLocation };

/** The whole window. Routes are in the hash: the same under app:// and under http, and a reload stays where one was. */
export function App({ services }: { services: AppServices }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={toCssVariables} defaultColorScheme="auto">
      <DatesProvider settings={{ firstDayOfWeek: firstWeekday(navigator.language) }}>
        <AppServicesContext value={services}>
          {/* Under dialogs: what was said before one was opened must not stand over its buttons. */}
          <Notifications position="bottom-right" limit={4} containerWidth={380} zIndex={150} />
          <Router {...HASH_ROUTES}>
            <ErrorBoundary area="window">
              <ActsProvider>
                <Windows />
              </ActsProvider>
            </ErrorBoundary>
          </Router>
        </AppServicesContext>
      </DatesProvider>
    </MantineProvider>
  );
}

/** The frame with its screens, or quick capture alone, for a small window. */
function Windows() {
  const [location] = useLocation();
  const [path, search = ''] = location.split('?');
  if (path === '/quick') {
    return (
      <Suspense fallback={null}>
        <QuickCaptureScreen search={search} />
      </Suspense>
    );
  }
  return (
    <Frame>
      <Screens />
    </Frame>
  );
}

function Screens() {
  const [location] = useLocation();
  useGivenRestore();
  useEffect(() => {
    const handle = requestIdleCallback(() => void ActivityScreen.preload());
    return () => cancelIdleCallback(handle);
  }, []);
  return (
    <ErrorBoundary key={location.split('/')[1]} area={`screen ${location.split('/')[1] ?? ''}`}>
      <Suspense fallback={<Skeleton m={24} height={200} width="60%" />}>
        <Switch>
          <Route path="/candidates">
            <CandidatesScreen candidateId={null} />
          </Route>
          <Route path="/candidates/:id">
            {({ id }) => {
              const parsed = CandidateId.safeParse(id);
              return parsed.success ? <CandidatesScreen candidateId={parsed.data} /> : <Redirect to="/candidates" />;
            }}
          </Route>
          <Route path="/duplicates">
            <DuplicatesScreen />
          </Route>
          <Route path="/projects">
            <ProjectsScreen />
          </Route>
          <Route path="/projects/:id">
            {({ id }) => {
              const parsed = ProjectId.safeParse(id);
              return parsed.success ? <ProjectScreen key={id} projectId={parsed.data} /> : <Redirect to="/projects" />;
            }}
          </Route>
          <Route path="/connect">
            <ConnectScreen accountId={null} />
          </Route>
          <Route path="/connect/:id">
            {({ id }) => {
              const parsed = AccountId.safeParse(id);
              return parsed.success ? <ConnectScreen accountId={parsed.data} /> : <Redirect to="/connect" />;
            }}
          </Route>
          <Route path="/people/:id">
            {({ id }) => {
              const parsed = AccountId.safeParse(id);
              return parsed.success ? <PeopleScreen accountId={parsed.data} /> : <Redirect to="/capture" />;
            }}
          </Route>
          <Route path="/stats">
            <StatisticsScreen />
          </Route>
          <Route path="/activity">
            <ActivityScreen />
          </Route>
          <Route path="/capture">
            <CaptureScreen />
          </Route>
          <Route path="/restore">
            <RestoreScreen />
          </Route>
          <Route path="/settings">
            <SettingsScreen />
          </Route>
          <Route>
            <Redirect to="/candidates" />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}
