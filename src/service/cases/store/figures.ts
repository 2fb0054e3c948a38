/** Cases: the SQL of figures about what happened. Every query names its region and has its index in 0010_cases.sql. */
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '../../../platform/db.ts'

export const Performance = z.object({
  serviceId: z.string(),
  decided: z.number(),
  onTime: z.number(),
  officeP50: z.number().optional(),
  officeP90: z.number().optional(),
  citizenP50: z.number().optional(),
  citizenP90: z.number().optional(),
})
export type Performance = z.infer<typeof Performance>

/** What was decided since, by service: how many, how many in time, and the two clocks' medians and ninetieth percentiles in seconds. */
export const performanceSince = (tx: Tx, since: Date, serviceId?: string): Promise<Performance[]> =>
  tx.many(
    sql`select service_id, count(*) as decided, count(*) filter (where decided_at <= due_at) as on_time,
          percentile_cont(0.5) within group (order by office_seconds) as office_p50,
          percentile_cont(0.9) within group (order by office_seconds) as office_p90,
          percentile_cont(0.5) within group (order by citizen_seconds) as citizen_p50,
          percentile_cont(0.9) within group (order by citizen_seconds) as citizen_p90
        from cases.case
        where region_code = ${tx.region} and decided_at >= ${since} and status in ('issuing', 'approved', 'refused')
          ${serviceId ? sql`and service_id = ${serviceId}` : sql``}
        group by service_id order by service_id limit 500`,
    Performance,
  )

export const Weekly = z.object({
  week: z.string(),
  decided: z.number(),
  onTime: z.number(),
  citizenP50: z.number().optional(),
})
export type Weekly = z.infer<typeof Weekly>

/** Decisions of one service by week (Monday on the clock so many hours ahead of UTC), oldest first. */
export const weeklyOf = (tx: Tx, serviceId: string, since: Date, hoursAhead: number): Promise<Weekly[]> =>
  tx.many(
    sql`select to_char(date_trunc('week', decided_at at time zone 'UTC' + make_interval(hours => ${hoursAhead}::int)), 'YYYY-MM-DD') as week, count(*) as decided,
          count(*) filter (where decided_at <= due_at) as on_time,
          percentile_cont(0.5) within group (order by citizen_seconds) as citizen_p50
        from cases.case
        where region_code = ${tx.region} and service_id = ${serviceId} and decided_at >= ${since} and status in ('issuing', 'approved', 'refused')
        group by 1 order by 1 limit 60`,
    Weekly,
  )

export const Load = z.object({ serviceId: z.string(), sent: z.number(), open: z.number(), overdue: z.number() })
export type Load = z.infer<typeof Load>

/** Of each service: sent since, open now, open and past due now. Services without any are not told. */
export const loadByService = (tx: Tx, since: Date, now: Date): Promise<Load[]> =>
  tx.many(
    sql`select service_id, sum(sent)::bigint as sent, sum(open)::bigint as open, sum(overdue)::bigint as overdue
        from (
          select service_id, count(*) as sent, 0 as open, 0 as overdue
          from cases.case where region_code = ${tx.region} and sent_at >= ${since} group by service_id
          union all
          select service_id, 0 as sent, count(*) as open,
            count(*) filter (where waiting_since is null and due_at < ${now}) as overdue
          from cases.case where region_code = ${tx.region} and closed_at is null group by service_id
        ) as counted
        group by service_id order by service_id limit 500`,
    Load,
  )

/** Sent since; by the index on that moment. */
export const sentSince = async (tx: Tx, since: Date): Promise<number> =>
  (
    await tx.get<{ sent: number }>(
      sql`select count(*) as sent from cases.case where region_code = ${tx.region} and sent_at >= ${since}`,
    )
  ).sent
