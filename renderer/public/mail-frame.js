// Runs in the frame that shows a mail with its remote images: puts in what the app posts, once, and does nothing else.
// The HTML was sanitised by the app; this page's policy runs no other script, and the sandbox gives it no origin.
const onMessage = (event) => {
  const data = event.data;
  if (event.source !== window.parent || typeof data?.htmlSafe !== 'string' || typeof data.style !== 'string') return;
  window.removeEventListener('message', onMessage);
  document.querySelector('style').textContent = data.style;
  document.body.innerHTML = data.htmlSafe;
};
window.addEventListener('message', onMessage);
window.parent.postMessage('mail-frame-ready', '*');
