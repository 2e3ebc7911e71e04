import { createRoot } from 'react-dom/client';
import { MAIN_CONTRACT } from '#shared/contract/mainContract.ts';
import { createReconnectingClient, type ConnectionState } from '#shared/rpc/createReconnectingClient.ts';
import { openMainPort } from '#renderer/bridge/openMainPort.ts';
import type { AppServices } from '#renderer/services/appServices.ts';
import { startStore } from '#renderer/store/startStore.ts';
import { App } from './App.tsx';
import { StartFailure } from './StartFailure.tsx';

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
const root = createRoot(element);

const main = createReconnectingClient(MAIN_CONTRACT, openMainPort);

const reportFailure = (area: string, message: string): void => {
  main.call('app.reportFailure', { area, message: message.slice(0, 4000) }).catch((error: unknown) => {
    // Main cannot be reached: the console is the last place left.
    console.error(area, message, error);
  });
};
window.addEventListener('error', (event) =>
  reportFailure('window', `${event.message} at ${event.filename}:${event.lineno}`),
);
window.addEventListener('unhandledrejection', (event) => reportFailure('window', `unhandled: ${String(event.reason)}`));

try {
  const store = await startStore();
  store.onFailure((failure) => {
    reportFailure('store', failure.message);
    root.render(<StartFailure message={failure.message} />);
  });
  const services: AppServices = {
    store: store.client,
    main,
    addFiles: store.addFiles,
    watchMain(listener) {
      const tell = (state: ConnectionState): void => listener(state === 'lost' ? 'lost' : 'connected');
      tell(main.state());
      return main.onStateChange(tell);
    },
  };
  root.render(<App services={services} />);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  reportFailure('start', message);
  root.render(<StartFailure message={message} />);
}
