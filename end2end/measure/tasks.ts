// The tasks of the page's thread, as the browser traces them.

import { readFileSync } from "node:fs";

import { type Browser, type Page, test } from "@playwright/test";

/** What the browser says is too long for a thread that a person is typing on. */
export const LONG = 50;

export interface Task {
  /** On the clock, in milliseconds. */
  wall: number;
  /** On the processor, in milliseconds. */
  cpu: number;
}

/** Every task of the page's thread while `step` runs. */
export async function tasksDuring(browser: Browser, page: Page, step: () => Promise<void>): Promise<Task[]> {
  const path = test.info().outputPath("trace.json");
  await browser.startTracing(page, { path, categories: ["toplevel", "devtools.timeline"] });
  await step();
  await browser.stopTracing();
  const { traceEvents } = JSON.parse(readFileSync(path, "utf8"));
  const frames = traceEvents.find((event: any) => event.name === "TracingStartedInBrowser")?.args.data.frames;
  const mainThreads = traceEvents
    .filter((event: any) => event.name === "thread_name" && event.args.name === "CrRendererMain")
    .filter((event: any) => frames?.some((frame: any) => frame.processId === event.pid) ?? true);
  return traceEvents
    .filter((event: any) => event.name.endsWith("RunTask") && event.ph === "X")
    .filter((event: any) =>
      mainThreads.some((thread: any) => thread.pid === event.pid && thread.tid === event.tid),
    )
    .map((event: any) => ({ wall: event.dur / 1000, cpu: (event.tdur ?? 0) / 1000 }));
}
