import { lazy, useState, type ComponentType } from 'react';

/**
 * A component that is loaded when first wanted, or before by `preload`. React's own `lazy` waits 300 ms when it shows
 * something for the first time (it suspends once, and is then held back lest the screen flicker), even when all is
 * loaded: too long for what has to be there at a key press.
 */
export function preloadable<P extends object>(
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> & { preload(): Promise<void> } {
  const Late = lazy(async () => ({ default: await load() }));
  let loaded: ComponentType<P> | null = null;
  function Preloadable(props: P) {
    // Chosen once: another type halfway would begin the component anew.
    const [{ Component }] = useState<{ Component: ComponentType<P> | typeof Late }>(() => ({
      Component: loaded ?? Late,
    }));
    return <Component {...props} />;
  }
  return Object.assign(Preloadable, {
    async preload() {
      loaded = await load();
    },
  });
}
