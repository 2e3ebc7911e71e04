import type { MenuItemConstructorOptions } from 'electron';

export interface TrayActs {
  open(): void;
  capture(): void;
  quit(): void;
}

/** What the icon in the system's bar offers. */
export function toTrayMenu(acts: TrayActs): MenuItemConstructorOptions[] {
  return [
    { label: 'Open Rapport', click: () => acts.open() },
    { label: 'Quick capture', click: () => acts.capture() },
    { type: 'separator' },
    { label: 'Quit', click: () => acts.quit() },
  ];
}
