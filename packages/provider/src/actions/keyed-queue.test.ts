import { errorOf } from "@confluir/provider/testing";
import { expect, it } from "vitest";
import { createKeyedQueue } from "./keyed-queue.ts";

/** Tasks that end when they are told, and what has begun. */
function manualTasks() {
  const begun: string[] = [];
  const enders = new Map<string, () => void>();
  const task = (name: string) => () =>
    new Promise<string>((resolve) => {
      begun.push(name);
      enders.set(name, () => resolve(name));
    });
  return { begun, task, end: (name: string) => enders.get(name)?.() };
}

it("runs the tasks of a key one after the other, in the order of the calls, and keys side by side", async () => {
  const queue = createKeyedQueue();
  const { begun, task, end } = manualTasks();
  const results = ["a1", "a2", "b1"].map((name) => queue.run(name.charAt(0), undefined, task(name)));
  expect(begun).toEqual(["a1", "b1"]);
  end("a1");
  expect(await results[0]).toBe("a1");
  expect(begun).toEqual(["a1", "b1", "a2"]);
  end("a2");
  end("b1");
  expect(await Promise.all(results)).toEqual(["a1", "a2", "b1"]);
});

it("forgets a key when nothing of it runs or waits", async () => {
  const queue = createKeyedQueue();
  expect(queue.size).toBe(0);
  const failing = errorOf(queue.run("a", undefined, () => Promise.reject(new Error("no"))));
  const last = queue.run("a", undefined, async () => "ok");
  expect(queue.size).toBe(1);
  expect(await failing).toHaveProperty("message", "no");
  expect(await last).toBe("ok");
  expect(queue.size).toBe(0);
});

it("lets the next one in when a task throws before it awaits", async () => {
  const queue = createKeyedQueue();
  const failing = errorOf(
    queue.run("a", undefined, () => {
      throw new Error("no");
    }),
  );
  expect(await queue.run("a", undefined, async () => "ok")).toBe("ok");
  expect(await failing).toHaveProperty("message", "no");
});

it("rejects at once what is called off while it waits, and passes it over", async () => {
  const queue = createKeyedQueue();
  const { begun, task, end } = manualTasks();
  const controller = new AbortController();
  const first = queue.run("a", undefined, task("first"));
  const second = errorOf(queue.run("a", controller.signal, task("second")));
  const third = queue.run("a", undefined, task("third"));
  controller.abort("changed my mind");
  expect(await second).toBe("changed my mind");
  expect(begun).toEqual(["first"]);
  end("first");
  await first;
  end("third");
  expect(await third).toBe("third");
  expect(begun).toEqual(["first", "third"]);
  expect(queue.size).toBe(0);
});

it("begins nothing that was called off before, or as its turn comes", async () => {
  const queue = createKeyedQueue();
  const { begun, task, end } = manualTasks();
  expect(await errorOf(queue.run("a", AbortSignal.abort("early"), task("early")))).toBe("early");
  const controller = new AbortController();
  const { signal } = controller;
  // It no longer listens as its turn comes, and has not begun yet.
  const remove = signal.removeEventListener.bind(signal);
  Object.assign(signal, {
    removeEventListener: (...parameters: Parameters<typeof remove>) => {
      remove(...parameters);
      controller.abort("late");
    },
  });
  const first = queue.run("a", undefined, task("first"));
  const second = errorOf(queue.run("a", signal, task("second")));
  end("first");
  await first;
  expect(await second).toBe("late");
  expect(begun).toEqual(["first"]);
  expect(queue.size).toBe(0);
});

it("leaves no listener on a signal", async () => {
  const queue = createKeyedQueue();
  const { signal } = new AbortController();
  let listeners = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  Object.assign(signal, {
    addEventListener: (...parameters: Parameters<typeof add>) => {
      listeners++;
      add(...parameters);
    },
    removeEventListener: (...parameters: Parameters<typeof remove>) => {
      listeners--;
      remove(...parameters);
    },
  });
  const both = [queue.run("a", signal, async () => 1), queue.run("a", signal, async () => 2)];
  expect(listeners).toBe(1);
  expect(await Promise.all(both)).toEqual([1, 2]);
  expect(listeners).toBe(0);
});
