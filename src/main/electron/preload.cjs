'use strict';
/* global window, location */
// Runs sandboxed, in a world of its own, before the page. All it does is hand the page one end of a message channel.
const { ipcRenderer } = require('electron');

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'deskhand-window') ipcRenderer.send('deskhand-window');
});

ipcRenderer.on('deskhand-port', (event) => {
  // Main gives a port only to app://bundle, and only a page of that origin hears it.
  window.postMessage('deskhand-port', location.origin, [...event.ports]);
});
