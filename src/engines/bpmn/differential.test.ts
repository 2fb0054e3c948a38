/** Tests of procedures: a sample of the random drawings that `npm run bench procedure-differential` plays in full. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { allAgainst, compare } from './differ.fixture.ts'

/** Each run of the suite plays the same drawings; others are played by the bench. */
const each = 70

for (const against of allAgainst) {
  it(`random drawings wait, end and are over as another interpreter says: ${against}`, async () => {
    let waits = 0
    let ruled = 0
    for (let seed = 100_001; seed <= 100_000 + each; seed++) {
      const compared = await compare(seed, against)
      waits += compared.waits
      if (compared.difference && compared.ruled) ruled++
      else assert.equal(compared.difference, undefined, JSON.stringify(compared.difference))
    }
    assert.ok(waits > each * 2, `only ${waits} states compared`)
    assert.ok(ruled < each / 20, `${ruled} differences left to a ruling`)
  })
}
