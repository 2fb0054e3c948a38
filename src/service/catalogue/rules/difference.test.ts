/** Catalogue, rules: a changed package is told in words, everything once; an unchanged one says nothing. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packageTexts } from '../../../front/setup/actions.ts'
import { must } from '../../../kernel/result.ts'
import type { PackageFile } from '../model.ts'
import { differenceText } from '../words/versions.ts'
import { differences } from './difference.ts'
import { readPackage } from './package.ts'

const texts = await packageTexts('domisili')
const before = must(await readPackage(texts))

async function changed(file: PackageFile, change: (text: string) => string): Promise<string[]> {
  const text = change(texts[file] ?? '')
  assert.notEqual(text, texts[file])
  return differences(before, must(await readPackage({ ...texts, [file]: text }))).map((one) =>
    differenceText(one, 'id'),
  )
}

describe('a difference in words', () => {
  it('says nothing of a package that is the same, or written with other spaces', async () => {
    assert.deepEqual(differences(before, before), [])
    assert.deepEqual(await changed('form.json', (text) => `${text}\n\n`), [])
  })

  it('tells renamed steps, changed conditions and lanes', async () => {
    assert.deepEqual(
      await changed('procedure.bpmn', (text) => text.replace('name="Periksa berkas"', 'name="Periksa isi"')),
      ['Nama langkah “Periksa berkas” menjadi “Periksa isi”.'],
    )
    assert.deepEqual(
      await changed('procedure.bpmn', (text) =>
        text.replace('outcome = &quot;setuju&quot;', 'outcome = &quot;sesuai&quot;'),
      ),
      ['Syarat jalan hasil_putusan → Terbitkan surat: outcome = "setuju" menjadi outcome = "sesuai"'],
    )
    const lane = await changed('procedure.bpmn', (text) =>
      text
        .replace('<bpmn:flowNodeRef>periksa</bpmn:flowNodeRef>', '')
        .replace(
          '<bpmn:flowNodeRef>putuskan</bpmn:flowNodeRef>',
          '<bpmn:flowNodeRef>putuskan</bpmn:flowNodeRef><bpmn:flowNodeRef>periksa</bpmn:flowNodeRef>',
        ),
    )
    assert.deepEqual(lane, ['Langkah Periksa berkas pindah dari petugas ke kepala unit.'])
  })

  it('tells what people read around the steps: the names of the procedure and of its lanes', async () => {
    const [lane, ...more] = await changed('procedure.bpmn', (text) =>
      text.replace(/(<bpmn:lane [^>]*name=")[^"]*"/, '$1Satpam"'),
    )
    assert.match(lane ?? '', /^Nama jalur pada gambar: .+ menjadi Satpam, /)
    assert.deepEqual(more, [])
    const [name] = await changed('procedure.bpmn', (text) =>
      text.replace(/(<bpmn:process [^>]*name=")[^"]*"/, '$1Lain"'),
    )
    assert.match(name ?? '', /^Nama prosedur “.+” menjadi “Lain”\.$/)
  })

  it('tells a changed promise, and the letter', async () => {
    const [promise, ...more] = await changed('service.yaml', (text) => text.replace(/length: 10\n/, 'length: 20\n'))
    assert.match(promise ?? '', /^Janji waktu: 10 menit.* menjadi 20 menit/)
    assert.deepEqual(more, [])
    assert.deepEqual(await changed('letter.typ', (text) => `${text}\n// baru\n`), ['Naskah surat berubah.'])
  })
})
