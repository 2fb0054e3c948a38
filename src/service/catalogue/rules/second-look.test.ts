/** Catalogue, tests: a NIK beside another birth date or the same KK number is worth a second look, in every form of the library. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '../../../kernel/result.ts'
import type { Day } from '../../../kernel/time.ts'
import { readLibrary } from '../actions/library.ts'
import { asksHome, nikNamesDay, secondLooks } from './second-look.ts'

test('the day in a NIK: women have forty added, the century is not told', () => {
  assert.equal(nikNamesDay('9901015501900001', '1990-01-15'), true)
  assert.equal(nikNamesDay('9901011501900001', '1990-01-15'), true)
  assert.equal(nikNamesDay('9901011501050001', '2005-01-15'), true)
  for (const day of ['1990-01-16', '1990-02-15', '1991-01-15'])
    assert.equal(nikNamesDay('9901015501900001', day), false, day)
})

test('forms that ask for a NIK beside a birth date or a KK number look at both, others never', async () => {
  const ctx = { today: '2026-11-23' as Day }
  const library = must(await readLibrary())
  const form = (id: string) => {
    const found = library.packages.find(({ service }) => service.id === id)
    assert.ok(found, id)
    return found.form
  }
  const self = { nik: '9901015501900001', no_kk: '9901015501900001', tanggal_lahir: '1991-01-15' }
  assert.deepEqual(
    secondLooks(form('domisili'), self, ctx).map((look) => [look.kind, look.key, 'other' in look && look.other.key]),
    [
      ['same-number', 'nik', 'no_kk'],
      ['birth', 'nik', 'tanggal_lahir'],
    ],
  )
  assert.deepEqual(
    secondLooks(form('domisili'), { nik: self.nik, no_kk: '9901012001010001', tanggal_lahir: '1990-01-15' }, ctx),
    [],
  )
  assert.deepEqual(secondLooks(form('domisili'), { nik: self.nik }, ctx), [])
  // The mother's NIK stands on a page of its own; the child's birth date is not hers.
  assert.deepEqual(
    secondLooks(form('akta-kelahiran'), { nik_ibu: self.nik, tanggal_lahir_anak: '2026-11-01' }, ctx),
    [],
  )
})

test('an address in another village than the one whose office serves is looked at, where living there is the point', async () => {
  const names: Record<string, string> = {
    '9901011001': 'Kelurahan Mekarsari, Kec. Mekarsari, Kabupaten Sukamaju Raya, Nusa Contoh',
    '9901011002': 'Kelurahan Tanjungraya, Kec. Mekarsari, Kabupaten Sukamaju Raya, Nusa Contoh',
  }
  const ctx = { today: '2026-11-23' as Day, regionName: (code: string) => names[code] }
  for (const { service, form } of must(await readLibrary()).packages) {
    const looks = (code: string, office?: string) =>
      secondLooks(form, { wilayah: code }, ctx, office).map(({ kind, key }) => [kind, key])
    const elsewhere = asksHome(form) ? [['elsewhere', 'wilayah']] : []
    assert.equal(asksHome(form), service.unit === 'kelurahan', service.id)
    assert.deepEqual(looks('9901011002', 'Kelurahan Mekarsari'), elsewhere, service.id)
    assert.deepEqual(looks('9901011001', 'Kelurahan Mekarsari'), [], service.id)
    assert.deepEqual(looks('9901011002', 'Dinas Sosial'), [], 'an office of the whole region')
    assert.deepEqual(looks('9901011002'), [], 'an office nobody knows')
  }
})
