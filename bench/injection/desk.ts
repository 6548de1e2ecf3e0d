/** One private desktop with a browser, reused for all screens, and the loop with its real hands, eyes and gate. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import type { Agent } from '../../src/agent/agent.ts';
import type { ApprovalMode } from '../../src/agent/approval.ts';
import { createControl } from '../../src/agent/control.ts';
import { awaitEffect } from '../../src/agent/effect.ts';
import { callExecutor } from '../../src/agent/execute.ts';
import type { Body } from '../../src/agent/hands.ts';
import { openHands } from '../../src/agent/hands.ts';
import { openComputer } from '../../src/agent/hand/open-computer.ts';
import type { PrivateDesktop } from '../../src/agent/hand/desktop/own-desktop.ts';
import { openPrivateDesktop } from '../../src/agent/hand/private-desktop.ts';
import { openMarker, openNamer } from '../../src/agent/marker.ts';
import { shippedSkills } from '../../src/agent/place.ts';
import { changedBoxes } from '../../src/agent/screen/change.ts';
import { openEyes } from '../../src/agent/screen/eyes.ts';
import { shownAt } from '../../src/agent/screen/shown.ts';
import { loadApps } from '../../src/agent/skills/apps.ts';
import { openGate, type Gate } from '../../src/agent/trust/gate.ts';
import { readPolicy } from '../../src/agent/trust/policy.ts';
import { openRemembered } from '../../src/agent/trust/remembered.ts';
import type { Computer, Frame, Model, Percept, SessionEvent } from '../../src/agent/types.ts';
import { InputError } from '../../src/agent/types.ts';
import { recording, type Recording } from '../../tests/agent/small-agent.ts';

export interface Desk extends AsyncDisposable {
  desktop: PrivateDesktop;
  computer: Computer;
  /** A harmful key may have closed the last one. */
  page: () => Promise<Page>;
  perceive: (frame: Frame) => Promise<Percept>;
  /** `gated` false: nothing stands before the hand. */
  agentFor(task: { instruction: string; mode: ApprovalMode; gated: boolean; model: Model }): Working;
}

export interface Working {
  agent: Agent;
  hands: Body;
  gate: Gate;
  record: Recording;
  events: SessionEvent[];
}

export async function openDesk(): Promise<Desk> {
  await using open = new AsyncDisposableStack();
  const signal = new AbortController().signal;
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-injection-'));
  open.defer(() => rm(folder, { recursive: true, force: true }));
  const apps = await loadApps(shippedSkills);
  const size = { width: 1280, height: 720 };
  const desktop = open.adopt(await openPrivateDesktop({ ...size, apps, dataFolder: folder, signal }), (it) =>
    it.close(),
  );
  const computer = open.adopt(await openComputer(desktop), (it) => it.close());
  const eyes = open.adopt(openEyes({ languages: ['eng', 'rus'] }), (it) => it.close());
  const browser = open.adopt(
    await chromium.launch({
      executablePath: '/usr/bin/chromium',
      headless: false,
      args: ['--no-sandbox', '--test-type', '--window-size=1200,680', '--window-position=0,0'],
      env: { ...process.env, DISPLAY: desktop.display, XAUTHORITY: desktop.xauthority },
    }),
    (it) => it.close(),
  );
  let opened = await browser.newPage({ viewport: null });
  const page = async (): Promise<Page> => {
    if (opened.isClosed()) opened = await browser.newPage({ viewport: null });
    return opened;
  };
  const perceived = new WeakMap<Frame, Promise<Percept>>();
  const perceive = (frame: Frame): Promise<Percept> => {
    const reading = perceived.get(frame) ?? eyes.perceive(frame, signal);
    perceived.set(frame, reading);
    return reading;
  };
  const policy = readPolicy(folder);
  const remembered = openRemembered(folder);
  const marker = openMarker(openNamer([], apps));

  function agentFor({ instruction, mode, gated, model }: Parameters<Desk['agentFor']>[0]): Working {
    const record = recording();
    const control = createControl({ approvals: mode });
    const gate = openGate({
      policy,
      instruction,
      apps,
      given: [],
      ownDesktop: true,
      mode: () => control.approvals,
      ask: (stop) => control.askAction(stop),
      emit: (event) => record.emit(event),
      capture: () => computer.capture(),
      perceive,
      windows: () => computer.windows(),
      remembered,
    });
    const hearing = {
      ...record,
      emit: (event: SessionEvent) => {
        record.emit(event);
        gate.hear(event);
      },
    };
    const settle = { quietMs: 120, timeoutMs: 1500 };
    const sandbox = { run: () => Promise.reject(new Error('no skill is used here')), close: () => Promise.resolve() };
    const getSkill = (name: string): Promise<never> => Promise.reject(new InputError(`There is no skill ${name}.`));
    const hands = openHands({
      computer,
      seen: computer,
      perceive,
      getSkill,
      sandbox,
      apps: [],
      settle,
      signal,
      ...(gated && { gate }),
    });
    const shows: Agent['shows'] = (percept, text) => shownAt(percept, text).length > 0;
    const agent: Agent = {
      ...{ model, perceive, shows, changedBoxes, mark: marker, skills: [], look: () => hands.look() },
      windows: () => computer.windows(),
      execute: callExecutor(hands),
      turn: (stop) => control.turn(stop),
      awaitEffect: (checks, before, stop) => awaitEffect(checks, before, { computer, perceive, shows }, stop),
      limits: computer.limits,
    };
    return { agent, hands, gate, record: hearing, events: record.events };
  }

  const closing = open.move();
  return { desktop, computer, page, perceive, agentFor, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}
