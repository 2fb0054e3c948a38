/** Platform: many callers share one piece of work: group commit in the application. Holds a queue in memory, nothing else. */

export type Batcher<In, Out> = (item: In) => Promise<Out>

/**
 * Gathers what arrives while earlier work runs, and does it together. An item waits at most for the work before it:
 * there is no timer. When a batch of several fails, each of its items is done alone, so that one bad item harms only
 * itself. `work` answers in the order of its items.
 *
 * Measured (stack.md §1b): 64 submissions in a transaction commit 2.4–4.3 times as many a second as one each.
 */
export function batcher<In, Out>(
  work: (items: readonly In[]) => Promise<Out[]>,
  options: { most: number; lanes: number },
): Batcher<In, Out> {
  type Waiting = { item: In; done: (value: Out) => void; failed: (fault: unknown) => void }
  const waiting: Waiting[] = []
  let busy = 0

  const settle = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const answers = await work(batch.map(({ item }) => item))
      if (answers.length !== batch.length) throw new Error(`a batch of ${batch.length} got ${answers.length} answers`)
      for (const [index, { done }] of batch.entries()) done(answers[index] as Out)
    } catch (fault) {
      if (batch.length > 1) for (const one of batch) await settle([one])
      else batch[0]?.failed(fault)
    }
  }

  const next = (): void => {
    if (busy >= options.lanes || waiting.length === 0) return
    busy++
    const batch = waiting.splice(0, options.most)
    void settle(batch).finally(() => {
      busy--
      next()
    })
  }

  return (item) =>
    new Promise<Out>((done, failed) => {
      waiting.push({ item, done, failed })
      // Those who come in the same turn of the event loop go together.
      setImmediate(next)
    })
}
