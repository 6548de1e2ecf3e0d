import { fold } from '../../session/redact/on-screen.ts';
import type { Vault } from './vault.ts';

/** Shorter ones, and what is read much like them, stand on any screen: covering them would hide what the task needs. */
const SHORTEST = 8;

/** The kept values that are covered wherever they show, also when nobody named or typed them; those that cannot be opened now are left out. */
export async function coverable(vault: Vault): Promise<string[]> {
  const values = await vault.openable();
  return values.filter((value) => fold(value).length >= SHORTEST);
}
