import { ipcRenderer } from 'electron';

// Carries a port from main to the page, and nothing else: the page asks, main checks who asks and answers with one
// MessagePort, which is handed on as it is. Page and preload share no objects (contextIsolation), only messages.
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'rapport:ask-port') ipcRenderer.send('rapport:ask-port');
});
ipcRenderer.on('rapport:port', (event) => {
  window.postMessage('rapport:port', window.location.origin, event.ports);
});
