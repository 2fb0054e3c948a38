/** Script: proves that each import rule bites, then that the product keeps them all. Exit 1 when either fails. */
import { cruiseFolder, ruleNames, rulesThatDoNotBite } from '../test/boundaries/cruise.ts'

const faults = await rulesThatDoNotBite()
const { modules, violations } = await cruiseFolder()
for (const { rule, from, to } of violations) faults.push(`${rule}: ${from} → ${to}`)
for (const fault of faults) console.error(fault)
console.log(`${modules} modules, ${ruleNames.length} rules, ${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1
