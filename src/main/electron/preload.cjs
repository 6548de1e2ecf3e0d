'use strict';
/* global window */
// Runs sandboxed, in a world of its own, before the page. All it does is hand the page one end of a message channel.
const { ipcRenderer } = require('electron');

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'deskhand-window') ipcRenderer.send('deskhand-window');
});

ipcRenderer.on('deskhand-port', (event) => {
  // The page's origin is app://bundle; only a page there hears it.
  window.postMessage('deskhand-port', 'app://bundle', [...event.ports]);
});
