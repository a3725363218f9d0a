/**
 * Makes this process one that is asked: every message is a task, and what `perform` makes of it is the answer. Says that it
 * is ready first, and ends when a task fails.
 */
export function answerTasks<Task>(name: string, perform: (task: Task) => unknown): void {
  const answer = async (task: Task) => {
    try {
      process.send?.(await perform(task));
    } catch (error) {
      process.stderr.write(`${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    }
  };
  process.on("message", (task) => void answer(task as Task));
  process.send?.("ready");
}
