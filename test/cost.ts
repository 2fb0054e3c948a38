/** Test: what work costs this process in CPU, for ratios within one run; wall time on a shared machine says nothing. */

/** Microseconds of CPU, the least of three runs after one to warm up. */
export function cpuOf(work: () => unknown): number {
  work()
  const costs = [1, 2, 3].map(() => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return user + system
  })
  return Math.max(1, Math.min(...costs))
}
