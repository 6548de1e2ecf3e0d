import type { Api } from '../../main/api/router.ts';

/** Asks the host for a pack and hands it to the browser as a file. */
export async function downloadPack(api: Api, names: string[]): Promise<void> {
  const { file, base64 } = await api.skills.exportPack({ names });
  const address = URL.createObjectURL(new Blob([bytesOf(base64)], { type: 'application/zip' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file;
  link.click();
  // The browser has taken the bytes by the next turn.
  setTimeout(() => URL.revokeObjectURL(address));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return btoa(text);
}
