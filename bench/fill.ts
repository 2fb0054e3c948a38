/** Bench: very many cases in a database, loaded in bulk: rows as the program would have left them, written past its verbs. */
import { caseNumber } from '../src/kernel/id.ts'
import type { BenchDatabase } from './lib.ts'

/** Cases as they would be after some years: most closed, one in fifty waiting; names of two words out of 400; sixty of a rare service. */
export async function fill({ adminPool }: BenchDatabase, count: number): Promise<void> {
  const step = 50_000
  for (let from = 1; from <= count; from += step) {
    const to = Math.min(from + step - 1, count)
    await adminPool.query(
      `insert into cases.case (region_code, id, number, arrival, service_id, version, unit_key, status, lang, channel, code_hash, answers,
         applicant_name, notify_helper, marking, clock, length, sent_at, due_at, pauses, decided_at, closed_at, office_seconds, citizen_seconds, revision)
       select '9901', ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'x' || n, n,
         case when n % $3::bigint = 0 then 'sktm' else 'domisili' end, 1, case when n % 2 = 0 then 'kelurahan' else 'dukcapil' end, case when n % 50 = 0 then 'queued' else 'approved' end,
         'id', 'web', decode(md5(n::text), 'hex'), '{"nama_lengkap":"Bench"}', 'Nama' || n % 400 || ' Marga' || n % 397, false,
         case when n % 50 = 0 then '{"next":2,"tokens":[{"at":"periksa","instance":1}]}'::jsonb else '{"next":9,"tokens":[]}'::jsonb end,
         'jam-layanan', 1, timestamptz '2020-01-01' + n * interval '1 minute', timestamptz '2020-01-02' + n * interval '1 minute', '[]',
         case when n % 50 = 0 then null else timestamptz '2020-01-01 10:00' + n * interval '1 minute' end,
         case when n % 50 = 0 then null else timestamptz '2020-01-01 10:00' + n * interval '1 minute' end, 3600, 3600, 1
       from generate_series($1::bigint, $2::bigint) n`,
      [from, to, 2 * Math.floor(count / 120)],
    )
    await adminPool.query(
      `insert into cases.task (region_code, id, case_id, element, act, lane, unit_key, service_id, state, arrival, due_at, opened_at)
       select '9901', id, id, 'periksa', 'examine', 'petugas', unit_key, service_id, case when status = 'queued' then 'open' else 'done' end, arrival, due_at, sent_at
       from cases.case where region_code = '9901' and arrival between $1 and $2`,
      [from, to],
    )
    await adminPool.query(
      `insert into cases.name_word (region_code, word, arrival, case_id)
       select '9901', word, arrival, id from cases.case, lateral regexp_split_to_table(lower(applicant_name), ' ') word
       where region_code = '9901' and arrival between $1 and $2`,
      [from, to],
    )
  }
  // One case in a thousand gets the number people would type.
  for (let n = 1000; n <= count; n += Math.floor(count / 100)) {
    await adminPool.query(`update cases.case set number = $2 where region_code = '9901' and arrival = $1`, [
      n,
      caseNumber(2026, n),
    ])
  }
  await adminPool.query('vacuum analyze')
}
