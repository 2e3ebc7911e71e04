import { Tooltip } from '@mantine/core';
import {
  IconBriefcase,
  IconChartBar,
  IconHelpCircle,
  IconInbox,
  IconSettings,
  IconTimelineEvent,
  IconUsers,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useActs } from '#renderer/services/appActs.ts';
import type { ShortcutId } from '#renderer/ui/keyboardMap.ts';
import { KeyTip } from '#renderer/ui/KeyTip.tsx';
import { StatusLine } from './StatusLine.tsx';
import { useScreenInView } from './useScreenInView.ts';
import classes from './Frame.module.css';

interface Place {
  path: string;
  label: string;
  icon: typeof IconUsers;
  key: ShortcutId;
}

const PLACES: readonly Place[] = [
  { path: '/candidates', label: 'Candidates', icon: IconUsers, key: 'goCandidates' },
  { path: '/projects', label: 'Projects', icon: IconBriefcase, key: 'goProjects' },
  { path: '/activity', label: 'Activity', icon: IconTimelineEvent, key: 'goActivity' },
  { path: '/stats', label: 'Stats', icon: IconChartBar, key: 'goStats' },
  { path: '/capture', label: 'Capture', icon: IconInbox, key: 'goCapture' },
  { path: '/settings', label: 'Settings', icon: IconSettings, key: 'goSettings' },
];

/** What is around every screen: the rail, the screen itself, the status line. */
export function Frame({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  const acts = useActs();
  const title = useScreenInView();
  return (
    <div className={classes.frame}>
      <a
        className={classes.skip}
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        Skip to content
      </a>
      <nav className={classes.rail} aria-label="Screens">
        <div className={classes.logo} aria-hidden>
          <svg viewBox="0 0 24 24" width="22" height="22">
            <path
              d="M4 6.5A2.5 2.5 0 0 1 6.5 4h6A2.5 2.5 0 0 1 15 6.5v3a2.5 2.5 0 0 1-2.5 2.5H9l-3.4 2.6A1 1 0 0 1 4 13.8z"
              fill="currentColor"
              opacity="0.45"
            />
            <path
              d="M20 11.5A2.5 2.5 0 0 0 17.5 9H17v.5A4.5 4.5 0 0 1 12.5 14H10v.5a2.5 2.5 0 0 0 2.5 2.5H15l3.4 2.6A1 1 0 0 0 20 18.8z"
              fill="currentColor"
            />
          </svg>
        </div>
        {PLACES.map(({ path, label, icon: Icon, key }) => (
          <Tooltip key={path} position="right" label={<KeyTip label={label} id={key} />}>
            <Link
              href={path}
              className={classes.place}
              aria-label={label}
              aria-current={location.startsWith(path) ? 'page' : undefined}
            >
              <Icon size={20} stroke={1.6} aria-hidden />
            </Link>
          </Tooltip>
        ))}
        <div className={classes.space} />
        <Tooltip position="right" label={<KeyTip label="Keys" id="shortcuts" />}>
          <button type="button" className={classes.place} aria-label="Keyboard shortcuts" onClick={acts.showShortcuts}>
            <IconHelpCircle size={20} stroke={1.6} aria-hidden />
          </button>
        </Tooltip>
      </nav>
      <main id="main" tabIndex={-1} aria-label={title || undefined} className={classes.main}>
        {children}
      </main>
      <StatusLine />
    </div>
  );
}
